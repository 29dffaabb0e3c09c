import type { Wait } from "../dependencies/waits.ts";

/** Where an action of a plan stands: it waits for others, may start, is under way, has ended, or has come to nothing. */
export type Progress = "waiting" | "startable" | "underWay" | "finished" | "failed";

/** How far each action of a plan is. Actions are places in the plan. */
export class Board {
  readonly #waits: readonly (readonly Wait[])[];
  readonly #progress: Progress[];
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
  }

  of = (k: number): Progress => this.#progress[k];

  all(progress: Progress): number[] {
    return [...this.#progress.keys()].filter((k) => this.#progress[k] === progress);
  }

  get isFinished(): boolean {
    return this.#progress.every((progress) => progress === "finished");
  }

  /** What the action waits for that has not ended. */
  waitsOf(k: number): readonly Wait[] {
    return this.#waits[k].filter(({ action }) => this.#progress[action] !== "finished");
  }

  begin(k: number): void {
    this.#progress[k] = "underWay";
  }

  fail(k: number): void {
    this.#progress[k] = "failed";
  }

  /** Answers who may start because of it. */
  finish(k: number): readonly number[] {
    this.#progress[k] = "finished";
    const freed = this.#behind[k].filter(
      (other) => --this.#missing[other] === 0 && this.#progress[other] === "waiting",
    );
    for (const other of freed) this.#progress[other] = "startable";
    return freed;
  }
}
