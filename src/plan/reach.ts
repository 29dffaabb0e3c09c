import type { Goal } from "../constraints/goals.ts";
import { type Assignment, breach } from "../solver/check.ts";
import { endWeights, moveWeights, type Weights, weigh } from "../solver/cost.ts";
import { Fate, type Problem } from "../solver/problem.ts";
import { repair } from "../solver/repair.ts";
import { search } from "../solver/search.ts";
import type { ProofKind } from "./result.ts";
import { type Ordered, order, orderFreely } from "./schedule/order.ts";
import type { Schedule } from "./schedule/schedule.ts";
import type { Stuck } from "./schedule/simulate.ts";
import type { Freedom } from "./schedule/unlock.ts";

/** What is allowed, and how long it may take. */
export interface Limits {
  /** `performance.now()` at which to give up. */
  readonly deadline: number;
  readonly seed: number;
  readonly detours: boolean;
  readonly suspends: boolean;
}

/** A way to an assignment, or why there is none. */
export type Reached =
  /** `proof` is given when nothing better exists. */
  | { readonly kind: "way"; readonly schedule: Schedule; readonly bound: number; readonly proof: ProofKind | undefined }
  /** No assignment keeps every rule. */
  | { readonly kind: "infeasible"; readonly proof: ProofKind }
  /** Assignments exist, but no order of steps leads to one; `stuck` is who waits for whom on the way to one of them. */
  | { readonly kind: "unreachable"; readonly stuck: readonly Stuck[] }
  | { readonly kind: "unknown"; readonly bound: number; readonly message: string };

/** The most decisions for which every assignment is looked at. */
const searchedItems = 100;
const searchedBins = 64;

/** The most neighbourhoods that are tried before a small problem is searched completely. */
const quickRounds = 100;

/** Finds an assignment and the order of steps to it. */
export function reach(problem: Problem, goal: Goal, limits: Limits): Reached {
  return new Reach(problem, goal, limits).run();
}

class Reach {
  readonly #problem: Problem;
  readonly #goal: Goal;
  readonly #limits: Limits;
  readonly #weights: Weights;
  #best: { readonly schedule: Schedule; readonly cost: number } | undefined;
  /** Every evaluation so far was exact. */
  #isExact = true;
  /** An assignment that keeps every rule but was not reached by single steps, with who waits. */
  #unreached: Ordered | undefined;

  constructor(problem: Problem, goal: Goal, limits: Limits) {
    this.#problem = problem;
    this.#goal = goal;
    this.#limits = limits;
    this.#weights = goal.counts === "everything" ? endWeights(problem) : moveWeights(problem);
  }

  run(): Reached {
    const isSmall = decisions(this.#problem) <= searchedItems && this.#problem.bins.count <= searchedBins;
    const rounds = isSmall ? quickRounds : Number.POSITIVE_INFINITY;
    const { seed, deadline } = this.#limits;
    const { assignment, bound } = repair(this.#problem, this.#weights, { seed, rounds, deadline });
    if (assignment !== undefined && breach(this.#problem, assignment) === undefined) {
      const cost = this.#evaluate(assignment, Number.POSITIVE_INFINITY);
      if (cost <= bound) return this.#way(bound, "bound");
    }
    return isSmall ? this.#searchAll(bound) : this.#settleFor(bound);
  }

  #way(bound: number, proof: ProofKind | undefined): Reached {
    const { schedule } = this.#best as { schedule: Schedule };
    return { kind: "way", schedule, bound, proof };
  }

  /** The real cost of an assignment, reached by one step for each item; Infinity when it cannot be. Keeps the best. */
  #evaluate(assignment: Assignment, cutoff: number): number {
    const ordered = order(this.#problem, assignment, this.#goal.countsWaiting ? cutoff : Number.POSITIVE_INFINITY);
    this.#isExact &&= ordered.isProven;
    if (ordered.schedule === undefined) this.#unreached ??= ordered;
    return this.#keep(ordered);
  }

  #keep({ schedule, assignment, sum }: Ordered): number {
    if (schedule === undefined) return Number.POSITIVE_INFINITY;
    const cost = this.#goal.countsWaiting ? sum : weigh(this.#problem, this.#weights, assignment);
    if (cost < (this.#best?.cost ?? Number.POSITIVE_INFINITY)) this.#best = { schedule, cost };
    return cost;
  }

  /** A small problem: looks at every assignment. */
  #searchAll(bound: number): Reached {
    this.#isExact = true;
    const outcome = search(this.#problem, this.#weights, {
      evaluate: (assignment, cutoff) => this.#evaluate(this.#checked(assignment), cutoff),
      cutoff: this.#best?.cost ?? Number.POSITIVE_INFINITY,
      countsWaiting: this.#goal.countsWaiting,
      deadline: this.#limits.deadline,
    });
    const isComplete = outcome.isComplete && this.#isExact;
    if (this.#best !== undefined)
      return isComplete ? this.#way(this.#best.cost, "search") : this.#way(bound, undefined);
    if (!outcome.isPackable && isComplete) return { kind: "infeasible", proof: "search" };
    return this.#settleFor(bound);
  }

  #checked(assignment: Assignment): Assignment {
    const broken = breach(this.#problem, assignment);
    if (broken !== undefined) throw new Error(`the search broke a rule: ${broken}`);
    return assignment;
  }

  /** Takes the best there is; where single steps do not suffice, looks for ways out. */
  #settleFor(bound: number): Reached {
    if (this.#best === undefined && this.#unreached !== undefined) this.#unlock(this.#unreached.assignment);
    if (this.#best !== undefined) return this.#way(bound, undefined);
    if (this.#unreached !== undefined) return { kind: "unreachable", stuck: this.#unreached.stuck };
    return { kind: "unknown", bound, message: "no place was found for every VM in time" };
  }

  #unlock(assignment: Assignment): void {
    const { detours, suspends } = this.#limits;
    const freedoms: Freedom[] = [{ redirects: true, detours: 0, pauses: false }];
    if (detours) freedoms.push({ redirects: true, detours: 1, pauses: false });
    if (suspends) freedoms.push({ redirects: true, detours: detours ? 1 : 0, pauses: true });
    for (const freedom of freedoms) {
      if (Number.isFinite(this.#keep(orderFreely(this.#problem, assignment, freedom)))) return;
    }
  }
}

function decisions({ items }: Problem): number {
  return items.fate.reduce((sum, fate) => sum + (fate === Fate.stay || fate === Fate.arrive ? 1 : 0), 0);
}
