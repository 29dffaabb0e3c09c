import type { Assignment } from "../../../solver/check.ts";
import { append } from "../../../solver/multimap.ts";
import { Fit } from "../../../solver/packing/fit.ts";
import { Packing } from "../../../solver/packing/packing.ts";
import { Fate, type Problem, Wanted } from "../../../solver/problem.ts";
import type { Flow } from "../../network/flow.ts";
import type { Occupancy } from "../occupancy/occupancy.ts";
import type { Stuck } from "../simulation/simulate.ts";
import type { Timetable } from "../timing.ts";
import { Passing } from "./passing.ts";

/** The ways out of a standstill that are allowed. */
export interface Freedom {
  /** Items may get another goal that keeps every rule. */
  readonly redirects: boolean;
  /** The most steps over bins that are not the goal, for each item. */
  readonly detours: number;
  /** Items that stay may be suspended and resumed, once each. */
  readonly pauses: boolean;
  /** The most steps of each item that stays. */
  readonly actions: number;
}

/** Where everything is while nothing moves. */
export interface Situation {
  readonly problem: Problem;
  readonly assignment: Assignment;
  readonly occupancy: Occupancy;
  readonly timetable: Timetable;
  readonly at: Int32Array;
  readonly goal: Int32Array;
  readonly busy: Uint8Array;
  readonly flow: Flow | undefined;
}

/** `redirect`: the item gets the bin as its goal. `detour`: it moves there for a while. `pause`: it is suspended; `bin` is -1. */
export interface WayOut {
  readonly kind: "redirect" | "detour" | "pause";
  readonly item: number;
  readonly bin: number;
}

interface Rated extends WayOut {
  readonly rate: number;
}

/** How many blocked items, and how many roomy bins, are looked at to find one way out. */
const breadth = 12;

/**
 * Finds ways out of a standstill, the cheapest first: another goal for someone who waits; else somebody who stands in the way gives
 * way, to a bin that nobody waits for, or by being suspended.
 */
export class Unlocking {
  readonly #situation: Situation;
  readonly #freedom: Freedom;
  readonly #detours = new Map<number, number>();
  readonly #paused = new Set<number>();
  readonly #tied: ReadonlySet<number>;
  readonly #passing: Passing;
  #time = 0;
  #final: { packing: Packing; fit: Fit } | undefined;

  constructor(situation: Situation, freedom: Freedom) {
    this.#situation = situation;
    this.#freedom = freedom;
    this.#passing = new Passing(situation.problem);
    this.#tied = new Set(situation.problem.rules.timing.flatMap(({ items }) => [...items]));
  }

  /** Is any way out allowed? */
  get isAllowed(): boolean {
    const { redirects, detours, pauses } = this.#freedom;
    return redirects || pauses || detours > 0;
  }

  /**
   * The best ways out for those who wait, at most so many; they count as taken. Each can be taken when those before it have been.
   * @param time now: nobody sets out before his release
   */
  find(stuck: readonly Stuck[], most: number, time: number): WayOut[] {
    this.#time = time;
    const { problem, goal, at } = this.#situation;
    const waiting = stuck
      .filter(({ obstacle }) => obstacle >= 0 && obstacle < problem.bins.count)
      .map(({ item }) => item);
    const blocked = [...new Set(waiting)].filter((item) => goal[item] !== at[item]);
    if (blocked.length === 0) return [];
    const redirect = this.#freedom.redirects ? this.#redirect(blocked.slice(0, 200)) : undefined;
    return redirect === undefined ? this.#giveWay(blocked, most) : [redirect];
  }

  /** Another goal, with room now and at the end, for someone who waits. */
  #redirect(blocked: readonly number[]): WayOut | undefined {
    const { at, goal, occupancy, problem, assignment } = this.#situation;
    const { packing, fit } = this.#finalPacking();
    for (const item of blocked) {
      if (this.#tied.has(item)) continue;
      packing.remove(item);
      fit.prepare(item);
      for (let bin = 0; bin < problem.bins.count; bin++) {
        if (assignment.open[bin] === 0 || !fit.fits(bin) || occupancy.obstacle(item, bin) >= 0) continue;
        if (at[item] >= 0 && problem.traffic?.isCarried(item) && !problem.traffic.way(item, at[item], bin)) continue;
        packing.place(item, bin);
        return { kind: "redirect", item, bin };
      }
      packing.place(item, goal[item]);
    }
    return undefined;
  }

