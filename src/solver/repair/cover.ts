/** Items to choose so that their amounts reach a need in every dimension, as cheaply as possible. */
export interface CoverProblem {
  /** `need[d]` > 0: what the chosen items must add up to at least. */
  readonly need: Float64Array;
  /** `amount[i * need.length + d]` and `cost[i]` of each item; costs are integers > 0. */
  readonly amount: Float64Array;
  readonly cost: Float64Array;
}

export interface Cover {
  /** Positions of the chosen items. */
  readonly chosen: readonly number[];
  readonly cost: number;
  /** No cover is cheaper than this. Equals `cost` when the search was finished. */
  readonly bound: number;
}

const searchLimit = 4000;

/**
 * The cheapest cover, among equally cheap ones the smallest; undefined when all items together do not reach the need. Depth-first
 * over the items, most useful first; a branch ends when the best rate of the items left cannot beat the best cover found. After some
 * thousand steps it keeps what it has.
 */
export function cheapestCover(problem: CoverProblem): Cover | undefined {
  return new CoverSearch(problem).run();
}

class CoverSearch {
  readonly #problem: CoverProblem;
  readonly #dimensions: number;
  readonly #order: Int32Array;
  /** `#size[i]`: the amounts of the item, in parts of the need. */
  readonly #size: Float64Array;
  /** `#rate[k * dimensions + d]`: the lowest cost per unit of d among the items from the k-th on. */
  readonly #rate: Float64Array;
  readonly #missing: Float64Array;
  readonly #path: number[] = [];
  #best: readonly number[] | undefined;
  #bestCost = Number.POSITIVE_INFINITY;
  #bestSize = Number.POSITIVE_INFINITY;
  #steps = 0;

  constructor(problem: CoverProblem) {
    const { need, amount, cost } = problem;
    this.#problem = problem;
    this.#dimensions = need.length;
    this.#missing = need.slice();
    this.#size = new Float64Array(cost.length);
    const use = new Float64Array(cost.length);
    for (let i = 0; i < cost.length; i++) {
      for (let d = 0; d < need.length; d++) {
        const share = amount[i * need.length + d] / need[d];
        this.#size[i] += share;
        use[i] += Math.min(1, share) / cost[i];
      }
    }
    this.#order = Int32Array.from(cost.keys()).sort(
      (a, b) => use[b] - use[a] || this.#size[a] - this.#size[b] || a - b,
    );
    this.#rate = this.#rates();
  }

  #rates(): Float64Array {
    const { amount, cost } = this.#problem;
    const rates = new Float64Array((cost.length + 1) * this.#dimensions).fill(Number.POSITIVE_INFINITY);
    for (let k = cost.length - 1; k >= 0; k--) {
      for (let d = 0; d < this.#dimensions; d++) {
        const own = cost[this.#order[k]] / amount[this.#order[k] * this.#dimensions + d];
        rates[k * this.#dimensions + d] = Math.min(rates[(k + 1) * this.#dimensions + d], own);
      }
    }
    return rates;
  }

  run(): Cover | undefined {
    const leastCost = this.#leastCost(0);
    this.#descend(0, 0, 0);
    if (this.#best === undefined) return undefined;
    const isComplete = this.#steps < searchLimit;
    return {
      chosen: this.#best,
      cost: this.#bestCost,
      bound: isComplete ? this.#bestCost : Math.min(leastCost, this.#bestCost),
    };
  }

  /** What covering the rest costs at least, by the best rate in the scarcest dimension. */
  #leastCost(k: number): number {
    let least = 0;
    for (let d = 0; d < this.#dimensions; d++) {
      if (this.#missing[d] > 0) least = Math.max(least, this.#missing[d] * this.#rate[k * this.#dimensions + d]);
    }
    return Math.ceil(least - 1e-9);
  }

  #descend(k: number, cost: number, size: number): void {
    const least = cost + this.#leastCost(k);
    if (least > this.#bestCost || (least === this.#bestCost && size >= this.#bestSize)) return;
    if (this.#missing.every((missing) => missing <= 0)) {
      this.#best = [...this.#path];
      this.#bestCost = cost;
      this.#bestSize = size;
      return;
    }
    if (k === this.#order.length || (this.#best !== undefined && ++this.#steps >= searchLimit)) return;
    const item = this.#order[k];
    this.#take(item, -1);
    this.#path.push(item);
    this.#descend(k + 1, cost + this.#problem.cost[item], size + this.#size[item]);
    this.#path.pop();
    this.#take(item, 1);
    this.#descend(k + 1, cost, size);
  }

  #take(item: number, sign: 1 | -1): void {
    const { amount } = this.#problem;
    for (let d = 0; d < this.#dimensions; d++) this.#missing[d] += sign * amount[item * this.#dimensions + d];
  }
}
