import { Fate } from "../../../solver/problem.ts";
import type { Freedom } from "../freedom.ts";
import type { Ending } from "./ending.ts";
import { Passing } from "./passing.ts";
import type { Situation, WayOut } from "./situation.ts";

/** What a way out costs, and how little it helps: the least goes first. */
export interface Rated extends WayOut {
  readonly rate: number;
}

/** What makes somebody a bad choice: nobody can come when it has gone; it is where it has to be; it would stand in the way again. */
const useless = 1000;
const uprooting = 200;
const obstructing = 100;

/** Suspending costs that much more than a detour; a step costs its seconds, up to `longest`. */
const suspending = 60;
const longest = 50;

/** Who gives way to those that wait for its bin, and how: over another bin, or suspended for a while. */
export class Yielding {
  readonly #situation: Situation;
  readonly #freedom: Freedom;
  readonly #tied: ReadonlySet<number>;
  readonly #passing: Passing;
  readonly #detours = new Map<number, number>();
  readonly #paused = new Set<number>();

  /** @param tied items that never give way */
  constructor(situation: Situation, freedom: Freedom, tied: ReadonlySet<number>) {
    this.#situation = situation;
    this.#freedom = freedom;
    this.#tied = tied;
    this.#passing = new Passing(situation.problem);
  }

  /** The way out is taken. */
  count({ kind, item }: WayOut): void {
    if (kind === "detour") this.#detours.set(item, (this.#detours.get(item) ?? 0) + 1);
    if (kind === "pause") this.#paused.add(item);
  }

  /** The items in these bins that could give way. */
  occupantsOf(bins: ReadonlyMap<number, unknown>): number[] {
    const { at, busy, problem } = this.#situation;
    const { fate, fixed } = problem.items;
    const occupants: number[] = [];
    for (let item = 0; item < at.length; item++) {
      if (at[item] < 0 || busy[item] === 1 || fate[item] !== Fate.stay || fixed[item] === 1) continue;
      if (bins.has(at[item]) && !this.#tied.has(item)) occupants.push(item);
    }
    return occupants;
  }

  /**
   * How the item could give way.
   * @param comers who waits for its bin
   * @param roomy bins to which it may go
   */
  *waysFor(
    item: number,
    comers: readonly number[],
    roomy: readonly number[],
    ending: Ending,
    time: number,
  ): Iterable<Rated> {
    const { problem, occupancy, at, goal } = this.#situation;
    const isHome = at[item] === goal[item];
    if (!this.#mayStep(item) || this.#tied.has(item) || (isHome && !this.#keepsSize(item))) return;
    const helps = comers.some((comer) => occupancy.hasRoom(comer, at[item], problem.items.demand, item));
    const rate = (helps ? 0 : useless) + (isHome ? uprooting : 0) - this.#shareOf(item, at[item]);
    yield* this.#detoursFor(item, roomy, ending, time, rate);
    yield* this.#pausesFor(item, rate);
  }

  /** May it still give way, and go to its goal afterwards? */
  #mayStep(item: number): boolean {
    const steps = (this.#detours.get(item) ?? 0) + (this.#paused.has(item) ? 1 : 0);
    return steps + 2 <= this.#freedom.actions;
  }

  *#detoursFor(item: number, roomy: readonly number[], ending: Ending, time: number, rate: number): Iterable<Rated> {
    const { duration, release } = this.#situation.problem.items;
    if ((this.#detours.get(item) ?? 0) >= this.#freedom.detours || release[item] > time) return;
    for (const bin of roomy) {
      if (!this.#mayPass(item, bin)) continue;
      const isInTheWay = !ending.hasRoom(item, bin);
      yield {
        kind: "detour",
        item,
        bin,
        rate: rate + (isInTheWay ? obstructing : 0) + Math.min(longest, duration[item]),
      };
    }
  }

  #mayPass(item: number, bin: number): boolean {
    const { problem, occupancy, at, goal } = this.#situation;
    return (
      bin !== at[item] &&
      bin !== goal[item] &&
      this.#passing.allows(item, at[item], bin) &&
      this.#hasWay(item, bin) &&
      occupancy.obstacle(item, bin, problem.items.held) < 0
    );
  }

  *#pausesFor(item: number, rate: number): Iterable<Rated> {
    const { pause, wake } = this.#situation.problem.items;
    if (!this.#freedom.pauses || pause[item] <= 0 || this.#paused.has(item)) return;
    yield { kind: "pause", item, bin: -1, rate: rate + suspending + Math.min(longest, pause[item] + wake[item]) };
  }

  /** Is there a way to the bin that is free now, and one on to the goal? */
  #hasWay(item: number, bin: number): boolean {
    const { problem, flow, at, goal } = this.#situation;
    if (flow === undefined || problem.traffic?.isCarried(item) !== true) return true;
    const admission = flow.admit([{ item, from: at[item], to: bin }], 0);
    return "tickets" in admission && problem.traffic.way(item, bin, goal[item]) !== undefined;
  }

  /** Does the item hold as much as it will demand? Only then it can go and come back as it is. */
  #keepsSize(item: number): boolean {
    const { dimensions, items } = this.#situation.problem;
    for (let d = 0, k = item * dimensions; d < dimensions; d++, k++)
      if (items.held[k] !== items.demand[k]) return false;
    return true;
  }

  /** The largest part of the bin that the item holds. */
  #shareOf(item: number, bin: number): number {
    const { dimensions, items, bins } = this.#situation.problem;
    let share = 0;
    for (let d = 0; d < dimensions; d++)
      share = Math.max(share, items.held[item * dimensions + d] / Math.max(1, bins.limit[bin * dimensions + d]));
    return share;
  }
}
