import type { BoundConstraint } from "../../constraints/define.ts";
import { offered } from "../../constraints/kinds/overbook.ts";
import type { Moment } from "../../constraints/moments/moment.ts";
import type { Model } from "../../model/model.ts";
import type { Finding } from "./faults.ts";
import type { Holdings } from "./holdings.ts";

type Overload = Extract<Finding, { kind: "capacity" }>;

/**
 * Watches that no node ever holds more than it offers. What is overloaded at the origin may stay so for a while, but must not get
 * worse, and must be gone at the end.
 */
export class CapacityWatch {
  readonly #holdings: Holdings;
  readonly #moment: Moment;
  readonly #findings: Finding[];
  /** `#offer[r][node]`: capacity × overbooking. `#allowance[r][node]`: what the node may hold now, more only for an old overload. */
  readonly #offer: readonly Float64Array[];
  readonly #allowance: readonly Float64Array[];
  /** `#open[r]`: the overloads that go on, by node. */
  readonly #open: readonly Map<number, Overload>[];

  constructor(holdings: Holdings, constraints: readonly BoundConstraint[], findings: Finding[]) {
    const { moment } = holdings;
    this.#holdings = holdings;
    this.#moment = moment;
    this.#findings = findings;
    this.#offer = offersOf(moment.origin, constraints);
    this.#allowance = this.#offer.map((offer, r) => offer.map((most, node) => Math.max(most, moment.use[r][node])));
    this.#open = this.#offer.map(() => new Map());
  }

  /** Looks at what nodes hold for no time. It is no relief when that is little. */
  glimpse(time: number, nodes: Iterable<number>): void {
    for (const node of nodes)
      for (let r = 0; r < this.#offer.length; r++)
        if (this.#moment.use[r][node] > this.#allowance[r][node])
          this.#open[r].set(node, this.#exceeded(r, node, time));
  }

  /** Looks at the nodes on which something has changed. */
  observe(time: number, nodes: Iterable<number>): void {
    for (const node of nodes) {
      for (let r = 0; r < this.#offer.length; r++) {
        const use = this.#moment.use[r][node];
        const allowance = this.#allowance[r][node];
        if (use > allowance) this.#open[r].set(node, this.#exceeded(r, node, time));
        else if (this.#open[r].size > 0) this.#relieved(r, node, time);
        this.#allowance[r][node] = Math.max(this.#offer[r][node], Math.min(allowance, use));
      }
    }
  }

  #exceeded(r: number, node: number, time: number): Overload {
    const known = this.#open[r].get(node);
    if (known === undefined) return this.#overload(r, node, time);
    if (this.#moment.use[r][node] > known.held) {
      known.held = this.#moment.use[r][node];
      known.holders = this.#holdings.holders(node, r);
    }
    return known;
  }

  #relieved(r: number, node: number, time: number): void {
    const overload = this.#open[r].get(node);
    if (overload === undefined) return;
    overload.until = time;
    this.#open[r].delete(node);
  }

  /** Looks at all nodes as the plan leaves them. */
  finish(): void {
    for (let r = 0; r < this.#offer.length; r++) {
      const use = this.#moment.use[r];
      for (let node = 0; node < use.length; node++) {
        const isOldOverload = use[node] > this.#offer[r][node] && !this.#open[r].has(node);
        if (isOldOverload) this.#overload(r, node, "end");
      }
    }
  }

  #overload(resource: number, node: number, from: number | "end"): Overload {
    const overload: Overload = {
      ...{ kind: "capacity", from, node, resource },
      ...{ held: this.#moment.use[resource][node], offered: this.#offer[resource][node] },
      holders: this.#holdings.holders(node, resource),
    };
    this.#findings.push(overload);
    return overload;
  }
}

/** `offers[r][node]`: what the node offers of resource r, overbooking included. */
export function offersOf({ resources }: Model, constraints: readonly BoundConstraint[]): Float64Array[] {
  const ratios = resources.map(() => new Map<number, number>());
  for (const { kind, args } of constraints) {
    if (kind.continuous === "plan" || kind.overbooking === undefined) continue;
    const { node, rc, ratio } = kind.overbooking(args);
    ratios[rc].set(node, Math.min(ratio, ratios[rc].get(node) ?? ratio));
  }
  return resources.map(({ capacity }, r) => {
    const offer = Float64Array.from(capacity);
    for (const [node, ratio] of ratios[r]) offer[node] = offered(capacity[node], ratio);
    return offer;
  });
}
