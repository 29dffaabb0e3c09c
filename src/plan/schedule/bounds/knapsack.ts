/** The most nodes of the search; beyond it, an upper bound is the answer. */
const mostNodes = 4_000;

/**
 * Picks items for one sack, so that their profits are as high as possible and they fit in every dimension. Made for a dozen items and
 * called often: weights are given once, profits change.
 */
export class Knapsack {
  /** `chosen[k]` is 1 for items of the best choice that the last call found. */
  readonly chosen: Uint8Array;
  readonly #count: number;
  readonly #dimensions: number;
  readonly #weight: Float64Array;
  readonly #capacity: Float64Array;
  /** The weights over all dimensions as parts of the sack; all parts together never exceed the number of dimensions. */
  readonly #part: Float64Array;
  readonly #order: Int32Array;
  readonly #room: Float64Array;
  readonly #taken: Uint8Array;
  #profit: Float64Array;
  #length = 0;
  #best = 0;
  #abandoned = 0;
  #nodes = 0;

  /**
   * @param weight `weight[k * capacity.length + d]`
   * @param capacity by dimension, ≥ 0
   */
  constructor(weight: Float64Array, capacity: Float64Array) {
    this.#dimensions = capacity.length;
    this.#count = this.#dimensions === 0 ? 0 : weight.length / this.#dimensions;
    this.#weight = weight;
    this.#capacity = capacity;
    this.#part = Float64Array.from({ length: this.#count }, (_, k) => this.#partOf(k));
    this.#order = new Int32Array(this.#count);
    this.#room = new Float64Array(this.#dimensions);
    this.#taken = new Uint8Array(this.#count);
    this.chosen = new Uint8Array(this.#count);
    this.#profit = new Float64Array(this.#count);
  }

  #partOf(k: number): number {
    let part = 0;
    for (let d = 0; d < this.#dimensions; d++) {
      const weight = this.#weight[k * this.#dimensions + d];
      if (weight > 0) part += weight / this.#capacity[d];
    }
    return part;
  }

  /** Nothing is chosen. */
  clear(): void {
    this.chosen.fill(0);
  }

  /** The most profit there is, or, where that takes too long to find out, an upper bound. @param profit ≥ 0, by item */
  most(profit: Float64Array): number {
    this.#profit = profit;
    this.#length = 0;
    for (let k = 0; k < this.#count; k++) if (profit[k] > 0) this.#order[this.#length++] = k;
    this.#sort();
    this.#room.set(this.#capacity);
    this.#taken.fill(0);
    this.chosen.fill(0);
    this.#best = 0;
    this.#abandoned = 0;
    this.#nodes = 0;
    this.#descend(0, 0, this.#dimensions);
    return Math.max(this.#best, this.#abandoned);
  }

  /** The most profit for its part first. */
  #sort(): void {
    const order = this.#order;
    const value = (k: number): number => this.#profit[k] / (this.#part[k] + 1e-9);
    for (let i = 1; i < this.#length; i++) {
      const item = order[i];
      const own = value(item);
      let at = i;
      for (; at > 0 && value(order[at - 1]) < own; at--) order[at] = order[at - 1];
      order[at] = item;
    }
  }

  /** Decides on the items from the k-th in order on. @param parts how much room is left, over all dimensions */
  #descend(k: number, profit: number, parts: number): void {
    if (profit > this.#best) {
      this.#best = profit;
      this.chosen.set(this.#taken);
    }
    if (k === this.#length) return;
    const bound = profit + this.#fillFrom(k, parts);
    if (bound <= this.#best) return;
    if (++this.#nodes > mostNodes) {
      this.#abandoned = Math.max(this.#abandoned, bound);
      return;
    }
    const item = this.#order[k];
    if (this.#fits(item)) {
      this.#take(item, 1);
      this.#descend(k + 1, profit + this.#profit[item], parts - this.#part[item]);
      this.#take(item, 0);
    }
    this.#descend(k + 1, profit, parts);
  }

  /** What the rest could bring if parts of items could be taken. */
  #fillFrom(k: number, parts: number): number {
    let [sum, left] = [0, parts];
    for (let i = k; i < this.#length; i++) {
      const item = this.#order[i];
      if (this.#part[item] > left) return sum + this.#profit[item] * (left / this.#part[item]);
      sum += this.#profit[item];
      left -= this.#part[item];
    }
    return sum;
  }

  #fits(item: number): boolean {
    for (let d = 0, at = item * this.#dimensions; d < this.#dimensions; d++, at++)
      if (this.#weight[at] > this.#room[d]) return false;
    return true;
  }

  #take(item: number, taken: 0 | 1): void {
    this.#taken[item] = taken;
    const sign = taken === 1 ? -1 : 1;
    for (let d = 0, at = item * this.#dimensions; d < this.#dimensions; d++, at++)
      this.#room[d] += sign * this.#weight[at];
  }

  /** Adds to the choice of the last call what else fits among those that are liked, the last first. */
  extend(likes: (k: number) => boolean): void {
    this.#room.set(this.#capacity);
    for (let k = 0; k < this.#count; k++) if (this.chosen[k] === 1) this.#take(k, 1);
    for (let k = this.#count - 1; k >= 0; k--) {
      if (this.chosen[k] === 1 || !likes(k) || !this.#fits(k)) continue;
      this.chosen[k] = 1;
      this.#take(k, 1);
    }
  }
}
