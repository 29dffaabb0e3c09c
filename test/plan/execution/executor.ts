import { expect } from "vitest";
import type { Constraint } from "../../../src/constraints/catalogue.ts";
import type { Action } from "../../../src/model/actions.ts";
import type { Execution } from "../../../src/plan/execution/execution.ts";
import type { Remainder } from "../../../src/plan/execution/remainder.ts";
import { isSameStep } from "../../../src/plan/execution/subjects.ts";
import { solve } from "../../../src/plan/solve.ts";

/** Constraints that ask something of the clock itself: an executor without one cannot keep them. */
const clocked = new Set(["Deadline", "noDelay", "Sync"]);
export const unclocked = (constraints: readonly Constraint[]): Constraint[] =>
  constraints.filter(({ id }) => !clocked.has(id));

/** Chance: how likely something fails, which number below a limit comes next. */
export interface Chance {
  readonly failures: number;
  below(limit: number): number;
}

/** How an execution with failures has ended. */
export interface Outcome {
  /** What has really happened, from the first start on; what failed is not in it. */
  readonly actions: readonly Action[];
  readonly replans: number;
  readonly failures: number;
  /** How many actions were held by constraints when it was asked anew. */
  readonly pinned: number;
  /** The answer that ended it, "done" when everything is as it was asked for. */
  readonly status: string;
}

interface Running {
  readonly action: Action;
  readonly start: number;
  readonly end: number;
  readonly fails: boolean;
}

/**
 * Carries out a plan in its own time: starts what may start when it pleases, lets actions take as long as they like, and has some of
 * them fail. After a failure it asks anew, at once or when nothing is under way any more.
 */
export class Executor {
  readonly #chance: Chance;
  readonly #actions: Action[] = [];
  readonly #running: Running[] = [];
  #execution: Execution;
  #time = 0;
  #replans = 0;
  #failures = 0;
  #pinned = 0;
  #isHurt = false;

  constructor(execution: Execution, chance: Chance) {
    this.#execution = execution;
    this.#chance = chance;
  }

  async run(): Promise<Outcome> {
    let status = "done";
    for (; !this.#execution.isFinished; this.#time++) {
      this.#endDue();
      this.#startSome();
      const wantsAnew = this.#isHurt && (this.#execution.isStuck || this.#chance.below(3) === 0);
      if (wantsAnew) status = await this.#replan();
      if (status !== "done") break;
      if (this.#time > 2000) throw new Error("never ends");
    }
    const counts = { replans: this.#replans, failures: this.#failures, pinned: this.#pinned };
    return { actions: this.#actions, ...counts, status };
  }

  #endDue(): void {
    for (const one of [...this.#running].filter(({ end }) => end <= this.#time)) this.#end(one);
  }

  #end(one: Running): void {
    this.#running.splice(this.#running.indexOf(one), 1);
    const { action, start, fails } = one;
    if (fails) {
      this.#failures++;
      this.#isHurt = true;
      this.#execution.failed(action);
    } else {
      this.#actions.push({ ...action, start, end: this.#time });
      this.#execution.finished(action);
    }
  }

  /** Now and then an action waits although it may start; never when nothing else happens. */
  #startSome(): void {
    for (let goesOn = true; goesOn; ) {
      goesOn = false;
      for (const action of this.#execution.startable) {
        if (this.#running.length > 0 && this.#chance.below(3) === 0) continue;
        this.#execution.started(action);
        const lasts = action.end === action.start ? 0 : 1 + this.#chance.below(6);
        const fails = lasts > 0 && this.#chance.below(1000) < 1000 * this.#chance.failures;
        const one = { action, start: this.#time, end: this.#time + lasts, fails };
        this.#running.push(one);
        if (lasts === 0) {
          this.#end(one);
          goesOn = true;
          break;
        }
      }
    }
  }

  async #replan(): Promise<string> {
    this.#isHurt = false;
    this.#replans++;
    const left = (action: Action): number =>
      (this.#running.find((one) => one.action === action)?.end ?? 0) - this.#time;
    const rest: Remainder = this.#execution.remainder({ secondsGone: this.#time, secondsLeft: left });
    const result = await solve(rest, { rounds: 20, timeLimit: 1, suspends: true });
    if (!("plan" in result)) return result.status;
    for (const pinned of rest.pinned)
      expect(result.plan.actions.filter((action) => isSameStep(action, pinned) && action.start === 0)).toHaveLength(1);
    this.#pinned += rest.pinned.length;
    this.#execution = this.#execution.follow(rest, result.plan);
    return "done";
  }
}
