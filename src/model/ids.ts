/** What names a VM outside the kernels: a non-negative 32-bit integer, unique among VMs, not necessarily dense. */
export type VmId = number & { readonly vm: unique symbol };

/** What names a node outside the kernels: a non-negative 32-bit integer, unique among nodes, not necessarily dense. */
export type NodeId = number & { readonly node: unique symbol };

export const vmId = (id: number): VmId => checked(id) as VmId;
export const nodeId = (id: number): NodeId => checked(id) as NodeId;

export const largestId = 2 ** 31 - 1;

function checked(id: number): number {
  if (!Number.isInteger(id) || id < 0 || id > largestId)
    throw new RangeError(`an id is an integer in 0..${largestId}, not ${id}`);
  return id;
}

/**
 * The ids of all VMs, or of all nodes, in ascending order. The position of an id is its *index*: kernels and constraints work on
 * indices, everything public works on ids.
 */
export class Ids<Id extends number> {
  /** `at[index]` is the id. */
  readonly at: Int32Array;
  /** The index by id: a table where ids are dense, a map where they are not. */
  readonly #table: Int32Array | undefined;
  readonly #map: ReadonlyMap<number, number> | undefined;

  /** @param ascending distinct ids in ascending order; kept, not copied */
  constructor(ascending: Int32Array) {
    this.at = ascending;
    const last = ascending[ascending.length - 1] ?? 0;
    if (last < 4 * ascending.length + 1024) {
      this.#table = new Int32Array(last + 1).fill(-1);
      for (let index = 0; index < ascending.length; index++) this.#table[ascending[index]] = index;
    } else {
      this.#map = new Map(Array.from(ascending, (id, index) => [id, index]));
    }
  }

  get size(): number {
    return this.at.length;
  }

  id(index: number): Id {
    return this.at[index] as Id;
  }

  /** The index of an id, -1 when there is none. */
  indexOf(id: number): number {
    return (this.#table === undefined ? this.#map?.get(id) : this.#table[id]) ?? -1;
  }

  has(id: number): boolean {
    return this.indexOf(id) >= 0;
  }

  *[Symbol.iterator](): Iterator<Id> {
    for (const id of this.at) yield id as Id;
  }
}
