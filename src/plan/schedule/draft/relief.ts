import type { Freedom } from "../freedom.ts";
import type { Board } from "./board.ts";
import type { Parking } from "./parking.ts";

/** An item that stays makes way: to a bin, or to none (-1). */
export interface Way {
  readonly item: number;
  readonly bin: number;
}

/** Who makes way so that there is room in a bin. The smaller its `rank`, the sooner it is worth a try. */
export interface Relief {
  readonly bin: number;
  readonly ways: readonly Way[];
  readonly rank: number;
}

/** How many bins to park in are tried for each item. */
const choices = 4;

/** What it says against a relief: that somebody leaves the bin it has to be in, that others wait for the bin where it parks, a pause. */
const leavesHome = 5;
const isInTheWay = 0.2;
const isPause = 0.1;

/** Finds who could make way on a board on which nobody can go where it has to get to. */
export class Reliefs {
  readonly #board: Board;
  readonly #parking: Parking;
  readonly #freedom: Freedom;

  constructor(board: Board, parking: Parking, freedom: Freedom) {
    this.#board = board;
    this.#parking = parking;
    this.#freedom = freedom;
  }

  /** One item makes way, and there is room for somebody who waits. */
  *single(): Iterable<Relief> {
    for (const [bin, residents] of this.#crowded()) {
      for (const item of residents) {
        if (this.#helps(bin, [item])) yield* this.#waysOf(item, bin);
      }
    }
  }

  /** Two items make way, where one alone does not help. */
  *double(): Iterable<Relief> {
    for (const [bin, residents] of this.#crowded()) {
      for (const item of residents) {
        for (const other of residents) {
          if (other === item || this.#sizeIn(other, bin) > this.#sizeIn(item, bin)) continue;
          if (this.#helps(bin, [item, other])) yield* this.#bothOf(item, other, bin);
        }
      }
    }
  }

  /** One item makes way that does not help anybody yet: the room gathers. */
  *gathering(): Iterable<Relief> {
    for (const [bin, residents] of this.#crowded()) {
      for (const item of residents) {
        for (const relief of this.#waysOf(item, bin)) {
          const [{ bin: park }] = relief.ways;
          const spread = park < 0 ? 0 : this.#parking.room(park);
          yield { ...relief, rank: relief.rank + spread - this.#parking.room(bin) };
        }
      }
    }
  }

  /** The bins that somebody waits for, and who in them may make way. */
  *#crowded(): Iterable<[bin: number, residents: readonly number[]]> {
    const { comers, residents } = this.#board;
    for (let bin = 0; bin < comers.length; bin++) {
      if (comers[bin].size > 0) yield [bin, [...residents[bin]].filter((item) => this.#mayGiveWay(item))];
    }
  }

  #mayGiveWay(item: number): boolean {
    const { problem, detours, pauses } = this.#board;
    return problem.items.fixed[item] === 0 && detours[item] + pauses[item] + 2 <= this.#freedom.actions;
  }

  /** Would there be room in the bin for somebody who waits for it, if these were gone? */
  #helps(bin: number, leaving: readonly number[]): boolean {
    const { comers, occupancy, problem } = this.#board;
    const { dimensions, bins, items } = problem;
    const fits = (comer: number): boolean => {
      for (let d = 0; d < dimensions; d++) {
        const amount = items.demand[comer * dimensions + d];
        let load = occupancy.load[bin * dimensions + d] + amount;
        for (const item of leaving) load -= items.held[item * dimensions + d];
        if (amount > 0 && load > bins.limit[bin * dimensions + d]) return false;
      }
      return true;
    };
    for (const comer of comers[bin]) if (fits(comer)) return true;
    return false;
  }

  #sizeIn(item: number, bin: number): number {
    const { dimensions, items, bins } = this.#board.problem;
    let size = 0;
    for (let d = 0; d < dimensions; d++)
      size = Math.max(size, items.held[item * dimensions + d] / Math.max(1, bins.limit[bin * dimensions + d]));
    return size;
  }

  /** Of several ways, those are best in which a small item leaves for a bin that it fits tightly. */
  *#waysOf(item: number, bin: number): Iterable<Relief> {
    const { goal, comers } = this.#board;
    const base = this.#sizeIn(item, bin) + (goal[item] === bin ? leavesHome : 0);
    if (this.#mayPause(item)) yield { bin, ways: [{ item, bin: -1 }], rank: base + isPause };
    let rank = base;
    for (const park of this.#parksOf(item, choices)) {
      yield { bin, ways: [{ item, bin: park }], rank: rank + (comers[park].size > 0 ? isInTheWay : 0) };
      rank += 0.01;
    }
  }

  *#bothOf(item: number, other: number, bin: number): Iterable<Relief> {
    for (const first of this.#waysOf(item, bin)) {
      const mark = this.#board.steps.length;
      this.#board.giveWay(item, first.ways[0].bin);
      const [second] = this.#waysOf(other, bin);
      this.#board.backTo(mark);
      if (second !== undefined) yield { bin, ways: [...first.ways, ...second.ways], rank: first.rank + second.rank };
    }
  }

  #mayPause(item: number): boolean {
    return this.#freedom.pauses && this.#board.problem.items.pause[item] > 0 && this.#board.pauses[item] === 0;
  }

  #parksOf(item: number, most: number): number[] {
    return this.#board.detours[item] < this.#freedom.detours ? this.#parking.places(item, most) : [];
  }
}
