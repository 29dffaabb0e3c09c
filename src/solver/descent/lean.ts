import type { Term } from "../objective.ts";
import type { Standing } from "./standing.ts";

/** What a full bin is preferred by, in parts of what its use costs. */
const preference = 0.4;

/**
 * Guidance where using bins costs: a bin must be emptied item by item, and only the last one pays. So what a bin costs sinks with the
 * square of how full it is, and items drift from emptier bins into fuller ones. No part of the objective.
 */
export class Lean {
  readonly #standing: Standing;
  /** `#reward[bin]`: how much a full bin is liked; undefined when using bins is free. */
  readonly #reward: Float64Array | undefined;
  /** `#share[bin * width + d]`: the part of the bin that a unit takes, averaged over the dimensions. */
  readonly #share: Float64Array;
  /** `cost[bin]` as things stand, 0 or less. */
  readonly cost: Float64Array;

  constructor(standing: Standing, terms: readonly Term[]) {
    const { width, ceiling, problem } = standing;
    this.#standing = standing;
    this.cost = new Float64Array(problem.bins.count);
    this.#reward = rewardOf(problem.bins.count, terms);
    this.#share = ceiling.map((room) => (room > 0 && Number.isFinite(room) ? 1 / room / Math.max(1, width - 1) : 0));
    for (let bin = 0; bin < this.cost.length; bin++) this.update(bin);
  }

  /** What the bin would cost once `item` has come and `leaving` has gone (-1 for nobody). */
  costWith(bin: number, item: number, leaving: number): number {
    if (this.#reward === undefined) return 0;
    const { width, load, need } = this.#standing;
    let fill = 0;
    for (let d = 0, at = bin * width; d < width - 1; d++, at++) {
      const change = (item < 0 ? 0 : need[item * width + d]) - (leaving < 0 ? 0 : need[leaving * width + d]);
      fill += (load[at] + change) * this.#share[at];
    }
    return -this.#reward[bin] * fill * fill;
  }

  /** The loads of the bin have changed. */
  update(bin: number): void {
    if (this.#reward !== undefined) this.cost[bin] = this.costWith(bin, -1, -1);
  }
}

function rewardOf(bins: number, terms: readonly Term[]): Float64Array | undefined {
  const reward = new Float64Array(bins);
  for (const term of terms) {
    if (term.kind !== "used" && term.kind !== "open") continue;
    for (let bin = 0; bin < bins; bin++) reward[bin] += preference * term.cost[bin];
  }
  return reward.some((value) => value > 0) ? reward : undefined;
}
