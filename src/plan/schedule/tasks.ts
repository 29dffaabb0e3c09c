import type { Assignment } from "../../solver/check.ts";
import { append } from "../../solver/multimap.ts";
import { contains, Fate, type Problem } from "../../solver/problem.ts";
import { carriedMove } from "../network/ways.ts";
import { taskOf, turnOf } from "./schedule.ts";
import { timetableOf } from "./timing.ts";

/**
 * An assignment as a scheduling problem: tasks with precedences, and rows in which they claim and release amounts. A claim lasts from
 * the start of its task for ever, a release is a negative claim from its end.
 */
export interface TaskNet {
  /** `items[k]` for a task on an item, else -1; `bins[k]` for the opening or closing of a bin, else -1. */
  readonly items: readonly number[];
  readonly bins: readonly number[];
  readonly duration: readonly number[];
  /** The first second at which the task can start. */
  readonly release: readonly number[];
  /** When the task must be done, Infinity without a deadline; a task that must start at once ends with its duration. */
  readonly deadline: readonly number[];
  /** The tasks that must be done before the task starts. */
  readonly before: readonly (readonly number[])[];
  /** Of those, the ones that must be done before its release begins to count. */
  readonly beforeRelease: readonly (readonly number[])[];
  readonly claims: readonly (readonly Claim[])[];
  readonly releases: readonly (readonly Claim[])[];
  /** `base[row]`: what is claimed at first. `limit[row]`: the most that may be claimed. */
  readonly base: readonly number[];
  readonly limit: readonly number[];
  /** Tasks that must meet, each group with the tasks that take part with their start. */
  readonly meetings: readonly { readonly tasks: readonly number[]; readonly atStart: ReadonlySet<number> }[];
  /** Some moves do not fit side by side with all the bandwidth they can have. With less, they might. */
  readonly isContended: boolean;
}

export interface Claim {
  readonly row: number;
  readonly amount: number;
}

export function taskNetOf(problem: Problem, assignment: Assignment): TaskNet {
  return new TaskNetDraft(problem, assignment).finish();
}

class TaskNetDraft {
  readonly #problem: Problem;
  readonly #assignment: Assignment;
  readonly #items: number[] = [];
  readonly #bins: number[] = [];
  readonly #duration: number[] = [];
  readonly #release: number[] = [];
  readonly #deadline: number[] = [];
  readonly #before: Set<number>[] = [];
  readonly #beforeRelease: number[][] = [];
  readonly #claims: Claim[][] = [];
  readonly #releases: Claim[][] = [];
  readonly #base: number[] = [];
  readonly #limit: number[] = [];
  readonly #taskOfItem = new Map<number, number>();
  readonly #taskOfBin = new Map<number, number>();

  constructor(problem: Problem, assignment: Assignment) {
    this.#problem = problem;
    this.#assignment = assignment;
  }

  finish(): TaskNet {
    this.#addTasks();
    this.#addBinPrecedences();
    this.#addCapacities();
    this.#addSeparations();
    this.#addLimits();
    const meetings = this.#addTiming();
    const isContended = this.#addLanes();
    return {
      items: this.#items,
      bins: this.#bins,
      duration: this.#duration,
      release: this.#release,
      deadline: this.#deadline,
      before: this.#before.map((tasks) => [...tasks]),
      beforeRelease: this.#beforeRelease,
      claims: this.#claims,
      releases: this.#releases,
      base: this.#base,
      limit: this.#limit,
      meetings,
      isContended,
    };
  }

  #addTasks(): void {
    const { items, bins } = this.#problem;
    for (let item = 0; item < items.count; item++) {
      if (taskOf(this.#problem, this.#assignment, item) === undefined) continue;
      const move = carriedMove(this.#problem, this.#assignment, item);
      const duration = move === undefined || move === "blocked" ? items.duration[item] : move.duration;
      const task = this.#add(item, -1, duration, items.release[item]);
      if (move === "blocked") this.#deadline[task] = -1;
      this.#taskOfItem.set(item, task);
    }
    for (let bin = 0; bin < bins.count; bin++) {
      const turn = turnOf(this.#problem, this.#assignment, bin);
      if (turn !== 0) this.#taskOfBin.set(bin, this.#add(-1, bin, turn > 0 ? bins.opening[bin] : bins.closing[bin], 0));
    }
  }

  #add(item: number, bin: number, duration: number, release: number): number {
    this.#bins.push(bin);
    this.#duration.push(duration);
    this.#release.push(release);
    this.#deadline.push(Number.POSITIVE_INFINITY);
    this.#before.push(new Set());
    this.#beforeRelease.push([]);
    this.#claims.push([]);
    this.#releases.push([]);
    return this.#items.push(item) - 1;
  }

  /** Items come after the opening of their bin, and are gone before its closing. */
  #addBinPrecedences(): void {
    const { items, bins } = this.#problem;
    for (const [item, task] of this.#taskOfItem) {
      const target = this.#taskOfBin.get(this.#assignment.bin[item]);
      if (target !== undefined) this.#before[task].add(target);
      for (const place of [items.origin[item], items.store[item]]) {
        const closing = bins.open[place] === 1 ? this.#taskOfBin.get(place) : undefined;
        if (closing !== undefined) this.#before[closing].add(task);
      }
    }
  }

  #addRow(base: number, limit: number): number {
    this.#base.push(base);
    return this.#limit.push(limit) - 1;
  }

