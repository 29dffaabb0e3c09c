/** What one moment of an action changes. Elements and resources are indices; a VM of -1 is none of the model. */
export interface Effect {
  /** What nodes hold more, or less. */
  readonly uses: readonly Use[];
  /** Who begins to occupy, or no longer occupies, which node. */
  readonly entered: Seat | undefined;
  readonly left: Seat | undefined;
  /** The state of the VM before and after, where it changes. */
  readonly state: { readonly vm: number; readonly before: number; readonly after: number } | undefined;
  /** The node that counts as on from now on (1), or no longer (0). */
  readonly power: { readonly node: number; readonly on: 0 | 1 } | undefined;
}

export interface Use {
  readonly node: number;
  readonly resource: number;
  readonly amount: number;
}

export interface Seat {
  readonly vm: number;
  readonly node: number;
}

/** Does the end of the action free anything? */
export const frees = ({ uses, left, power }: Effect): boolean =>
  left !== undefined || power?.on === 0 || uses.some(({ amount }) => amount < 0);

/** Does the start of the action take anything? */
export const takes = ({ uses, entered, power }: Effect): boolean =>
  entered !== undefined || power?.on === 1 || uses.some(({ amount }) => amount > 0);
