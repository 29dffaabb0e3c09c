import { type Block, blocksOf } from "./blocks.ts";
import { type Change, Profile } from "./profile.ts";
import type { TaskNet } from "./tasks.ts";

/** What the search found out: a schedule, nothing cheaper than the cutoff (proven or not). */
export interface ExactOutcome {
  readonly start: readonly number[] | undefined;
  /** Σ of ends, the cutoff when there is no schedule below it. */
  readonly sum: number;
  /** The search was finished: nothing cheaper exists. */
  readonly isProven: boolean;
}

/**
 * The schedule with the smallest sum of ends, below a cutoff.
 *
 * Tasks are inserted one after the other, each at its earliest start given those inserted before; some order gives an optimum, and in
 * one such order the starts never decrease. Tasks that compete for nothing are inserted as soon as they can be, without branching.
 * @param stepLimit insertions after which the search gives up its proof
 */
export function scheduleExactly(net: TaskNet, cutoff: number, stepLimit: number): ExactOutcome {
  return new OrderSearch(net, cutoff, stepLimit).run();
}

/** What the sum of ends is at least, by precedences, releases and what the rows can have left. */
export function leastSumOfEnds(net: TaskNet): number {
  return new OrderSearch(net, Number.POSITIVE_INFINITY, 0).leastSum();
}

/** How often the bound is refined with what the round before found out. */
const boundRounds = 3;

class OrderSearch {
  readonly #net: TaskNet;
  readonly #blocks: readonly Block[];
  readonly #stepLimit: number;
  readonly #profile: Profile;
  readonly #start: number[];
  readonly #inserted: boolean[];
  #best: readonly number[] | undefined;
  #bestSum: number;
  #stepCount = 0;

  constructor(net: TaskNet, cutoff: number, stepLimit: number) {
    this.#net = net;
    this.#stepLimit = stepLimit;
    this.#bestSum = cutoff;
    this.#profile = new Profile(net);
    this.#start = net.items.map(() => -1);
    this.#blocks = blocksOf(net);
    this.#inserted = this.#blocks.map(() => false);
  }

  run(): ExactOutcome {
    this.#descend(0);
    return { start: this.#best, sum: this.#bestSum, isProven: this.#stepCount < this.#stepLimit };
  }

  #descend(earliest: number): void {
    const freely = this.#insertFreeBlocks();
    if (this.leastSum() < this.#bestSum) {
      const left = this.#blocks.map((_, b) => b).filter((b) => !this.#inserted[b]);
      if (left.length === 0) {
        this.#best = [...this.#start];
        this.#bestSum = this.leastSum();
      } else {
        this.#branch(left, earliest);
      }
    }
    for (const b of freely.reverse()) this.#withdraw(b);
  }

