import type { Weights } from "./cost.ts";
import { isMovable } from "./evict.ts";
import { Fit } from "./fit.ts";
import type { Packing } from "./packing.ts";
import { Fate } from "./problem.ts";

/** An item that may give way in a bin. */
interface Swap {
  readonly bin: number;
  readonly out: number;
  readonly cost: number;
  readonly size: number;
}

/** How many swaps are tried at each depth of a chain. */
const breadth = [30, 8, 4, 3, 2, 2, 1, 1];
export const longestChain = breadth.length;

/**
 * Makes room by chains: an item takes the place of a smaller one, which takes the place of a still smaller one, until the last finds a
 * hole. Cheap swaps first, then those that leave the least to place.
 */
export class Chains {
  readonly #packing: Packing;
  readonly #weights: Weights;
  /** One for each depth, since each must remember its item while deeper ones look around. */
  readonly #fits: readonly Fit[];
  readonly #scale: Float64Array;

  constructor(packing: Packing, weights: Weights) {
    this.#packing = packing;
    this.#weights = weights;
    this.#fits = Array.from({ length: breadth.length + 1 }, () => new Fit(packing));
    this.#scale = scarcity(packing);
  }

  /** Places the item and all that it dislodges; false, with nothing changed, when no chain of the given length does. */
  insert(item: number, length: number): boolean {
    return this.#insert(item, length, 0);
  }

  #insert(item: number, length: number, depth: number): boolean {
    const fit = this.#fits[depth];
    fit.prepare(item);
    const hole = this.#tightest(fit);
    if (hole >= 0) {
      this.#packing.place(item, hole);
      return true;
    }
    if (length === 0) return false;
    for (const { bin, out } of this.#swaps(fit, item).slice(0, breadth[depth])) {
      this.#packing.remove(out);
      fit.prepare(item);
      if (fit.fits(bin)) {
        this.#packing.place(item, bin);
        if (this.#insert(out, length - 1, depth + 1)) return true;
        this.#packing.remove(item);
      }
      this.#packing.place(out, bin);
    }
    return false;
  }

  /** The fullest bin that takes the item, preferably at once; -1 for none. */
  #tightest(fit: Fit): number {
    let best = -1;
    let least = Number.POSITIVE_INFINITY;
    for (const bin of this.#candidates(fit)) {
      if (!fit.fits(bin)) continue;
      const slack = this.#freeIn(bin);
      if (slack >= least) continue;
      best = bin;
      least = slack;
    }
    return best;
  }

  #candidates(fit: Fit): ArrayLike<number> & Iterable<number> {
    return Array.from(fit.candidates ?? { length: this.#packing.problem.bins.count }, (bin, i) => bin ?? i);
  }

  /** Everything smaller than the item that would give it enough room by leaving. */
  #swaps(fit: Fit, item: number): Swap[] {
    const { problem, free, next, head } = this.#packing;
    const { dimensions, items } = problem;
    const own = this.#sizeOf(item);
    const swaps: Swap[] = [];
    for (const bin of this.#candidates(fit)) {
      if (!fit.isAllowed(bin)) continue;
      for (let out = head[bin]; out >= 0; out = next[out]) {
        let isEnough = true;
        for (let d = 0; d < dimensions && isEnough; d++) {
          isEnough = free[bin * dimensions + d] + items.demand[out * dimensions + d] >= fit.need[d];
        }
        const size = this.#sizeOf(out);
        if (!isEnough || size >= own) continue;
        const cost = this.#costOf(out);
        if (Number.isFinite(cost)) swaps.push({ bin, out, cost, size });
      }
    }
    return swaps.sort((a, b) => a.cost - b.cost || a.size - b.size || a.out - b.out);
  }

  #freeIn(bin: number): number {
    const { dimensions } = this.#packing.problem;
    let sum = 0;
    for (let d = 0; d < dimensions; d++) sum += this.#packing.free[bin * dimensions + d] * this.#scale[d];
    return sum;
  }

  #sizeOf(item: number): number {
    const { dimensions, items } = this.#packing.problem;
    let sum = 0;
    for (let d = 0; d < dimensions; d++) sum += items.demand[item * dimensions + d] * this.#scale[d];
    return sum;
  }

  /** Moving an item that is not at home anyway costs nothing more. */
  #costOf(item: number): number {
    const { items } = this.#packing.problem;
    if (items.fate[item] === Fate.arrive || this.#packing.bin[item] !== items.origin[item]) return 0;
    return isMovable(this.#packing, item) ? this.#weights.move[item] : Number.POSITIVE_INFINITY;
  }
}

/** What a unit of each dimension is worth: more where little is left. */
function scarcity({ problem, free }: Packing): Float64Array {
  const { dimensions, bins } = problem;
  const total = new Float64Array(dimensions);
  const left = new Float64Array(dimensions);
  for (let at = 0; at < bins.count * dimensions; at++) {
    total[at % dimensions] += bins.capacity[at];
    left[at % dimensions] += free[at];
  }
  return total.map((sum, d) => (sum === 0 ? 0 : 1 / sum / Math.max(0.001, left[d] / sum)));
}
