import type { Allocation, VmAction } from "./effects.ts";

/** What bodies are in the middle of. Two actions on one never overlap, save allocations of different resources. */
export class Occupations {
  /** `#busy[body]`: the action other than an allocation. */
  readonly #busy: (VmAction | undefined)[];
  /** By body: the allocations. */
  readonly #allocating = new Map<number, readonly Allocation[]>();

  constructor(bodies: number) {
    this.#busy = new Array<VmAction | undefined>(bodies).fill(undefined);
  }

  /** The action other than an allocation. */
  of = (body: number): VmAction | undefined => this.#busy[body];

  /** Why the body, which messages call so, cannot begin another action; undefined when it can. */
  whyBusy(action: VmAction | Allocation, body: number, label: string): string | undefined {
    const busy = this.#busy[body];
    if (busy !== undefined) return `${label} is in the middle of ${busy.id} until ${busy.end} s`;
    const allocation = this.#allocating.get(body)?.find(({ rc }) => action.id !== "allocate" || action.rc === rc);
    if (allocation === undefined) return undefined;
    return `${label} is in the middle of an allocation of ${allocation.rc} until ${allocation.end} s`;
  }

  begin(action: VmAction | Allocation, body: number): void {
    if (action.id === "allocate") this.#allocating.set(body, [...(this.#allocating.get(body) ?? []), action]);
    else this.#busy[body] = action;
  }

  end(action: VmAction | Allocation, body: number): void {
    if (action.id !== "allocate") this.#busy[body] = undefined;
    else
      this.#allocating.set(
        body,
        (this.#allocating.get(body) ?? []).filter((other) => other !== action),
      );
  }
}
