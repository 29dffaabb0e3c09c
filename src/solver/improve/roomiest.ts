import { uniformInt } from "pure-rand/distribution/uniformInt";
import type { RandomGenerator } from "pure-rand/types/RandomGenerator";
import { Fit } from "../packing/fit.ts";
import type { Packing } from "../packing/packing.ts";

/** Draws a few bins that an item may lie in: mostly those with most room for it, and some others. */
export class Roomiest {
  readonly #packing: Packing;
  readonly #fit: Fit;
  readonly #rng: RandomGenerator;

  constructor(packing: Packing, rng: RandomGenerator) {
    this.#packing = packing;
    this.#fit = new Fit(packing);
    this.#rng = rng;
  }

  /** So many bins, or all that the item may lie in. */
  draw(item: number, size: number): number[] {
    this.#fit.prepare(item);
    const bins = this.#allowed();
    const lack = bins.map((bin) => this.#lack(bin, item));
    const best = smallest(lack, 8 * size);
    const chosen = new Set<number>();
    while (chosen.size < Math.min(size, bins.length))
      chosen.add(
        bins[this.#integer(0, 3) > 0 ? best[this.#integer(0, best.length - 1)] : this.#integer(0, bins.length - 1)],
      );
    return [...chosen];
  }

  #integer = (least: number, most: number): number => uniformInt(this.#rng, least, most);

  #allowed(): number[] {
    const { candidates } = this.#fit;
    const bins: number[] = [];
    for (let i = 0; i < (candidates?.length ?? this.#packing.usable.length); i++) {
      const bin = candidates?.[i] ?? i;
      if (this.#fit.isAllowed(bin)) bins.push(bin);
    }
    return bins;
  }

  /** How much the bin lacks to take the item, in parts of its capacity. */
  #lack(bin: number, item: number): number {
    const { free, problem } = this.#packing;
    const { dimensions, bins, items } = problem;
    let lack = 0;
    for (let d = 0; d < dimensions; d++) {
      const missing = items.demand[item * dimensions + d] - free[bin * dimensions + d];
      lack += missing / (bins.capacity[bin * dimensions + d] || 1);
    }
    return lack;
  }
}

/** The places of the smallest so many numbers, ascending; of equal numbers the first. */
function smallest(numbers: readonly number[], count: number): number[] {
  const best: number[] = [];
  for (let at = 0; at < numbers.length; at++) {
    if (best.length === count && numbers[at] >= numbers[best[count - 1]]) continue;
    let place = Math.min(best.length, count - 1);
    for (; place > 0 && numbers[best[place - 1]] > numbers[at]; place--) best[place] = best[place - 1];
    best[place] = at;
  }
  return best;
}
