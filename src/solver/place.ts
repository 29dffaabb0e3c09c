import type { Weights } from "./cost.ts";
import { isMovable } from "./evict.ts";
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
  readonly #other: Fit;
  /** `#now[bin * dimensions + d]`: what the bin holds until something leaves it, with what has been put there. */
  readonly #now: Float64Array;
  /** `opened[bin]` is 1 for bins that are open or get something. */
  readonly opened: Uint8Array;

  constructor(packing: Packing, weights: Weights) {
    const { bins, items, dimensions } = packing.problem;
    this.#packing = packing;
    this.#weights = weights;
    this.#fit = new Fit(packing);
    this.#other = new Fit(packing);
    this.#now = new Float64Array(bins.count * dimensions);
    this.opened = bins.open.slice();
    for (let item = 0; item < items.count; item++) {
      const origin = items.origin[item];
      for (let d = 0; origin >= 0 && d < dimensions; d++)
        this.#now[origin * dimensions + d] += items.held[item * dimensions + d];
    }
  }

  /** Puts the item, and all that must lie beside it, into the best bin. False when there is none. */
  put(item: number): boolean {
    const bin = this.#bestBin(this.#fit, item, -1);
    if (bin < 0) return false;
    this.#settle(item, bin);
    return this.#companions(item).every((companion) => this.put(companion));
  }

  #settle(item: number, bin: number): void {
    const { items, dimensions } = this.#packing.problem;
    this.#packing.place(item, bin);
    this.opened[bin] = 1;
    if (items.fate[item] === Fate.stay && items.origin[item] === bin) return;
    for (let d = 0; d < dimensions; d++) this.#now[bin * dimensions + d] += items.demand[item * dimensions + d];
  }

  #unsettle(item: number): void {
    const { items, dimensions } = this.#packing.problem;
    const bin = this.#packing.bin[item];
    this.#packing.remove(item);
    if (items.fate[item] === Fate.stay && items.origin[item] === bin) return;
    for (let d = 0; d < dimensions; d++) this.#now[bin * dimensions + d] -= items.demand[item * dimensions + d];
  }

  /** Items without a place that must lie in the same bin. */
  #companions(item: number): number[] {
    const { memberships, bin, problem } = this.#packing;
    const isHomeless = (other: number): boolean =>
      bin[other] < 0 && (problem.items.fate[other] === Fate.stay || problem.items.fate[other] === Fate.arrive);
    return (memberships[item]?.together ?? []).flatMap((rule) => [...rule.items].filter(isHomeless));
  }

  #bestBin(fit: Fit, item: number, except: number): number {
    const { problem } = this.#packing;
    fit.prepare(item);
    const candidates = fit.candidates;
    const count = candidates === undefined ? problem.bins.count : candidates.length;
    let best = -1;
    let bestScore = Number.POSITIVE_INFINITY;
    for (let i = 0; i < count; i++) {
      const bin = candidates === undefined ? i : candidates[i];
      if (bin === except || !fit.fits(bin)) continue;
      const score = this.#score(fit.need, item, bin);
      if (score >= bestScore) continue;
      best = bin;
      bestScore = score;
    }
    return best;
  }

  /** Low for the fullest bin that takes the item at once, above all those for one that takes it later, or must be opened. */
  #score(need: Float64Array, item: number, bin: number): number {
    const { problem, free } = this.#packing;
    const { dimensions, bins, items } = problem;
    if (items.origin[item] === bin && items.fate[item] === Fate.stay) return -1;
    let slack = 0;
    let waits = 0;
    for (let d = 0, at = bin * dimensions; d < dimensions; d++, at++) {
      slack += bins.capacity[at] === 0 ? 0 : (free[at] - need[d]) / bins.capacity[at];
      if (need[d] > 0 && this.#now[at] + need[d] > bins.limit[at]) waits = 1;
    }
    const distance = this.opened[bin] === 1 ? waits : 2 + this.#weights.open[bin];
    return distance * (dimensions + 1) + slack;
  }

  /** Makes room for the item by moving one other item. False when no single move helps. */
  putByChain(item: number): boolean {
    const { problem } = this.#packing;
    this.#fit.prepare(item);
    const bins = this.#fit.candidates ?? Array.from({ length: problem.bins.count }, (_, bin) => bin);
    let best: { cost: number; other: number; bin: number; to: number } | undefined;
    for (let i = 0; i < bins.length && best?.cost !== 0; i++) {
      for (const other of this.#packing.itemsIn(bins[i])) {
        const cost = this.#moveCost(other);
        if (cost >= (best?.cost ?? Number.POSITIVE_INFINITY)) continue;
        const to = this.#detour(item, other);
        if (to >= 0) best = { cost, other, bin: bins[i], to };
      }
    }
    if (best === undefined) return false;
    this.#unsettle(best.other);
    this.#settle(item, best.bin);
    this.#settle(best.other, best.to);
    return this.#companions(item).every((companion) => this.put(companion));
  }

  /** What it costs more to move an item that has a place: nothing for one that is not at home anyway. */
  #moveCost(item: number): number {
    const { items } = this.#packing.problem;
    if (items.fate[item] === Fate.arrive || this.#packing.bin[item] !== items.origin[item]) return 0;
    return isMovable(this.#packing, item) ? this.#weights.move[item] : Number.POSITIVE_INFINITY;
  }

  /** The bin to which `other` can give way so that the item fits where it was; -1 for none. Leaves the packing as it was. */
  #detour(item: number, other: number): number {
    const bin = this.#packing.bin[other];
    this.#packing.remove(other);
    this.#fit.prepare(item);
    let to = -1;
    if (this.#fit.fits(bin)) {
      this.#packing.place(item, bin);
      to = this.#bestBin(this.#other, other, bin);
      this.#packing.remove(item);
    }
    this.#packing.place(other, bin);
    return to;
  }
}
