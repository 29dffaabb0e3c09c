import type { Wait } from "../dependencies/waits.ts";

/** Where an action of a plan stands: it waits for others, may start, is under way, has ended, or has come to nothing. */
export type Progress = "waiting" | "startable" | "underWay" | "finished" | "failed";

/** How far each action of a plan is. Actions are places in the plan. */
export class Board {
  readonly #waits: readonly (readonly Wait[])[];
  readonly #progress: Progress[];
  readonly #by: Readonly<Record<Progress, Set<number>>> = {
    waiting: new Set(),
    startable: new Set(),
    underWay: new Set(),
    finished: new Set(),
    failed: new Set(),
  };
  /** `#missing[k]`: how many actions the k-th one still waits for. */
  readonly #missing: Int32Array;
  /** `#behind[k]`: who waits for the k-th action. */
  readonly #behind: readonly number[][];

  constructor(waits: readonly (readonly Wait[])[]) {
    this.#waits = waits;
    this.#behind = waits.map(() => []);
    waits.forEach((own, k) => {
      for (const { action } of own) this.#behind[action].push(k);
    });
    this.#missing = Int32Array.from(waits, (own) => own.length);
    this.#progress = waits.map((own) => (own.length === 0 ? "startable" : "waiting"));
    this.#progress.forEach((progress, k) => {
      this.#by[progress].add(k);
    });
  }

  of = (k: number): Progress => this.#progress[k];

  /** In the order of the plan. */
  all = (progress: Progress): number[] => [...this.#by[progress]].sort((a, b) => a - b);

  get isFinished(): boolean {
    return this.#by.finished.size === this.#progress.length;
  }

  /** What the action waits for that has not ended. */
  waitsOf(k: number): readonly Wait[] {
    return this.#waits[k].filter(({ action }) => this.#progress[action] !== "finished");
  }

  begin = (k: number): void => this.#set(k, "underWay");
  fail = (k: number): void => this.#set(k, "failed");

  /** Answers who may start because of it. */
  finish(k: number): readonly number[] {
    this.#set(k, "finished");
    const freed = this.#behind[k].filter((other) => --this.#missing[other] === 0 && this.of(other) === "waiting");
    for (const other of freed) this.#set(other, "startable");
    return freed;
  }

  #set(k: number, progress: Progress): void {
    this.#by[this.#progress[k]].delete(k);
    this.#progress[k] = progress;
    this.#by[progress].add(k);
  }
}