  /** Tries every block that can come next, earliest start first. */
  #branch(left: readonly number[], earliest: number): void {
    const next = left
      .filter((b) => this.#isReady(b))
      .map((b) => ({ b, start: this.#earliestStart(this.#blocks[b]) }))
      .filter(({ start }) => Number.isFinite(start))
      .sort((x, y) => x.start - y.start || x.b - y.b);
    for (const { b, start } of next) {
      if (start + Math.max(...this.#blocks[b].offset) < earliest) continue;
      if (++this.#stepCount >= this.#stepLimit) return;
      this.#insert(b, start);
      this.#descend(start + Math.max(...this.#blocks[b].offset));
      this.#withdraw(b);
    }
  }

  #insertFreeBlocks(): number[] {
    const inserted: number[] = [];
    for (let found = true; found; ) {
      found = false;
      for (let b = 0; b < this.#blocks.length; b++) {
        if (this.#inserted[b] || !this.#blocks[b].isFree || !this.#isReady(b)) continue;
        this.#insert(b, this.#earliestStart(this.#blocks[b]));
        inserted.push(b);
        found = true;
      }
    }
    return inserted;
  }

  /** Are all tasks that must be done before inserted? */
  #isReady(b: number): boolean {
    return this.#blocks[b].tasks.every((task) => this.#net.before[task].every((other) => this.#start[other] >= 0));
  }

  /** The earliest start by precedences, releases and what the rows have left; Infinity when there is none in time. */
  #earliestStart(block: Block): number {
    const { tasks, offset } = block;
    const { before, beforeRelease, release, duration, deadline, claims } = this.#net;
    const endOf = (other: number): number => this.#start[other] + duration[other];
    let start = 0;
    tasks.forEach((task, i) => {
      const released = Math.max(0, ...beforeRelease[task].map(endOf)) + release[task];
      const ready = Math.max(released, ...before[task].map(endOf));
      start = Math.max(start, ready - offset[i]);
    });
    for (let settled = false; !settled; ) {
      settled = true;
      for (let i = 0; i < tasks.length; i++) {
        for (const { row } of claims[tasks[i]]) {
          const from = this.#profile.roomFrom(row, block, start);
          if (from === start) continue;
          start = from;
          settled = false;
        }
      }
      if (!Number.isFinite(start)) return start;
    }
    const isLate = tasks.some((task, i) => start + offset[i] + duration[task] > deadline[task]);
    return isLate ? Number.POSITIVE_INFINITY : start;
  }

  #insert(b: number, start: number): void {
    const block = this.#blocks[b];
    this.#inserted[b] = true;
    block.tasks.forEach((task, i) => {
      this.#start[task] = start + block.offset[i];
    });
    this.#profile.insert(block, start);
  }

  /** Undoes the latest insertion. */
  #withdraw(b: number): void {
    const block = this.#blocks[b];
    this.#profile.withdraw(block);
    for (const task of block.tasks) this.#start[task] = -1;
    this.#inserted[b] = false;
  }

  /**
   * What the sum of ends will be at least: the ends of what is inserted; the rest as early as precedences allow and as rows allow when
   * everything that is not inserted releases as early as it can and claims nothing. Infinity when something would be too late.
   */
  leastSum(): number {
    const { duration, deadline } = this.#net;
    let end = this.#start.map((start, task) => (start < 0 ? -1 : start + duration[task]));
    const missing = [...end.keys()].filter((task) => end[task] < 0);
    for (let round = 0; round < boundRounds && missing.length > 0; round++) {
      const releases = round === 0 ? undefined : this.#releasesOf(missing, end);
      const next = end.map((time, task) => (this.#start[task] < 0 ? -1 : time));
      for (const task of missing) this.#leastEnd(task, next, releases);
      end = next;
    }
    let sum = 0;
    for (let task = 0; task < end.length; task++) {
      if (end[task] > deadline[task]) return Number.POSITIVE_INFINITY;
      sum += end[task];
    }
    return sum;
  }

  /** By row: what tasks release when they end at the given times. */
  #releasesOf(tasks: readonly number[], end: readonly number[]): Change[][] {
    const releases: Change[][] = this.#net.base.map(() => []);
    for (const task of tasks) {
      for (const { row, amount } of this.#net.releases[task]) releases[row].push({ time: end[task], amount: -amount });
    }
    return releases;
  }

  #leastEnd(task: number, end: number[], releases: readonly Change[][] | undefined): number {
    if (end[task] >= 0) return end[task];
    const { before, beforeRelease, release, duration, claims } = this.#net;
    end[task] = Number.POSITIVE_INFINITY;
    const turn = beforeRelease[task].map((other) => this.#leastEnd(other, end, releases));
    let start = Math.max(0, ...turn) + release[task];
    for (const other of before[task]) start = Math.max(start, this.#leastEnd(other, end, releases));
    if (releases !== undefined) {
      for (const { row, amount } of claims[task])
        start = Math.max(start, this.#profile.claimFrom(row, amount, start, releases[row]));
    }
    end[task] = start + duration[task];
    return end[task];
  }
}