  /** A row for every bin and dimension in which all who are or come there do not fit side by side. */
  #addCapacities(): void {
    const { items, bins, dimensions } = this.#problem;
    const base = new Float64Array(bins.count * dimensions);
    const total = new Float64Array(bins.count * dimensions);
    for (let item = 0; item < items.count; item++) {
      const origin = items.origin[item];
      const stays = origin >= 0 && this.#assignment.bin[item] === origin;
      for (let d = 0; d < dimensions; d++) {
        const [held, demand] = [items.held[item * dimensions + d], items.demand[item * dimensions + d]];
        if (origin >= 0) base[origin * dimensions + d] += stays ? Math.min(held, demand) : held;
        if (!stays && this.#assignment.bin[item] >= 0) total[this.#assignment.bin[item] * dimensions + d] += demand;
      }
    }
    const rows = new Map<number, number>();
    for (let at = 0; at < base.length; at++) {
      if (total[at] > 0 && base[at] + total[at] > bins.limit[at]) rows.set(at, this.#addRow(base[at], bins.limit[at]));
    }
    this.#claim(
      (item, bin) => this.#amounts(rows, bin, item, items.demand),
      (item, bin) => this.#amounts(rows, bin, item, items.held),
    );
  }

  #amounts(rows: ReadonlyMap<number, number>, bin: number, item: number, table: Float64Array): Claim[] {
    const { dimensions } = this.#problem;
    const claims: Claim[] = [];
    for (let d = 0; d < dimensions; d++) {
      const row = rows.get(bin * dimensions + d);
      const amount = table[item * dimensions + d];
      if (row !== undefined && amount > 0) claims.push({ row, amount });
    }
    return claims;
  }

  /** What every task on an item claims in the bin it goes to, and releases in the bin it comes from. */
  #claim(claimsIn: (item: number, bin: number) => Claim[], releasesIn: (item: number, bin: number) => Claim[]): void {
    for (const [item, task] of this.#taskOfItem) {
      const [from, to] = [this.#problem.items.origin[item], this.#assignment.bin[item]];
      if (to >= 0) this.#claims[task].push(...claimsIn(item, to));
      if (from >= 0) this.#releases[task].push(...releasesIn(item, from));
    }
  }

  /** Items that never share a bin, or a group of bins: who comes waits for who goes. */
  #addSeparations(): void {
    const { rules, items } = this.#problem;
    const leaving = new Map<number, number[]>();
    for (const item of this.#taskOfItem.keys()) if (items.origin[item] >= 0) append(leaving, items.origin[item], item);
    const separate = (classOf: (item: number) => number): void => {
      for (const [item, task] of this.#taskOfItem) {
        const own = classOf(item);
        if (own === -1 || this.#assignment.bin[item] < 0) continue;
        for (const other of leaving.get(this.#assignment.bin[item]) ?? []) {
          if (other !== item && classOf(other) !== -1 && classOf(other) !== own)
            this.#before[task].add(this.#taskOfItem.get(other) as number);
        }
      }
    };
    for (const rule of rules.differ) if (rule.always) separate((item) => (contains(rule.items, item) ? item : -1));
    for (const { classes, others, always } of rules.apart) {
      const none = others ? classes.length : -1;
      const classOf = new Map(classes.flatMap((list, c) => [...list].map((item) => [item, c] as const)));
      if (always) separate((item) => classOf.get(item) ?? none);
    }
    for (const rule of rules.distinct) {
      if (!rule.always) continue;
      const members = rule.classes.flatMap((list, c) => [...list].map((item) => ({ item, c })));
      for (const { item, c } of members) {
        const task = this.#taskOfItem.get(item);
        const group = rule.groups.find((bins) => contains(bins, this.#assignment.bin[item]));
        if (task === undefined || group === undefined) continue;
        for (const other of members) {
          const earlier = this.#taskOfItem.get(other.item);
          if (other.c !== c && earlier !== undefined && contains(group, items.origin[other.item]))
            this.#before[task].add(earlier);
        }
      }
    }
  }

  /** Rows for limits over several bins and on open bins that hold at any time. */
  #addLimits(): void {
    const { rules, items, bins, dimensions } = this.#problem;
    for (const { bins: set, dimension, amount, always } of rules.limits) {
      if (!always) continue;
      const held = (item: number): number => (dimension < 0 ? 1 : items.held[item * dimensions + dimension]);
      const demand = (item: number): number => (dimension < 0 ? 1 : items.demand[item * dimensions + dimension]);
      let base = 0;
      for (let item = 0; item < items.count; item++) {
        if (!contains(set, items.origin[item])) continue;
        base += items.origin[item] === this.#assignment.bin[item] ? Math.min(held(item), demand(item)) : held(item);
      }
      const row = this.#addRow(base, amount);
      const within = (bin: number, value: number): Claim[] =>
        contains(set, bin) && value > 0 ? [{ row, amount: value }] : [];
      this.#claim(
        (item, bin) => within(bin, demand(item)),
        (item, bin) => within(bin, held(item)),
      );
    }
    for (const { bins: set, amount, always } of rules.openAtMost) {
      if (!always) continue;
      const row = this.#addRow(
        set.reduce((sum, bin) => sum + bins.open[bin], 0),
        amount,
      );
      for (const bin of set) {
        const task = this.#taskOfBin.get(bin);
        if (task !== undefined) (bins.open[bin] === 0 ? this.#claims : this.#releases)[task].push({ row, amount: 1 });
      }
    }
  }

  /** Rows for what moves take on their ways, with all the bandwidth they can have. Tells whether moves compete for bandwidth. */
  #addLanes(): boolean {
    const { traffic } = this.#problem;
    if (traffic === undefined) return false;
    const takers = new Map<number, { task: number; amount: number }[]>();
    const divisible = new Set<number>();
    for (const [item, task] of this.#taskOfItem) {
      const move = carriedMove(this.#problem, this.#assignment, item);
      if (move === undefined || move === "blocked") continue;
      for (const lane of move.way.lanes) {
        append(takers, lane, { task, amount: move.way.bandwidth });
        divisible.add(lane);
      }
      for (const slot of move.way.slots) append(takers, slot, { task, amount: 1 });
    }
    let isContended = false;
    for (const [lane, list] of takers) {
      if (list.reduce((sum, { amount }) => sum + amount, 0) <= traffic.capacity[lane]) continue;
      const row = this.#addRow(0, traffic.capacity[lane]);
      isContended ||= divisible.has(lane);
      for (const { task, amount } of list) {
        this.#claims[task].push({ row, amount });
        this.#releases[task].push({ row, amount });
      }
    }
    return isContended;
  }

  #addTiming(): TaskNet["meetings"] {
    const { before, immediate, deadline, series, meeting } = timetableOf(this.#problem, this.#assignment);
    const task = (item: number): number => this.#taskOfItem.get(item) as number;
    const { fate, release } = this.#problem.items;
    for (const [item, earlier] of before) {
      for (const other of earlier) this.#before[task(item)].add(task(other));
      if (fate[item] !== Fate.stay) this.#beforeRelease[task(item)].push(...earlier.map(task));
    }
    for (const [item, time] of deadline) this.#deadline[task(item)] = time;
    for (const item of immediate) {
      const latest = this.#duration[task(item)] + (fate[item] === Fate.stay ? release[item] : 0);
      this.#deadline[task(item)] = Math.min(this.#deadline[task(item)], latest);
    }
    const rows = new Map<number, number>();
    for (const [item, numbers] of series) {
      for (const number of numbers) {
        const row = rows.get(number) ?? this.#addRow(0, 1);
        rows.set(number, row);
        this.#claims[task(item)].push({ row, amount: 1 });
        this.#releases[task(item)].push({ row, amount: 1 });
      }
    }
    return [...new Set(meeting.values())].map(({ items, atStart }) => ({
      tasks: items.map(task),
      atStart: new Set([...atStart].map(task)),
    }));
  }
}
