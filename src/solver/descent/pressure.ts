import type { Standing } from "./standing.ts";

/**
 * What it costs to overload bins. A descent may pass through overloaded standings: each unit above a ceiling has a price; the prices
 * of what stays overloaded rise until it pays to give way, the others sink again.
 */
export class Pressure {
  readonly #standing: Standing;
  readonly #width: number;
  readonly #used: Float64Array;
  readonly #ceiling: Float64Array;
  readonly #need: Float64Array;
  readonly #price: Float64Array;
  /** `#first[d]`: the price at the beginning, the same in all bins. */
  readonly #first: Float64Array;
  readonly #hasRetained: boolean;
  /** `cost[bin]` as things stand, and the number of bins where it is not 0. */
  readonly cost: Float64Array;
  overloaded = 0;

  /** @param unit what it costs at first to overload a bin by as much as an average bin has, in one dimension */
  constructor(standing: Standing, unit: number) {
    const { width, used, ceiling, need } = standing;
    this.#standing = standing;
    this.#width = width;
    this.#used = used;
    this.#ceiling = ceiling;
    this.#need = need;
    this.#hasRetained = used !== standing.load;
    this.#price = new Float64Array(ceiling.length);
    this.#first = new Float64Array(width - 1);
    this.cost = new Float64Array(ceiling.length / width);
    for (let d = 0; d < width - 1; d++) {
      this.#first[d] = unit / averageOf(ceiling, d, width);
      for (let at = d; at < ceiling.length; at += width) this.#price[at] = this.#first[d];
    }
    for (let bin = 0; bin < this.cost.length; bin++) this.update(bin);
  }

  /**
   * What overloading the bin would cost once `item` has come and `leaving` has gone (-1 for nobody). Stops counting beyond `limit`.
   */
  costWith(bin: number, item: number, leaving: number, limit: number): number {
    if (this.#hasRetained && (this.#isHome(bin, item) || this.#isHome(bin, leaving)))
      return this.#costAtHome(bin, item, leaving, limit);
    if (leaving < 0) return this.#costOfEntry(bin, item, limit);
    const width = this.#width;
    let cost = 0;
    for (let d = width - 1, at = bin * width, n = item * width, m = leaving * width; d > 0; d--, at++, n++, m++) {
      const over = this.#used[at] - this.#ceiling[at] + (item < 0 ? 0 : this.#need[n]) - this.#need[m];
      if (over > 0) {
        cost += over * this.#price[at];
        if (cost > limit) return cost;
      }
    }
    return cost;
  }

  #costOfEntry(bin: number, item: number, limit: number): number {
    const used = this.#used;
    const ceiling = this.#ceiling;
    const need = this.#need;
    const width = this.#width;
    let cost = 0;
    for (let d = width - 1, at = bin * width, n = item * width; d > 0; d--, at++, n++) {
      const over = used[at] + need[n] - ceiling[at];
      if (over > 0) {
        cost += over * this.#price[at];
        if (cost > limit) return cost;
      }
    }
    return cost;
  }

  #isHome(bin: number, item: number): boolean {
    return item >= 0 && this.#standing.home[item] === bin;
  }

  /** The same where coming home gives back, or leaving home keeps, what is retained. */
  #costAtHome(bin: number, item: number, leaving: number, limit: number): number {
    const { width, need, used, ceiling, held } = this.#standing;
    const marks = this.#standing.retains as Uint8Array;
    const comes = this.#isHome(bin, item);
    const goes = this.#isHome(bin, leaving);
    let cost = 0;
    for (let d = 0, at = bin * width; d < width - 1; d++, at++) {
      let over = used[at] - ceiling[at];
      if (item >= 0) over += need[item * width + d] - (comes && marks[at] === 1 ? held[item * width + d] : 0);
      if (leaving >= 0) over -= need[leaving * width + d] - (goes && marks[at] === 1 ? held[leaving * width + d] : 0);
      if (over > 0) {
        cost += over * this.#price[at];
        if (cost > limit) return cost;
      }
    }
    return cost;
  }

  /** The loads of the bin have changed. */
  update(bin: number): void {
    const width = this.#width;
    let cost = 0;
    for (let at = bin * width, end = at + width - 1; at < end; at++) {
      const over = this.#used[at] - this.#ceiling[at];
      if (over > 0) cost += over * this.#price[at];
    }
    this.overloaded += (cost > 0 ? 1 : 0) - (this.cost[bin] > 0 ? 1 : 0);
    this.cost[bin] = cost;
  }

  /**
   * Raises the prices of what is overloaded, and lets the others sink.
   * @param least the part of its first price that a price never goes below
   */
  adapt(rise: number, relief: number, least: number): void {
    const width = this.#width;
    for (let bin = 0; bin < this.cost.length; bin++) {
      if (relief === 1 && this.cost[bin] === 0) continue;
      for (let d = 0, at = bin * width; d < width - 1; d++, at++) {
        if (this.#used[at] > this.#ceiling[at]) this.#price[at] *= rise;
        else this.#price[at] = Math.max(least * this.#first[d], this.#price[at] * relief);
      }
      if (this.cost[bin] > 0) this.update(bin);
    }
  }
}

function averageOf(table: Float64Array, column: number, width: number): number {
  let sum = 0;
  for (let at = column; at < table.length; at += width) if (Number.isFinite(table[at])) sum += table[at];
  return Math.max(1, sum / (table.length / width));
}
