/** An item that never gets to its bin. `obstacle` as in Occupancy; -1 when a timing rule is to blame. */
export interface Stuck {
  readonly item: number;
  readonly obstacle: number;
  /** The bin it is in, -1 for none. */
  readonly from: number;
  /** What the bin it goes to lacks, where that is what it waits for. */
  readonly shortage?: Shortage | undefined;
}

/** A bin has `free` units of a dimension, an item needs more. */
export interface Shortage {
  readonly dimension: number;
  readonly needed: number;
  readonly free: number;
}
