import type { Assignment } from "../../../solver/check.ts";
import { Fate, type Problem } from "../../../solver/problem.ts";
import { Occupancy } from "../occupancy/occupancy.ts";
import { type StepKind, taskOf } from "../schedule.ts";
import { Pressure } from "../simulation/pressure.ts";

/** A step without times. `from` and `to` are -1 for no bin. */
export interface DraftStep {
  readonly item: number;
  readonly kind: StepKind;
  readonly from: number;
  readonly to: number;
}

/** A step with what the clocks of its item and its bins were before. */
interface Done extends DraftStep {
  readonly wasFree: number;
  readonly wasLeft: number;
  readonly wasEntered: number;
}

/**
 * Where everything is between two steps, when steps come one after the other. Steps can be taken back. Clocks tell about when a step
 * could be made if those that do not need each other were made at once. For problems that are plain.
 */
export class Board {
  readonly problem: Problem;
  readonly occupancy: Occupancy;
  readonly #done: Done[] = [];
  /** `at[item]`: the bin it lies in, -1 for none; `goal[item]`: the bin it has to get to. */
  readonly at: Int32Array;
  readonly goal: Int32Array;
  /** `detours[item]` and `pauses[item]`: how many of its steps so far are such. */
  readonly detours: Uint8Array;
  readonly pauses: Uint8Array;
  /** By bin: the items that have yet to set out for it, and those in it that stay. */
  readonly comers: readonly Set<number>[];
  readonly residents: readonly Set<number>[];
  readonly #pressure: Pressure;
  /** `#roomSince[bin]`: about when it had the room that it has; `#freeSince[item]`: about when its last step ended. */
  readonly #roomSince: Float64Array;
  readonly #freeSince: Float64Array;
  #left = 0;

  constructor(problem: Problem, assignment: Assignment) {
    const { items, bins } = problem;
    this.problem = problem;
    this.occupancy = new Occupancy(problem, assignment);
    for (let bin = 0; bin < bins.count; bin++) if (assignment.open[bin] === 1) this.occupancy.ready[bin] = 1;
    this.#pressure = new Pressure(this.occupancy);
    this.at = items.origin.slice();
    this.#roomSince = new Float64Array(bins.count);
    this.#freeSince = new Float64Array(items.count);
    this.goal = assignment.bin.slice();
    this.detours = new Uint8Array(items.count);
    this.pauses = new Uint8Array(items.count);
    this.comers = Array.from({ length: bins.count }, () => new Set());
    this.residents = Array.from({ length: bins.count }, () => new Set());
    for (let item = 0; item < items.count; item++) {
      if (items.fate[item] === Fate.stay) this.residents[this.at[item]].add(item);
      const task = taskOf(problem, assignment, item);
      if (task !== undefined && task.to >= 0) this.#expect(item, 1);
      else if (task !== undefined) this.#go(item, task.kind, -1);
    }
  }

  get steps(): readonly DraftStep[] {
    return this.#done;
  }

  /** How many items are not where they have to get to. */
  get left(): number {
    return this.#left;
  }

  /** How much worse it gets where the item goes than where it comes from: whoever eases the situation goes first. */
  strain = (item: number): number => this.#pressure.lack(this.goal[item]) - this.#pressure.lack(this.at[item]);

  /** About when the item can set out for the bin, -1 for none. */
  startOf = (item: number, to: number): number => Math.max(this.#freeSince[item], to < 0 ? 0 : this.#roomSince[to]);

  canGoHome = (item: number): boolean => this.occupancy.obstacle(item, this.goal[item]) < 0;

  /** The last step of an item that is not in the bin it has to get to, for which there is room there. */
  goHome(item: number): void {
    const isAwake = this.at[item] >= 0;
    const kind: StepKind = this.problem.items.fate[item] === Fate.arrive ? "arrive" : isAwake ? "move" : "wake";
    this.#go(item, kind, this.goal[item]);
  }

  /** An item that stays makes way: to another bin, or to none (-1). */
  giveWay(item: number, bin: number): void {
    if (bin < 0) this.pauses[item]++;
    else this.detours[item]++;
    this.#go(item, bin < 0 ? "pause" : "detour", bin);
  }

  #go(item: number, kind: StepKind, to: number): void {
    const from = this.at[item];
    this.#tick(item, kind, from, to);
    if (from >= 0 && from === this.goal[item]) this.#expect(item, 1);
    if (to >= 0) this.occupancy.enter(item, to);
    if (from >= 0) this.occupancy.leave(item, from);
    this.#settle(item, from, to);
  }

  #tick(item: number, kind: StepKind, from: number, to: number): void {
    const { pause, wake, duration } = this.problem.items;
    const [room, free] = [this.#roomSince, this.#freeSince];
    this.#done.push({ item, kind, from, to, wasFree: free[item], wasLeft: room[from], wasEntered: room[to] });
    const start = this.startOf(item, to);
    free[item] = start + (kind === "pause" ? pause : kind === "wake" ? wake : duration)[item];
    if (from >= 0) room[from] = Math.max(room[from], free[item]);
    if (to >= 0) room[to] = start;
  }

  /** Takes back the latest steps, until so many are left. */
  backTo(count: number): void {
    while (this.#done.length > count) {
      const { item, kind, from, to, wasFree, wasLeft, wasEntered } = this.#done.pop() as Done;
      if (from >= 0) this.#roomSince[from] = wasLeft;
      if (to >= 0) this.#roomSince[to] = wasEntered;
      this.#freeSince[item] = wasFree;
      if (kind === "detour") this.detours[item]--;
      if (kind === "pause") this.pauses[item]--;
      if (to === this.goal[item]) this.#expect(item, 1);
      if (from >= 0) this.occupancy.enter(item, from);
      if (to >= 0) this.#vacate(item, from, to);
      this.at[item] = from;
      if (from >= 0 && from === this.goal[item]) this.#expect(item, -1);
      this.#seat(item, to, from);
    }
  }

  #vacate(item: number, from: number, to: number): void {
    if (from >= 0) this.occupancy.leave(item, to);
    else this.occupancy.withdraw(item, to);
  }

  #settle(item: number, from: number, to: number): void {
    this.at[item] = to;
    if (to >= 0 && to === this.goal[item]) this.#expect(item, -1);
    this.#seat(item, from, to);
  }

  #seat(item: number, from: number, to: number): void {
    if (this.problem.items.fate[item] !== Fate.stay) return;
    if (from >= 0) this.residents[from].delete(item);
    if (to >= 0) this.residents[to].add(item);
  }

  #expect(item: number, sign: 1 | -1): void {
    this.#left += sign;
    this.#pressure.expect(item, this.goal[item], sign);
    if (sign > 0) this.comers[this.goal[item]].add(item);
    else this.comers[this.goal[item]].delete(item);
  }
}