  /** The arrangement at the end, kept up to date with every redirection. */
  #finalPacking(): { packing: Packing; fit: Fit } {
    if (this.#final === undefined) {
      const { problem, goal } = this.#situation;
      const packing = new Packing(problem);
      for (let item = 0; item < goal.length; item++) if (goal[item] >= 0) packing.place(item, goal[item]);
      this.#final = { packing, fit: new Fit(packing) };
    }
    return this.#final;
  }

  /** Somebody leaves each of some bins that others wait for. */
  #giveWay(blocked: readonly number[], most: number): WayOut[] {
    const wanted = new Map<number, number[]>();
    for (const item of blocked) append(wanted, this.#situation.goal[item], item);
    const roomy = this.#roomiestBins();
    const rated = this.#occupantsOf(wanted).flatMap((item) => {
      const comers = wanted.get(this.#situation.at[item]) as number[];
      return [...this.#waysFor(item, comers, roomy)];
    });
    const chosen: WayOut[] = [];
    const used = new Set<number>();
    for (const way of rated.sort((a, b) => a.rate - b.rate || a.item - b.item || a.bin - b.bin)) {
      const from = this.#situation.at[way.item];
      if (used.has(from) || used.has(way.bin)) continue;
      used.add(from);
      if (way.bin >= 0) used.add(way.bin);
      this.#count(way);
      if (chosen.push(way) >= most) break;
    }
    return chosen;
  }

  #count({ kind, item }: WayOut): void {
    if (kind === "detour") this.#detours.set(item, (this.#detours.get(item) ?? 0) + 1);
    if (kind === "pause") this.#paused.add(item);
  }

  #occupantsOf(wanted: ReadonlyMap<number, unknown>): number[] {
    const { at, busy, problem } = this.#situation;
    const { fate, fixed } = problem.items;
    const occupants: number[] = [];
    for (let item = 0; item < at.length; item++) {
      if (at[item] < 0 || busy[item] === 1 || fate[item] !== Fate.stay || fixed[item] === 1) continue;
      if (wanted.has(at[item]) && !this.#tied.has(item)) occupants.push(item);
    }
    return occupants;
  }

  /** The bins with most room now, apart from those that will close. */
  #roomiestBins(): number[] {
    const { problem, occupancy, assignment } = this.#situation;
    const { dimensions, bins } = problem;
    const room = new Map<number, number>();
    for (let bin = 0; bin < bins.count; bin++) {
      if (occupancy.ready[bin] === 0 || assignment.open[bin] === 0 || bins.wanted[bin] === Wanted.closed) continue;
      let share = Number.POSITIVE_INFINITY;
      for (let d = 0, at = bin * dimensions; d < dimensions; d++, at++) {
        if (bins.limit[at] > 0) share = Math.min(share, 1 - occupancy.load[at] / bins.limit[at]);
      }
      room.set(bin, share);
    }
    return [...room.keys()]
      .sort((a, b) => (room.get(b) as number) - (room.get(a) as number) || a - b)
      .slice(0, breadth);
  }

  /** How the item could give way, rated: what it costs, and how little it helps. */
  *#waysFor(item: number, comers: readonly number[], roomy: readonly number[]): Iterable<Rated> {
    const { problem, occupancy, at, goal } = this.#situation;
    const { items } = problem;
    const isHome = at[item] === goal[item];
    const steps = (this.#detours.get(item) ?? 0) + (this.#paused.has(item) ? 1 : 0);
    if (steps + 2 > this.#freedom.actions) return;
    if (this.#tied.has(item) || (isHome && !this.#keepsSize(item))) return;
    const helps = comers.some((comer) => occupancy.hasRoom(comer, at[item], items.demand, item));
    const uselessness = (helps ? 0 : 1000) + (isHome ? 200 : 0) - this.#shareOf(item, at[item]);
    if ((this.#detours.get(item) ?? 0) < this.#freedom.detours) {
      for (const bin of roomy) {
        if (
          bin === at[item] ||
          bin === goal[item] ||
          items.release[item] > this.#time ||
          !this.#passing.allows(item, at[item], bin) ||
          !this.#hasWay(item, bin) ||
          occupancy.obstacle(item, bin, items.held) >= 0
        )
          continue;
        const isInTheWay = comers.length > 0 && !this.#isSpare(item, bin);
        yield {
          kind: "detour",
          item,
          bin,
          rate: uselessness + (isInTheWay ? 100 : 0) + Math.min(50, items.duration[item]),
        };
      }
    }
    if (this.#freedom.pauses && items.pause[item] > 0 && !this.#paused.has(item)) {
      yield {
        kind: "pause",
        item,
        bin: -1,
        rate: uselessness + 60 + Math.min(50, items.pause[item] + items.wake[item]),
      };
    }
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
    for (let d = 0; d < dimensions; d++) {
      share = Math.max(share, items.held[item * dimensions + d] / Math.max(1, bins.limit[bin * dimensions + d]));
    }
    return share;
  }

  /** Will the bin have room for the item even when everyone who is to come has come? */
  #isSpare(item: number, bin: number): boolean {
    const { dimensions, items } = this.#situation.problem;
    const { packing } = this.#finalPacking();
    for (let d = 0; d < dimensions; d++)
      if (packing.free[bin * dimensions + d] < items.held[item * dimensions + d]) return false;
    return true;
  }
}
