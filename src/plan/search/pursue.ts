import type { Plan } from "../../model/plan.ts";
import type { Assignment } from "../../solver/check.ts";
import { lowerBounds } from "../../solver/descent/bound.ts";
import { type OptimiseLimits, type OptimiseProgress, optimise } from "../../solver/descent/optimise.ts";
import { optimiseTogether } from "../../solver/descent/portfolio.ts";
import { evaluate } from "../../solver/evaluate.ts";
import { everyAssignment } from "../../solver/exact/enumerate.ts";
import { compareCosts } from "../../solver/lexicographic.ts";
import { presolve } from "../../solver/presolve/presolve.ts";
import type { Problem } from "../../solver/problem.ts";
import { planOf } from "../actions.ts";
import { isExceeded, isLimited, isWithin } from "../goals/moveBudget.ts";
import type { ProofKind } from "../result.ts";
import { order } from "../schedule/order.ts";
import { affordablePart } from "./affordable.ts";
import { destinationOf } from "./destination.ts";
import { isOver, type Limits, withShare } from "./limits.ts";
import type { Found, Pursued, Quest } from "./quest.ts";
import { reach } from "./reach.ts";
import { provenBySearch, type Reached, refuted } from "./reached.ts";

/** The most steps of an enumeration of all assignments. */
const enumerated = 20_000;

/** The part of the time in which all assignments are listed. */
const enumeratingShare = 0.2;

/** The part of the time in which a first way is looked for. */
const firstShare = 0.4;

/** Milliseconds that finding an affordable part of the way may always take. */
const grace = 200;

/** Moves that count as a round. */
const movesPerRound = 1000;

export async function pursue(quest: Quest, limits: Limits): Promise<Pursued> {
  const problem: Problem = { ...quest.compiled.problem, objective: quest.stated.objective };
  const presolved = presolve(problem);
  if (presolved.impossible !== undefined) return refuted(presolved.impossible);
  return new Pursuit(quest, presolved.problem, limits).run();
}

const relocations = { countsWaiting: false, counts: "relocations" } as const;

/** What was found out on the way to few relocations; the bound on these says nothing about the goals. */
const withoutBound = <R extends Exclude<Reached, { readonly kind: "way" }>>(reached: R): R =>
  reached.kind === "unknown" ? { ...reached, bound: 0 } : reached;

class Pursuit {
  readonly #quest: Quest;
  readonly #problem: Problem;
  readonly #limits: Limits;
  readonly #bounds: readonly number[];
  readonly #started = performance.now();
  #best: { readonly plan: Plan; readonly worth: readonly number[] } | undefined;

  constructor(quest: Quest, problem: Problem, limits: Limits) {
    this.#quest = quest;
    this.#problem = problem;
    this.#limits = limits;
    const { objective, constants } = quest.stated;
    this.#bounds = lowerBounds(problem, objective)
      .map((bound, level) => bound + constants[level])
      .slice(0, -1);
  }

