import type { BoundConstraint } from "../constraints/define.ts";
import type { Moment } from "../constraints/moment.ts";
import { offered } from "../constraints/overbook.ts";
import type { FaultLog } from "./faults.ts";

/**
 * Watches that no node ever holds more than it offers. What is overloaded at the origin may stay so for a while, but must not get
 * worse, and must be gone at the end.
 */
export class CapacityWatch {
  readonly #moment: Moment;
  readonly #log: FaultLog;
  /** `#offer[r][node]`: capacity × overbooking. `#allowance[r][node]`: what the node may hold now, more only for an old overload. */
  readonly #offer: readonly Float64Array[];
  readonly #allowance: readonly Float64Array[];

  constructor(moment: Moment, constraints: readonly BoundConstraint[], log: FaultLog) {
    this.#moment = moment;
    this.#log = log;
    this.#offer = moment.origin.resources.map(({ capacity }) => Float64Array.from(capacity));
    const scaled = new Map<string, number>();
    for (const { kind, args } of constraints) {
      if (kind.continuous === "plan" || kind.overbooking === undefined) continue;
      const { node, rc, ratio } = kind.overbooking(args);
      const smallest = Math.min(ratio, scaled.get(`${rc} ${node}`) ?? ratio);
      scaled.set(`${rc} ${node}`, smallest);
      this.#offer[rc][node] = offered(moment.origin.resources[rc].capacity[node], smallest);
    }
    this.#allowance = this.#offer.map((offer, r) => offer.map((most, node) => Math.max(most, moment.use[r][node])));
  }

  /** Looks at the nodes on which something has changed. */
  observe(time: number, nodes: Iterable<number>): void {
    for (const node of nodes) {
      for (let r = 0; r < this.#offer.length; r++) {
        const use = this.#moment.use[r][node];
        const allowance = this.#allowance[r][node];
        this.#log.observe(`${r} ${node}`, time, use > allowance ? [this.#fault(r, node)] : []);
        this.#allowance[r][node] = Math.max(this.#offer[r][node], Math.min(allowance, use));
      }
    }
  }

  /** Looks at all nodes as the plan leaves them. */
  finish(): void {
    for (let r = 0; r < this.#offer.length; r++) {
      for (let node = 0; node < this.#offer[r].length; node++) {
        const use = this.#moment.use[r][node];
        const isOldOverload = use > this.#offer[r][node] && use <= this.#allowance[r][node];
        if (isOldOverload) this.#log.add({ ...this.#fault(r, node), from: "end" });
      }
    }
  }

  #fault(r: number, node: number) {
    const use = this.#moment.use[r][node];
    const message = `${this.#moment.nodeLabel(node)} holds ${use} of ${this.#offer[r][node]} ${this.#moment.resourceLabel(r)}`;
    return { kind: "capacity", message } as const;
  }
}
