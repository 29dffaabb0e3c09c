import type { Weights } from "./cost.ts";
import { Fit } from "./fit.ts";
import type { Packing } from "./packing.ts";
import { Fate } from "./problem.ts";

/**
 * Puts items where they fit best: into an open bin with room now and at the end, else with room at the end, else into a bin that must
 * be opened for it; among those into the fullest.
 */
export class Placer {
  readonly #packing: Packing;
  readonly #weights: Weights;
  readonly #fit: Fit;
  /** `opened[bin]` is 1 for bins that are open or get something. */
  readonly opened: Uint8Array;

  constructor(packing: Packing, weights: Weights) {
    const { bins } = packing.problem;
    this.#packing = packing;
    this.#weights = weights;
    this.#fit = new Fit(packing);
    this.opened = bins.open.slice();
  }

  /** Puts the item, and all that must lie beside it, into the best bin. False when there is none. */
  put(item: number): boolean {
    const bin = this.#bestBin(item);
    if (bin < 0) return false;
    this.#packing.place(item, bin);
    this.opened[bin] = 1;
    return this.#companions(item).every((companion) => this.put(companion));
  }

  /** Items without a place that must lie in the same bin. */
  #companions(item: number): number[] {
    const { memberships, bin, problem } = this.#packing;
    const isHomeless = (other: number): boolean =>
      bin[other] < 0 && (problem.items.fate[other] === Fate.stay || problem.items.fate[other] === Fate.arrive);
    return (memberships[item]?.together ?? []).flatMap((rule) => [...rule.items].filter(isHomeless));
  }

  #bestBin(item: number): number {
    const { problem } = this.#packing;
    const fit = this.#fit;
    fit.prepare(item);
    const candidates = fit.candidates;
    const count = candidates === undefined ? problem.bins.count : candidates.length;
    let best = -1;
    let bestScore = Number.POSITIVE_INFINITY;
    for (let i = 0; i < count; i++) {
      const bin = candidates === undefined ? i : candidates[i];
      if (!fit.fits(bin)) continue;
      const score = this.#score(fit.need, item, bin);
      if (score >= bestScore) continue;
      best = bin;
      bestScore = score;
    }
    return best;
  }

  /** Low for the fullest bin that takes the item at once, above all those for one that takes it later, or must be opened. */
  #score(need: Float64Array, item: number, bin: number): number {
    const { problem, free, crowd } = this.#packing;
    const { dimensions, bins, items } = problem;
    if (items.origin[item] === bin && items.fate[item] === Fate.stay) return -1;
    let slack = 0;
    let waits = 0;
    for (let d = 0, at = bin * dimensions; d < dimensions; d++, at++) {
      slack += bins.capacity[at] === 0 ? 0 : (free[at] - need[d]) / bins.capacity[at];
      if (need[d] > 0 && crowd[at] + need[d] > bins.limit[at]) waits = 1;
    }
    const distance = this.opened[bin] === 1 ? waits : 2 + this.#weights.open[bin];
    return distance * (dimensions + 1) + slack;
  }
}
