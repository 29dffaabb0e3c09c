import { type Block, blocksOf } from "./blocks.ts";
import { leastSumAfter } from "./leastSum.ts";
import { PartialSchedule } from "./partial.ts";
import type { TaskNet } from "./taskNet.ts";

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
 * @param limits after which the search gives up its proof
 */
export function scheduleExactly(net: TaskNet, cutoff: number, limits: ExactLimits): ExactOutcome {
  return new OrderSearch(net, cutoff, limits).run();
}

export interface ExactLimits {
  /** The most insertions. */
  readonly steps: number;
  /** `performance.now()` at which to stop. */
  readonly deadline: number;
}

class OrderSearch {
  readonly #partial: PartialSchedule;
  readonly #blocks: readonly Block[];
  readonly #limits: ExactLimits;
  readonly #inserted: boolean[];
  #best: readonly number[] | undefined;
  #bestSum: number;
  #stepCount = 0;
  #isOver = false;

  constructor(net: TaskNet, cutoff: number, limits: ExactLimits) {
    this.#partial = new PartialSchedule(net);
    this.#limits = limits;
    this.#bestSum = cutoff;
    this.#blocks = blocksOf(net);
    this.#inserted = this.#blocks.map(() => false);
  }

  run(): ExactOutcome {
    this.#descend(0);
    return { start: this.#best, sum: this.#bestSum, isProven: !this.#isOver };
  }

  #descend(earliest: number): void {
    const freely = this.#insertFreeBlocks();
    if (leastSumAfter(this.#partial) < this.#bestSum) {
      const left = this.#blocks.map((_, b) => b).filter((b) => !this.#inserted[b]);
      if (left.length === 0) {
        this.#best = [...this.#partial.start];
        this.#bestSum = leastSumAfter(this.#partial);
      } else {
        this.#branch(left, earliest);
      }
    }
    for (const b of freely.reverse()) this.#withdraw(b);
  }

  /** Tries every block that can come next, earliest start first. */
  #branch(left: readonly number[], earliest: number): void {
    const next = left
      .filter((b) => this.#partial.isReady(this.#blocks[b]))
      .map((b) => ({ b, start: this.#partial.earliestStart(this.#blocks[b]) }))
      .filter(({ start }) => Number.isFinite(start))
      .sort((x, y) => x.start - y.start || x.b - y.b);
    for (const { b, start } of next) {
      if (start + Math.max(...this.#blocks[b].offset) < earliest) continue;
      if (this.#isOver || this.#exhausts()) return;
      this.#insert(b, start);
      this.#descend(start + Math.max(...this.#blocks[b].offset));
      this.#withdraw(b);
    }
  }

  /** Counts a step. Is it one too many? */
  #exhausts(): boolean {
    const { steps, deadline } = this.#limits;
    this.#isOver = ++this.#stepCount >= steps || (this.#stepCount % 64 === 0 && performance.now() > deadline);
    return this.#isOver;
  }

  #insertFreeBlocks(): number[] {
    const inserted: number[] = [];
    for (let found = true; found; ) {
      found = false;
      for (let b = 0; b < this.#blocks.length; b++) {
        if (this.#inserted[b] || !this.#blocks[b].isFree || !this.#partial.isReady(this.#blocks[b])) continue;
        this.#insert(b, this.#partial.earliestStart(this.#blocks[b]));
        inserted.push(b);
        found = true;
      }
    }
    return inserted;
  }

  #insert(b: number, start: number): void {
    this.#inserted[b] = true;
    this.#partial.insert(this.#blocks[b], start);
  }

  #withdraw(b: number): void {
    this.#partial.withdraw(this.#blocks[b]);
    this.#inserted[b] = false;
  }
}
