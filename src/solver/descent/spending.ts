import type { BudgetTerm } from "../objective.ts";
import type { Standing } from "./standing.ts";

/** How many moves there are beyond a budget, in all and at each bin, kept by counting. */
export class Spending {
  readonly #budget: BudgetTerm;
  readonly #standing: Standing;
  #moved = 0;
  /** `#at[bin]`: the moves from it and to it. */
  readonly #at: Int32Array;
  cost = 0;

  constructor(standing: Standing, budget: BudgetTerm) {
    const { bin, problem } = standing;
    const { bins, items } = problem;
    this.#budget = budget;
    this.#standing = standing;
    this.#at = new Int32Array(bins.count);
    for (let item = 0; item < items.count; item++) this.#count(item, bin[item], 1);
  }

  /** The most by which an exchange changes the cost: two items, four counts of bins. */
  get most(): number {
    return 6;
  }

  /** Begins, or ceases, to count the item that lies in the bin. */
  #count(item: number, bin: number, sign: 1 | -1): void {
    if (!this.#standing.isAway(item, bin)) return;
    this.cost += step(this.#moved, sign, this.#budget.run);
    this.#moved += sign;
    this.#countAt(this.#standing.home[item], sign);
    this.#countAt(bin, sign);
  }

  #countAt(bin: number, sign: 1 | -1): void {
    this.cost += step(this.#at[bin], sign, this.#budget.bin);
    this.#at[bin] += sign;
  }

  /** By how much the cost would change. */
  change(item: number, from: number, to: number): number {
    if (this.#standing.home[item] < 0) return 0;
    const before = this.cost;
    this.shift(item, from, to);
    const change = this.cost - before;
    this.shift(item, to, from);
    return change;
  }

  shift(item: number, from: number, to: number): void {
    this.#count(item, from, -1);
    this.#count(item, to, 1);
  }
}

/** By how much one more, or one less, changes what is beyond the limit. */
const step = (count: number, sign: 1 | -1, limit: number): number =>
  Math.max(0, count + sign - limit) - Math.max(0, count - limit);
