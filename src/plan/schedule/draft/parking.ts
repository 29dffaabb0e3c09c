import type { Assignment } from "../../../solver/check.ts";
import { Wanted } from "../../../solver/problem.ts";
import { Passing } from "../standstill/passing.ts";
import type { Board } from "./board.ts";

/** How many bins are looked at, from the narrowest that could do, to find a place to park. */
const looks = 40;

/** The bins in which items can lie for a while, with those that have the least room first. */
export class Parking {
  readonly #board: Board;
  readonly #passing: Passing;
  readonly #bins: number[];
  /** `#room[bin]`: what is free in the dimension in which it is least, in parts of `#unit`, which all bins share. */
  readonly #room: Float64Array;
  readonly #unit: Float64Array;

  constructor(board: Board, { open }: Assignment) {
    const { bins, dimensions } = board.problem;
    this.#board = board;
    this.#passing = new Passing(board.problem);
    this.#bins = Array.from(open.keys()).filter((bin) => open[bin] === 1 && bins.wanted[bin] !== Wanted.closed);
    this.#room = new Float64Array(bins.count);
    this.#unit = new Float64Array(dimensions);
    for (const bin of this.#bins)
      for (let d = 0; d < dimensions; d++) this.#unit[d] = Math.max(this.#unit[d], bins.limit[bin * dimensions + d]);
  }

  /** Looks at the bins anew. */
  survey(): void {
    const { problem, occupancy } = this.#board;
    const { dimensions, bins } = problem;
    const free = (bin: number) => (d: number) =>
      bins.limit[bin * dimensions + d] - occupancy.load[bin * dimensions + d];
    for (const bin of this.#bins) this.#room[bin] = this.#least(free(bin));
    this.#bins.sort((a, b) => this.#room[a] - this.#room[b] || a - b);
  }

  /** What is free in the bin, in the dimension in which that is least, as it was surveyed. */
  room = (bin: number): number => this.#room[bin];

  /** Bins in which the item may be parked now, the narrowest first, at most so many. */
  places(item: number, most: number): number[] {
    const { at, goal, occupancy } = this.#board;
    const { held } = this.#board.problem.items;
    const found: number[] = [];
    const first = this.#firstWith(this.#sizeOf(item));
    for (let k = first; k < this.#bins.length && k < first + looks && found.length < most; k++) {
      const bin = this.#bins[k];
      if (bin === at[item] || bin === goal[item] || occupancy.obstacle(item, bin, held) >= 0) continue;
      if (this.#passing.allows(item, at[item], bin)) found.push(bin);
    }
    return found;
  }

  #sizeOf(item: number): number {
    const { held } = this.#board.problem.items;
    return this.#least((d) => held[item * this.#unit.length + d]);
  }

  #least(amount: (dimension: number) => number): number {
    let least = Number.POSITIVE_INFINITY;
    this.#unit.forEach((unit, d) => {
      if (unit > 0) least = Math.min(least, amount(d) / unit);
    });
    return least;
  }

  /** The place in the list of the first bin with so much room. */
  #firstWith(room: number): number {
    let [low, high] = [0, this.#bins.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.#room[this.#bins[middle]] < room) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
