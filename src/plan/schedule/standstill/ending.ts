import { Fit } from "../../../solver/packing/fit.ts";
import { Packing } from "../../../solver/packing/packing.ts";
import type { Situation } from "./situation.ts";

/** The arrangement that everybody is on the way to, kept up to date with every redirection. */
export class Ending {
  readonly #situation: Situation;
  readonly #packing: Packing;
  readonly #fit: Fit;

  constructor(situation: Situation) {
    const { problem, goal } = situation;
    this.#situation = situation;
    this.#packing = new Packing(problem);
    for (let item = 0; item < goal.length; item++) if (goal[item] >= 0) this.#packing.place(item, goal[item]);
    this.#fit = new Fit(this.#packing);
  }

  /** Gives the item another goal, with room now and at the end. That bin, or -1 where there is none. */
  redirect(item: number): number {
    const { problem, goal } = this.#situation;
    this.#packing.remove(item);
    this.#fit.prepare(item);
    for (let bin = 0; bin < problem.bins.count; bin++) {
      if (!this.#isOpenTo(item, bin)) continue;
      this.#packing.place(item, bin);
      return bin;
    }
    this.#packing.place(item, goal[item]);
    return -1;
  }

  #isOpenTo(item: number, bin: number): boolean {
    const { problem, assignment, occupancy, at } = this.#situation;
    if (assignment.open[bin] === 0 || !this.#fit.fits(bin) || occupancy.obstacle(item, bin) >= 0) return false;
    return at[item] < 0 || !problem.traffic?.isCarried(item) || problem.traffic.way(item, at[item], bin) !== undefined;
  }

  /** Will the bin have room for the item even when everyone who is to come has come? */
  hasRoom(item: number, bin: number): boolean {
    const { dimensions, items } = this.#situation.problem;
    for (let d = 0; d < dimensions; d++)
      if (this.#packing.free[bin * dimensions + d] < items.held[item * dimensions + d]) return false;
    return true;
  }
}
