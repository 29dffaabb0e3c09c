import type { Occupancy } from "../occupancy/occupancy.ts";

/** How much is still to come to every bin, against what it has left: tells which moves ease the situation, and which make it worse. */
export class Pressure {
  readonly #occupancy: Occupancy;
  /** `#coming[bin * dimensions + d]`: the demands of the items that have yet to set out for the bin. */
  readonly #coming: Float64Array;
  /** `count[bin]`: how many items have yet to set out for the bin. */
  readonly count: Int32Array;

  constructor(occupancy: Occupancy) {
    const { bins, dimensions } = occupancy.problem;
    this.#occupancy = occupancy;
    this.#coming = new Float64Array(bins.count * dimensions);
    this.count = new Int32Array(bins.count);
  }

  /** The item will (1), or will no longer (-1), set out for the bin. */
  expect(item: number, bin: number, sign: 1 | -1): void {
    const { dimensions, items } = this.#occupancy.problem;
    this.count[bin] += sign;
    for (let d = 0; d < dimensions; d++)
      this.#coming[bin * dimensions + d] += sign * items.demand[item * dimensions + d];
  }

  /** What a bin lacks for all who are to come, in parts of its limit, in the scarcest dimension; 0 for no bin. */
  lack(bin: number): number {
    if (bin < 0) return 0;
    const { problem, load } = this.#occupancy;
    const { dimensions, bins } = problem;
    let most = 0;
    for (let d = 0, at = bin * dimensions; d < dimensions; d++, at++) {
      if (bins.limit[at] > 0) most = Math.max(most, (this.#coming[at] + load[at] - bins.limit[at]) / bins.limit[at]);
    }
    return most;
  }

  /** The parts of the bin that the item demands, over all dimensions. */
  shareOf(item: number, bin: number): number {
    const { dimensions, items, bins } = this.#occupancy.problem;
    let share = 0;
    for (let d = 0; d < dimensions; d++) {
      const limit = bins.limit[bin * dimensions + d];
      if (limit > 0) share += items.demand[item * dimensions + d] / limit;
    }
    return share;
  }
}
