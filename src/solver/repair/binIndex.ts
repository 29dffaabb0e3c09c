import type { Packing } from "../packing/packing.ts";

const levels = 256;

/**
 * Bins by what is free in the scarcest dimension, so that the fullest ones with room for an item are found without a look at all
 * others. `#first[level]` begins a doubly linked list of the bins of a level; overloaded bins are in none.
 */
export class BinIndex {
  readonly #packing: Packing;
  readonly #dimension: number;
  readonly #step: number;
  readonly #first = new Int32Array(levels).fill(-1);
  readonly #next: Int32Array;
  readonly #previous: Int32Array;
  readonly #level: Int32Array;

  /** @param isListed which bins can be found */
  constructor(packing: Packing, isListed: (bin: number) => boolean) {
    const { bins } = packing.problem;
    this.#packing = packing;
    this.#dimension = scarcestDimension(packing);
    this.#step = Math.max(1, this.#largest()) / (levels - 1);
    this.#next = new Int32Array(bins.count);
    this.#previous = new Int32Array(bins.count);
    this.#level = new Int32Array(bins.count).fill(-1);
    for (let bin = bins.count - 1; bin >= 0; bin--) if (isListed(bin)) this.update(bin);
  }

  #largest(): number {
    const { dimensions, bins } = this.#packing.problem;
    let largest = 0;
    for (let bin = 0; bin < bins.count && dimensions > 0; bin++) {
      largest = Math.max(largest, bins.capacity[bin * dimensions + this.#dimension]);
    }
    return largest;
  }

  /** Lists the bin under what is free in it now. */
  update(bin: number): void {
    const level = this.#levelOf(this.#free(bin));
    if (level === this.#level[bin]) return;
    if (this.#level[bin] >= 0) this.#unlink(bin);
    this.#level[bin] = level;
    if (level >= 0) this.#link(bin, level);
  }

  #free(bin: number): number {
    const { dimensions } = this.#packing.problem;
    return dimensions === 0 ? 0 : this.#packing.free[bin * dimensions + this.#dimension];
  }

  #levelOf(free: number): number {
    return free < 0 ? -1 : Math.min(levels - 1, Math.floor(free / this.#step));
  }

  #link(bin: number, level: number): void {
    this.#next[bin] = this.#first[level];
    this.#previous[bin] = -1;
    if (this.#first[level] >= 0) this.#previous[this.#first[level]] = bin;
    this.#first[level] = bin;
  }

  #unlink(bin: number): void {
    const [before, after] = [this.#previous[bin], this.#next[bin]];
    if (before >= 0) this.#next[before] = after;
    else this.#first[this.#level[bin]] = after;
    if (after >= 0) this.#previous[after] = before;
  }

  /**
   * Visits the bins that may have room for a need (laid out by dimension), the fullest first, until the visitor has had enough.
   * @param visit answers true to go on
   */
  visit(need: Float64Array, visit: (bin: number) => boolean): void {
    const least = this.#levelOf(need.length === 0 ? 0 : need[this.#dimension]);
    for (let level = Math.max(0, least); level < levels; level++) {
      for (let bin = this.#first[level]; bin >= 0; bin = this.#next[bin]) if (!visit(bin)) return;
    }
  }
}

/** The dimension in which the least part of all capacity is free. */
function scarcestDimension({ problem, free }: Packing): number {
  const { dimensions, bins } = problem;
  const left = new Float64Array(dimensions);
  const total = new Float64Array(dimensions);
  for (let at = 0; at < bins.count * dimensions; at++) {
    left[at % dimensions] += Math.max(0, free[at]);
    total[at % dimensions] += bins.capacity[at];
  }
  const share = Array.from(left, (amount, d) => (total[d] === 0 ? 1 : amount / total[d]));
  return Math.max(0, share.indexOf(Math.min(...share)));
}
