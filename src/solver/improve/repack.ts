import type { Weights } from "../cost.ts";
import { Fit } from "../packing/fit.ts";
import type { Packing } from "../packing/packing.ts";
import { Fate } from "../problem.ts";
import { isAway, isMovable } from "../repair/evict.ts";

/**
 * Rearranges a few bins: items are put where they may lie even if that overloads the bin, and overloaded bins give items up, until
 * everything fits again. Depth-first with a budget, so the cheapest rearrangement within the budget is not missed by much.
 */
export class Repack {
  readonly #packing: Packing;
  readonly #weights: Weights;
  readonly #fit: Fit;
  readonly #dimensions: number;
  /** `#settled[item]` carries the stamp while this search has decided about the item. */
  readonly #settled: Int32Array;
  #stamp = 0;
  #bins: readonly number[] = [];
  #steps = 0;

  constructor(packing: Packing, weights: Weights) {
    this.#packing = packing;
    this.#weights = weights;
    this.#fit = new Fit(packing);
    this.#dimensions = packing.problem.dimensions;
    this.#settled = new Int32Array(packing.problem.items.count);
  }

  /**
   * Puts items that lie nowhere into these bins, moving others there and back, for at most `budget`. On success the packing is
   * changed, else it is as before.
   * @returns what it costs, undefined when no way was found in `stepLimit` steps
   */
  run(bins: readonly number[], homeless: readonly number[], budget: number, stepLimit: number): number | undefined {
    this.#stamp++;
    this.#bins = bins;
    this.#steps = stepLimit;
    return this.#solve([...homeless], budget);
  }

  #solve(homeless: number[], budget: number): number | undefined {
    if (budget < 0 || --this.#steps < 0) return undefined;
    const overloaded = this.#bins.find((bin) => this.#isOverloaded(bin));
    if (overloaded !== undefined) return this.#unload(overloaded, homeless, budget);
    const item = homeless.pop();
    if (item === undefined) return 0;
    const cost = this.#house(item, homeless, budget);
    homeless.push(item);
    return cost;
  }

  #isOverloaded(bin: number): boolean {
    const { free } = this.#packing;
    for (let d = 0, at = bin * this.#dimensions; d < this.#dimensions; d++, at++) if (free[at] < 0) return true;
    return false;
  }

  /** Tries every bin for the item: those with room first, the fullest of them first. */
  #house(item: number, homeless: number[], budget: number): number | undefined {
    this.#fit.prepare(item);
    const choices: { bin: number; price: number; rank: number }[] = [];
    for (const bin of this.#bins) {
      if (!this.#fit.isAllowed(bin) || !this.#fit.keepsLimits(bin)) continue;
      const price = this.price(item, bin);
      const rank = this.#fit.hasRoom(bin) ? this.#slack(bin) : 1000 - this.#slack(bin);
      if (price <= budget) choices.push({ bin, price, rank: rank + 10 * price });
    }
    choices.sort((a, b) => a.rank - b.rank);
    this.#settled[item] = this.#stamp;
    for (const { bin, price } of choices) {
      this.#packing.place(item, bin);
      const rest = this.#solve(homeless, budget - price);
      if (rest !== undefined) return price + rest;
      this.#packing.remove(item);
    }
    this.#settled[item] = 0;
    return undefined;
  }

  /** Tries every item that may go: first those that are enough alone, smallest first. Those tried stay in later attempts. */
  #unload(bin: number, homeless: number[], budget: number): number | undefined {
    const candidates = this.#packing
      .itemsIn(bin)
      .filter(
        (item) =>
          this.#settled[item] !== this.#stamp && (isAway(this.#packing, item) || isMovable(this.#packing, item)),
      )
      .map((item) => ({ item, rank: this.#uselessness(item, bin) }))
      .sort((a, b) => a.rank - b.rank || a.item - b.item);
    let found: number | undefined;
    let tried = 0;
    for (const { item } of candidates) {
      this.#packing.remove(item);
      homeless.push(item);
      found = this.#solve(homeless, budget);
      if (found !== undefined) break;
      homeless.pop();
      this.#packing.place(item, bin);
      this.#settled[item] = this.#stamp;
      tried++;
    }
    for (let i = 0; i < tried; i++) this.#settled[candidates[i].item] = 0;
    return found;
  }

  /** What lying in the bin adds to the cost. */
  price(item: number, bin: number): number {
    const { items } = this.#packing.problem;
    if (items.fate[item] === Fate.stay && items.origin[item] === bin) return 0;
    const moving = items.fate[item] === Fate.stay ? this.#weights.move[item] : 0;
    return moving + this.#weights.wait * this.#packing.waitFor(item, bin);
  }

  /** How full the bin is: the part of its capacity that is free, on average. */
  #slack(bin: number): number {
    const { free, problem } = this.#packing;
    let slack = 0;
    for (let d = 0, at = bin * this.#dimensions; d < this.#dimensions; d++, at++) {
      if (problem.bins.capacity[at] > 0) slack += free[at] / problem.bins.capacity[at];
    }
    return slack / Math.max(1, this.#dimensions);
  }

  /** Low for a small item that is enough to relieve the bin, higher for those that are not. */
  #uselessness(item: number, bin: number): number {
    const { free, problem } = this.#packing;
    let size = 0;
    let missing = 0;
    for (let d = 0, at = bin * this.#dimensions; d < this.#dimensions; d++, at++) {
      const demand = problem.items.demand[item * this.#dimensions + d];
      const scale = problem.bins.capacity[at] || 1;
      size += demand / scale;
      missing += Math.max(0, -free[at] - demand) / scale;
    }
    return missing * 100 + size + (isAway(this.#packing, item) ? 0 : this.#weights.move[item]);
  }
}