  async run(): Promise<Pursued> {
    const all = this.#limits.mode === "repair" ? undefined : this.#enumerate();
    if (all?.length === 0) return provenBySearch;
    const affordable = all?.filter((assignment) => this.#isAffordable(assignment));
    if (affordable?.length === 0) return { kind: "overspent" };
    const proof = affordable === undefined ? undefined : this.#tryAll(affordable);
    if (proof !== undefined && this.#best !== undefined) return this.#found(this.#best.worth, proof);
    const first = await this.#firstWay();
    if (first.kind !== "way")
      return this.#best === undefined ? withoutBound(first) : this.#found(this.#bounds, undefined);
    if (isLimited(this.#quest.budget) && isExceeded(this.#problem, this.#quest.budget)) return { kind: "overspent" };
    this.#consider(planOf(this.#quest.model, this.#quest.compiled, first.schedule));
    if (this.#limits.mode !== "repair" && !isOver(this.#limits))
      await this.#improve(destinationOf(this.#problem, first.schedule));
    if (this.#best === undefined)
      return {
        kind: "unknown",
        bound: 0,
        message: "no allowed plan was found",
        tried: ["arrangements, the cheapest first"],
        homeless: [],
      };
    const { worth } = this.#best;
    return this.#found(this.#bounds, compareCosts(worth, this.#bounds) <= 0 ? "bound" : undefined);
  }

  #enumerate(): readonly Assignment[] | undefined {
    return everyAssignment(this.#problem, enumerated, withShare(this.#limits, enumeratingShare).deadline);
  }

  /** Where there is still none after a part of the time, there is nothing better to do with the rest. */
  async #firstWay(): Promise<Reached> {
    const first = await reach(this.#problem, relocations, withShare(this.#limits, firstShare));
    if (first.kind !== "unknown" || this.#best !== undefined || isOver(this.#limits)) return first;
    return reach(this.#problem, relocations, { ...this.#limits, seed: this.#limits.seed + 1 });
  }

  #isAffordable = (assignment: Assignment): boolean => isWithin(this.#problem, assignment, this.#quest.budget);

  #found(bounds: readonly number[], proof: ProofKind | undefined): Found {
    const { plan, worth } = this.#best as { plan: Plan; worth: readonly number[] };
    return { kind: "found", plan, worth, bounds, proof };
  }

  /** Looks at all assignments, the best first, until none can be better than the best plan. The proof, if that is sure. */
  #tryAll(all: readonly Assignment[]): ProofKind | undefined {
    let isSure = true;
    for (const { assignment, costs } of this.#sorted(all)) {
      if (this.#best !== undefined && compareCosts(costs.slice(0, -1), this.#best.worth) >= 0) break;
      if (isOver(this.#limits)) return undefined;
      isSure = this.#order(assignment) && isSure;
    }
    return isSure ? "search" : undefined;
  }

  #sorted(assignments: readonly Assignment[]): { assignment: Assignment; costs: number[] }[] {
    const { objective, constants } = this.#quest.stated;
    const points = assignments.map((assignment) => ({
      assignment,
      costs: evaluate(this.#problem, objective, assignment).map((cost, level) => cost + constants[level]),
    }));
    return points.sort((a, b) => compareCosts(a.costs, b.costs));
  }

  /** Orders the steps to an assignment and considers the plan. True when no better plan, or none, leads there by single steps. */
  #order(assignment: Assignment): boolean {
    const { schedule, isProven } = order(this.#problem, assignment, Number.POSITIVE_INFINITY, this.#limits.deadline);
    if (schedule !== undefined) this.#consider(planOf(this.#quest.model, this.#quest.compiled, schedule));
    return schedule === undefined ? isProven : isProven || !this.#quest.stated.countsWaiting;
  }

  /** Keeps the plan if it is the best so far. */
  #consider(plan: Plan): boolean {
    const worth = this.#quest.worthOf(plan);
    if (worth === undefined) return false;
    if (this.#best !== undefined && compareCosts(worth, this.#best.worth) >= 0) return false;
    this.#best = { plan, worth };
    return true;
  }

  /** Looks for a better assignment, and takes it if it can be reached. */
  async #improve(start: Assignment): Promise<void> {
    const { deadline, rounds, seed, threads, signal, onProgress } = this.#limits;
    const { headline, stated } = this.#quest;
    const before = performance.now() - this.#started;
    const tell = ({ costs, elapsed }: OptimiseProgress): void =>
      onProgress?.({
        cost: costs[headline] + stated.constants[headline],
        bound: this.#bounds[headline],
        elapsed: elapsed + before,
      });
    const limits = { deadline, rounds: movesPerRound * rounds, seed, threads, signal, onProgress: tell };
    const { levels } = this.#quest.stated.objective;
    const found = await optimiseTogether(this.#problem, { levels: levels.slice(0, -1) }, limits, start);
    if (found === undefined) return;
    this.#reachFor(start, isOver(this.#limits) ? found.assignment : await this.#polished(found.assignment, limits));
  }

  /** Orders the steps to an assignment, or as far as the budget allows. */
  #reachFor(start: Assignment, goal: Assignment): void {
    const { budget, stated } = this.#quest;
    const deadline = Math.max(this.#limits.deadline, performance.now() + grace);
    const isAffordable = isWithin(this.#problem, goal, budget);
    this.#order(isAffordable ? goal : affordablePart(this.#problem, stated.objective, budget, start, goal, deadline));
  }

  /** As good an assignment with fewer moves, as far as some more time shows one. */
  async #polished(assignment: Assignment, limits: OptimiseLimits): Promise<Assignment> {
    const { deadline, rounds } = this.#limits;
    const since = performance.now() - this.#started;
    const polished = {
      ...limits,
      deadline: rounds < Infinity ? deadline : Math.min(deadline, performance.now() + 200 + since / 4),
    };
    const { objective } = this.#quest.stated;
    return (await optimise(this.#problem, objective, polished, assignment))?.assignment ?? assignment;
  }
}
