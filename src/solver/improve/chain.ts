import type { Weights } from "../cost.ts";
import { Fit } from "../packing/fit.ts";
import type { Packing } from "../packing/packing.ts";
import { isAway, isMovable } from "../repair/evict.ts";

/** An item that may give way in a bin. */
interface Swap {
  readonly bin: number;
  readonly out: number;
  readonly cost: number;
  readonly size: number;
}

/** How many swaps are tried at each depth of a chain. */
const breadth = [6, 3, 2, 2, 1, 1, 1, 1, 1, 1, 1, 1];
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
  /** `#size[item]`: its demands, weighted by how scarce each dimension is. */
  readonly #size: Float64Array;

  constructor(packing: Packing, weights: Weights) {
    this.#packing = packing;
    this.#weights = weights;
    this.#fits = Array.from({ length: breadth.length + 1 }, () => new Fit(packing));
    this.#scale = scarcity(packing);
    this.#size = sizes(packing, this.#scale);
  }

  /** Places the item and all that it dislodges; false, with nothing changed, when no chain of the given length does. */
  insert(item: number, length: number): boolean {
    return this.#insert(item, length, 0);
  }

  #insert(item: number, length: number, depth: number): boolean {
    const fit = this.#fits[depth];
    fit.prepare(item);
    const { hole, swaps } = this.#look(fit, item, length === 0 ? 0 : breadth[depth]);
    if (hole >= 0) this.#packing.place(item, hole);
    return hole >= 0 || swaps.some((swap) => this.#trySwap(item, swap, length, depth));
  }

  #trySwap(item: number, { bin, out }: Swap, length: number, depth: number): boolean {
    const fit = this.#fits[depth];
    this.#packing.remove(out);
    fit.prepare(item);
    if (fit.fits(bin)) {
      this.#packing.place(item, bin);
      if (this.#insert(out, length - 1, depth + 1)) return true;
      this.#packing.remove(item);
    }
    this.#packing.place(out, bin);
    return false;
  }

  /** The fullest bin that takes the item (-1 for none), and the best swaps: smaller items that would make enough room by leaving. */
  #look(fit: Fit, item: number, most: number): { hole: number; swaps: readonly Swap[] } {
    const { problem, next, head } = this.#packing;
    const { candidates } = fit;
    const own = this.#sizeOf(item);
    const swaps: Swap[] = [];
    let hole = -1;
    let least = Number.POSITIVE_INFINITY;
    for (let i = 0; i < (candidates?.length ?? problem.bins.count); i++) {
      const bin = candidates?.[i] ?? i;
      if (!fit.isAllowed(bin)) continue;
      if (fit.hasRoom(bin)) {
        const slack = this.#freeIn(bin);
        if (slack < least) [hole, least] = [bin, slack];
      }
      for (let out = head[bin]; out >= 0 && hole < 0 && most > 0; out = next[out]) {
        const size = this.#sizeOf(out);
        if (size < own && this.#isEnough(fit, bin, out))
          keepBest(swaps, { bin, out, size, cost: this.#costOf(out) }, most);
      }
    }
    return { hole, swaps: hole >= 0 ? [] : swaps };
  }

  /** Would the bin have room if `out` left it? */
  #isEnough({ need }: Fit, bin: number, out: number): boolean {
    const { problem, free } = this.#packing;
    const { dimensions, items } = problem;
    for (let d = 0; d < dimensions; d++) {
      if (free[bin * dimensions + d] + items.demand[out * dimensions + d] < need[d]) return false;
    }
    return true;
  }

  #freeIn(bin: number): number {
    const { dimensions } = this.#packing.problem;
    let sum = 0;
    for (let d = 0; d < dimensions; d++) sum += this.#packing.free[bin * dimensions + d] * this.#scale[d];
    return sum;
  }

  #sizeOf = (item: number): number => this.#size[item];

  /** Moving an item that is not at home anyway costs nothing more. */
  #costOf(item: number): number {
    if (isAway(this.#packing, item)) return 0;
    return isMovable(this.#packing, item) ? this.#weights.move[item] : Number.POSITIVE_INFINITY;
  }
}

/** Keeps the list of the best swaps in order: cheap ones first, then small ones. */
function keepBest(swaps: Swap[], swap: Swap, most: number): void {
  if (!Number.isFinite(swap.cost)) return;
  const isBetter = (a: Swap, b: Swap): boolean =>
    a.cost < b.cost || (a.cost === b.cost && (a.size < b.size || (a.size === b.size && a.out < b.out)));
  if (swaps.length === most && !isBetter(swap, swaps[most - 1])) return;
  if (swaps.length === most) swaps.pop();
  let at = swaps.length;
  while (at > 0 && isBetter(swap, swaps[at - 1])) at--;
  swaps.splice(at, 0, swap);
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

function sizes({ problem }: Packing, scale: Float64Array): Float64Array {
  const { dimensions, items } = problem;
  const size = new Float64Array(items.count);
  for (let item = 0; item < items.count; item++) {
    for (let d = 0; d < dimensions; d++) size[item] += items.demand[item * dimensions + d] * scale[d];
  }
  return size;
}
