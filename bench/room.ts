import type { Model } from "../src/model/model.ts";
import { NodeState } from "../src/model/states.ts";

/** Who holds what where, for plans made by hand: what leaves a node frees its room a second later. */
export class Room {
  readonly #model: Model;
  readonly #host: Int32Array;
  readonly #free: readonly Float64Array[];
  readonly #leaving: { vm: number; node: number; at: number }[] = [];
  #next = 0;

  constructor(model: Model) {
    this.#model = model;
    this.#host = model.host.slice();
    this.#free = model.resources.map(({ capacity }) => Float64Array.from(capacity));
    for (let vm = 0; vm < model.vms.size; vm++) if (this.#host[vm] >= 0) this.#take(vm, this.#host[vm], 1);
  }

  hostOf = (vm: number): number => this.#host[vm];

  /** The next node in turn that has room for the VM and suits; it takes the room. -1 when there is none. */
  nodeFor(vm: number, suits: (node: number) => boolean): number {
    const { nodes, nodeState, resources } = this.#model;
    for (let step = 0; step < nodes.size; step++) {
      const node = (this.#next + step) % nodes.size;
      if (nodeState[node] !== NodeState.online || !suits(node)) continue;
      if (!resources.every(({ consumption }, r) => this.#free[r][node] >= consumption[vm])) continue;
      this.#next = node + 1;
      this.#take(vm, node, 1);
      return node;
    }
    return -1;
  }

  /** The VM is on the node from now on; where it was, its room is free at that time. */
  move(vm: number, node: number, at: number): void {
    this.#leaving.push({ vm, node: this.#host[vm], at });
    this.#host[vm] = node;
  }

  /** Is the VM leaving that node? */
  isLeaving = (vm: number, node: number): boolean => this.#leaving.some((one) => one.vm === vm && one.node === node);

  /** Frees what has left by then. */
  settle(now: number): void {
    while (this.#leaving.length > 0 && this.#leaving[0].at <= now) {
      const { vm, node } = this.#leaving.shift() as { vm: number; node: number };
      this.#take(vm, node, -1);
    }
  }

  #take(vm: number, node: number, sign: 1 | -1): void {
    this.#model.resources.forEach(({ consumption }, r) => {
      this.#free[r][node] -= sign * consumption[vm];
    });
  }
}
