import type { Weights } from "../cost.ts";
import { Fit } from "../packing/fit.ts";
import type { Packing } from "../packing/packing.ts";
import { Fate, isPlaced } from "../problem.ts";
import { BinIndex } from "./binIndex.ts";

/** How many bins that would take an item at once are compared. */
const comparisons = 4;

/**
 * Puts items where they fit best: into an open bin with room now and at the end, else with room at the end, else into a bin that must
 * be opened for it; among those into the fullest.
 */
export class Placer {
  readonly #packing: Packing;
  readonly #weights: Weights;
  readonly #fit: Fit;
  readonly #index: BinIndex;
  /** `#opened[bin]` is 1 for bins that are open or have got something. */
  readonly #opened: Uint8Array;

  constructor(packing: Packing, weights: Weights) {
    this.#packing = packing;
    this.#weights = weights;
    this.#fit = new Fit(packing);
    this.#opened = packing.problem.bins.open.slice();
    this.#index = new BinIndex(packing, (bin) => this.#opened[bin] === 1 && packing.usable[bin] === 1);
  }

  /** Puts the item, and all that must lie beside it, into the best bin. False when there is none. */
  put(item: number): boolean {
    const bin = this.#bestBin(item);
    if (bin < 0) return false;
    this.#packing.place(item, bin);
    this.#opened[bin] = 1;
    this.#index.update(bin);
    return this.#companions(item).every((companion) => this.put(companion));
  }

  /** Items without a place that must lie in the same bin. */
  #companions(item: number): number[] {
    const { memberships, bin, problem } = this.#packing;
    const isHomeless = (other: number): boolean => bin[other] < 0 && isPlaced(problem.items.fate[other]);
    return (memberships[item]?.together ?? []).flatMap((rule) => [...rule.items].filter(isHomeless));
  }

  #bestBin(item: number): number {
    this.#fit.prepare(item);
    const { candidates } = this.#fit;
    if (candidates !== undefined) return this.#bestAmong(candidates, item);
    const indexed = this.#bestIndexed(item);
    return indexed >= 0
      ? indexed
      : this.#bestAmong(
          Array.from({ length: this.#opened.length }, (_, bin) => bin),
          item,
        );
  }

  #bestAmong(bins: ArrayLike<number>, item: number): number {
    let best = -1;
    let bestScore = Number.POSITIVE_INFINITY;
    for (let i = 0; i < bins.length; i++) {
      if (!this.#fit.fits(bins[i])) continue;
      const score = this.#score(item, bins[i]);
      if (score >= bestScore) continue;
      best = bins[i];
      bestScore = score;
    }
    return best;
  }

  /** The best of the first few open bins that would take the item at once, from the fullest on; without any, the best later one. */
  #bestIndexed(item: number): number {
    let best = -1;
    let bestScore = Number.POSITIVE_INFINITY;
    let atOnce = 0;
    this.#index.visit(this.#fit.need, (bin) => {
      if (!this.#fit.fits(bin)) return true;
      const score = this.#score(item, bin);
      if (score < bestScore) {
        best = bin;
        bestScore = score;
      }
      if (score <= this.#fit.need.length) atOnce++;
      return atOnce < comparisons;
    });
    return best;
  }

  /** At most the number of dimensions for a bin that takes the item at once, lower for a fuller one; more for all others. */
  #score(item: number, bin: number): number {
    const { problem, free, crowd } = this.#packing;
    const { dimensions, bins, items } = problem;
    const { need } = this.#fit;
    if (items.origin[item] === bin && items.fate[item] === Fate.stay) return -1;
    let slack = 0;
    let waits = 0;
    for (let d = 0, at = bin * dimensions; d < dimensions; d++, at++) {
      slack += bins.capacity[at] === 0 ? 0 : (free[at] - need[d]) / bins.capacity[at];
      if (need[d] > 0 && crowd[at] + need[d] > bins.limit[at]) waits = 1;
    }
    const distance = this.#opened[bin] === 1 ? waits : 2 + this.#weights.open[bin];
    return distance * (dimensions + 1) + slack;
  }
}
