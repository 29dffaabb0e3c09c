import type { Model } from "../../model/model.ts";
import { VmState } from "../../model/states.ts";

/** The VMs that run on each node of a model, ascending. */
export class OriginGuests {
  /** `#vms.subarray(#start[node], #start[node + 1])`: those of a node. */
  readonly #start: Int32Array;
  readonly #vms: Int32Array;

  constructor({ vmState, host, nodes }: Model) {
    const running = Int32Array.from(host.keys()).filter((vm) => vmState[vm] === VmState.running);
    this.#start = new Int32Array(nodes.size + 1);
    for (const vm of running) this.#start[host[vm] + 1]++;
    for (let node = 0; node < nodes.size; node++) this.#start[node + 1] += this.#start[node];
    this.#vms = new Int32Array(running.length);
    const next = this.#start.slice();
    for (const vm of running) this.#vms[next[host[vm]]++] = vm;
  }

  of(node: number): Int32Array {
    return this.#vms.subarray(this.#start[node], this.#start[node + 1]);
  }
}
