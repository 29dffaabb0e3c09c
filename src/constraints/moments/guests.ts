/**
 * Who is on which node: a linked list per node. A VM has two slots, 2 · vm for the node it occupies and 2 · vm + 1 for a second one.
 *
 *     for (let slot = guests.first[node]; slot >= 0; slot = guests.next[slot]) … slot >> 1 is the VM
 */
export class Guests {
  readonly first: Int32Array;
  readonly next: Int32Array;
  readonly #previous: Int32Array;

  constructor(nodes: number, vms: number) {
    this.first = new Int32Array(nodes).fill(-1);
    this.next = new Int32Array(2 * vms).fill(-1);
    this.#previous = new Int32Array(2 * vms).fill(-1);
  }

  link(slot: number, node: number): void {
    const after = this.first[node];
    this.next[slot] = after;
    this.#previous[slot] = -1;
    if (after >= 0) this.#previous[after] = slot;
    this.first[node] = slot;
  }

  unlink(slot: number, node: number): void {
    const [before, after] = [this.#previous[slot], this.next[slot]];
    if (before >= 0) this.next[before] = after;
    else this.first[node] = after;
    if (after >= 0) this.#previous[after] = before;
  }

  /** The VMs on the node, each once, in ascending order. */
  of(node: number): number[] {
    const vms = new Set<number>();
    for (let slot = this.first[node]; slot >= 0; slot = this.next[slot]) vms.add(slot >> 1);
    return [...vms].sort((a, b) => a - b);
  }
}
