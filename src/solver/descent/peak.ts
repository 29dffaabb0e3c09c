import type { PeakTerm } from "../objective.ts";
import type { Standing } from "./standing.ts";

/** The largest scaled load of all bins. The three highest bins are known, so a move between two bins is judged without looking at others. */
export class Peak {
  readonly #standing: Standing;
  readonly #column: number;
  readonly #scale: Float64Array;
  readonly #weight: number;
  readonly #highest = new Int32Array(3).fill(-1);

  constructor(standing: Standing, { dimension, scale, weight }: PeakTerm) {
    this.#standing = standing;
    this.#column = standing.columnOf(dimension);
    this.#scale = scale;
    this.#weight = weight;
    this.update();
  }

  /** What the bin reaches if its load changed by so much. */
  #height(bin: number, change: number): number {
    const { load, width } = this.#standing;
    return (load[bin * width + this.#column] + change) * this.#scale[bin];
  }

  get cost(): number {
    const [top] = this.#highest;
    return top < 0 ? 0 : this.#weight * Math.max(0, this.#height(top, 0));
  }

  /** By how much the cost would change if an item went from one bin to another, and `other` back (-1 for nobody). */
  change(item: number, other: number, from: number, to: number): number {
    const { need, width } = this.#standing;
    const amount = need[item * width + this.#column] - (other < 0 ? 0 : need[other * width + this.#column]);
    let height = Math.max(0, this.#height(from, -amount), this.#height(to, amount));
    for (const bin of this.#highest) {
      if (bin < 0 || bin === from || bin === to) continue;
      height = Math.max(height, this.#height(bin, 0));
      break;
    }
    return this.#weight * height - this.cost;
  }

  /** Loads have changed: looks at all bins. */
  update(): void {
    const highest = this.#highest.fill(-1);
    const heights = [-1, -1, -1];
    for (let bin = 0; bin < this.#scale.length; bin++) {
      const height = this.#height(bin, 0);
      if (height <= heights[2]) continue;
      let place = 2;
      for (; place > 0 && height > heights[place - 1]; place--) {
        heights[place] = heights[place - 1];
        highest[place] = highest[place - 1];
      }
      heights[place] = height;
      highest[place] = bin;
    }
  }
}
