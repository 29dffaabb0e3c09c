import type { Assignment } from "../../../solver/check.ts";
import type { Problem } from "../../../solver/problem.ts";
import { carriedMove } from "../../network/ways.ts";
import { taskOf, turnOf } from "../schedule.ts";
import type { Claim, TaskNet } from "./taskNet.ts";

/** A task of the draft. What its fields say is told in `TaskNet`. */
interface TaskDraft {
  readonly item: number;
  readonly bin: number;
  readonly duration: number;
  readonly release: number;
  deadline: number;
  readonly before: Set<number>;
  readonly beforeRelease: number[];
  readonly claims: Claim[];
  readonly releases: Claim[];
}

/** A net that is being built: the tasks that an assignment calls for, with the openings and closings of bins before and after them. */
export class NetDraft {
  readonly problem: Problem;
  readonly assignment: Assignment;
  readonly tasks: TaskDraft[] = [];
  /** The number of the task on an item, and of the opening or closing of a bin. */
  readonly taskOfItem = new Map<number, number>();
  readonly taskOfBin = new Map<number, number>();
  readonly #base: number[] = [];
  readonly #limit: number[] = [];

  constructor(problem: Problem, assignment: Assignment) {
    this.problem = problem;
    this.assignment = assignment;
    for (let item = 0; item < problem.items.count; item++) this.#addItem(item);
    for (let bin = 0; bin < problem.bins.count; bin++) this.#addBin(bin);
    this.#addBinPrecedences();
  }

  #addItem(item: number): void {
    const { items } = this.problem;
    if (taskOf(this.problem, this.assignment, item) === undefined) return;
    const move = carriedMove(this.problem, this.assignment, item);
    const duration = move === undefined || move === "blocked" ? items.duration[item] : move.duration;
    const task = this.#add(item, -1, duration, items.release[item]);
    if (move === "blocked") this.tasks[task].deadline = -1;
    this.taskOfItem.set(item, task);
  }

  #addBin(bin: number): void {
    const { bins } = this.problem;
    const turn = turnOf(this.problem, this.assignment, bin);
    if (turn !== 0) this.taskOfBin.set(bin, this.#add(-1, bin, turn > 0 ? bins.opening[bin] : bins.closing[bin], 0));
  }

  #add(item: number, bin: number, duration: number, release: number): number {
    const lists = { before: new Set<number>(), beforeRelease: [], claims: [], releases: [] };
    return this.tasks.push({ item, bin, duration, release, deadline: Number.POSITIVE_INFINITY, ...lists }) - 1;
  }

  /** Items come after the opening of their bin, and are gone before its closing. */
  #addBinPrecedences(): void {
    const { items, bins } = this.problem;
    for (const [item, task] of this.taskOfItem) {
      const target = this.taskOfBin.get(this.assignment.bin[item]);
      if (target !== undefined) this.tasks[task].before.add(target);
      for (const place of [items.origin[item], items.store[item]]) {
        const closing = bins.open[place] === 1 ? this.taskOfBin.get(place) : undefined;
        if (closing !== undefined) this.tasks[closing].before.add(task);
      }
    }
  }

  addRow(base: number, limit: number): number {
    this.#base.push(base);
    return this.#limit.push(limit) - 1;
  }

  /** What every task on an item claims in the bin it goes to, and releases in the bin it comes from. */
  claim(claimsIn: (item: number, bin: number) => Claim[], releasesIn: (item: number, bin: number) => Claim[]): void {
    for (const [item, task] of this.taskOfItem) {
      const [from, to] = [this.problem.items.origin[item], this.assignment.bin[item]];
      if (to >= 0) this.tasks[task].claims.push(...claimsIn(item, to));
      if (from >= 0) this.tasks[task].releases.push(...releasesIn(item, from));
    }
  }

  finish(): Omit<TaskNet, "meetings" | "isContended"> {
    return {
      items: this.tasks.map(({ item }) => item),
      bins: this.tasks.map(({ bin }) => bin),
      duration: this.tasks.map(({ duration }) => duration),
      release: this.tasks.map(({ release }) => release),
      deadline: this.tasks.map(({ deadline }) => deadline),
      before: this.tasks.map(({ before }) => [...before]),
      beforeRelease: this.tasks.map(({ beforeRelease }) => beforeRelease),
      claims: this.tasks.map(({ claims }) => claims),
      releases: this.tasks.map(({ releases }) => releases),
      base: this.#base,
      limit: this.#limit,
    };
  }
}
