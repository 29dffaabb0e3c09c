import { type Assignment, breach } from "../../solver/check.ts";
import { endWeights, moveWeights, type Weights, weigh } from "../../solver/cost.ts";
import type { Problem } from "../../solver/problem.ts";
import type { ProofKind } from "../result.ts";
import { lookTimes } from "../schedule/bounds/lookTimes.ts";
import { RoomPrices } from "../schedule/bounds/roomPrices.ts";
import { isPunctual } from "../schedule/exact/punctual.ts";
import { type Freedom, noFreedom } from "../schedule/freedom.ts";
import { order } from "../schedule/order.ts";
import { extraSteps, type Ordered } from "../schedule/ordered.ts";
import { type Improvement, polish } from "../schedule/polish/polish.ts";
import type { Schedule, Step } from "../schedule/schedule.ts";
import type { Aim } from "./aim.ts";
import type { Way } from "./reached.ts";

/** The most steps for which rooms are priced: one round takes a second for more. */
const mostPriced = 10_000;

/** The best way found so far, the bound on all ways, and what is known of those that were looked at. */
export class Incumbent {
  readonly problem: Problem;
  readonly weights: Weights;
  readonly #aim: Aim;
  readonly #deadline: number;
  #best: { readonly schedule: Schedule; readonly cost: number } | undefined;
  /** How the best way was ordered; undefined when it was not. */
  #order: { readonly ordered: Ordered; readonly freedom: Freedom } | undefined;
  #bound = 0;
  #isExact = true;
  #isSequential = false;
  #isPunctual = false;
  #unreached: Ordered | undefined;

  /** @param deadline `performance.now()` after which no assignment is ordered exactly */
  constructor(problem: Problem, aim: Aim, deadline: number) {
    this.problem = problem;
    this.#deadline = deadline;
    this.weights = aim.counts === "everything" ? endWeights(problem) : moveWeights(problem);
    this.#aim = aim;
  }

  /** Does the time at which something ends matter, or only how long it takes? */
  get countsWaiting(): boolean {
    return this.#aim.countsWaiting;
  }

  get exists(): boolean {
    return this.#best !== undefined;
  }

  /** Infinity before there is a way. */
  get cost(): number {
    return this.#best?.cost ?? Number.POSITIVE_INFINITY;
  }

  /** No way costs less. */
  get bound(): number {
    return this.#bound;
  }

  get isBest(): boolean {
    return this.#best !== undefined && this.#best.cost <= this.#bound;
  }

  /** Where the best way leads; undefined without one. */
  get assignment(): Assignment | undefined {
    return this.#order?.ordered.assignment;
  }

  /** Every order since the last `restartProof` was the best there is, or proven not to exist. */
  get isExact(): boolean {
    return this.#isExact;
  }

  /** Some assignment that was not reached keeps the timing rules by itself. */
  get isPunctual(): boolean {
    return this.#isPunctual;
  }

  /** The first assignment that single steps did not reach, with who waits. */
  get unreached(): Ordered | undefined {
    return this.#unreached;
  }

  restartProof(): void {
    this.#isExact = true;
  }

  /** Costs are whole numbers: so are bounds. */
  raise(bound: number): void {
    if (Number.isFinite(bound)) this.#bound = Math.max(this.#bound, Math.ceil(bound - 1e-6));
  }

  /** All assignments have been looked at, and each was ordered as well as can be. */
  settle(): void {
    this.#bound = this.cost;
  }

  /** Orders the steps to an assignment that may be better than what there is; does nothing for one that is none. */
  offer(assignment: Assignment | undefined): void {
    if (assignment === undefined || breach(this.problem, assignment) !== undefined) return;
    if (weigh(this.problem, this.weights, assignment) < this.cost) this.evaluate(assignment, Number.POSITIVE_INFINITY);
  }

  /** The real cost of an assignment, reached by one step for each item; Infinity when it cannot be. Keeps the best. */
  evaluate(assignment: Assignment, cutoff: number): number {
    const interest = this.#aim.countsWaiting ? cutoff : Number.POSITIVE_INFINITY;
    const ordered = order(this.problem, assignment, interest, this.#deadline);
    this.#isExact &&= ordered.isProven;
    if (ordered.schedule === undefined && cutoff === Number.POSITIVE_INFINITY) {
      this.#unreached ??= ordered;
      this.#isPunctual ||= isPunctual(this.problem, assignment, this.#deadline);
    }
    return this.keep(ordered);
  }

  /** The cost of a schedule, Infinity without one. Keeps the best. */
  keep(ordered: Ordered, freedom = noFreedom): number {
    const { schedule, assignment, sum } = ordered;
    if (schedule === undefined) return Number.POSITIVE_INFINITY;
    const cost = this.#aim.countsWaiting ? sum : this.#relocationTime(schedule, assignment);
    if (cost < this.cost) {
      this.#best = { schedule, cost };
      this.#order = { ordered, freedom };
    }
    return cost;
  }

  /** Tries other orders of the best way, which are to be kept; undefined where that could not make it cheaper. */
  polish(seed: number): Improvement | undefined {
    if (this.isBest || !this.countsWaiting || this.#order === undefined) return undefined;
    const { ordered, freedom } = this.#order;
    return ordered.isProven ? undefined : polish(this.problem, ordered, freedom, seed, this.#deadline);
  }

  /**
   * Prices that raise the bound on the ways to the assignment of the best one, with what these cost when nobody waits; undefined where
   * that could not make it the best.
   */
  pricing(): { readonly prices: RoomPrices; readonly least: number } | undefined {
    if (this.isBest || !this.countsWaiting || this.#order === undefined) return undefined;
    if (this.problem.traffic !== undefined) return undefined;
    const { schedule, assignment } = this.#order.ordered;
    if (schedule === undefined || extraSteps(schedule) > 0 || schedule.steps.length > mostPriced) return undefined;
    const least = weigh(this.problem, this.weights, assignment);
    return { prices: new RoomPrices(this.problem, assignment, lookTimes(schedule)), least };
  }

  /** The only way there is, its steps one after the other. */
  adopt(schedule: Schedule, cost: number): void {
    this.#best = { schedule, cost };
    this.#order = undefined;
    this.#isSequential = true;
  }

  way(proof: ProofKind | undefined): Way {
    const { schedule, cost } = this.#best as { schedule: Schedule; cost: number };
    return { kind: "way", schedule, bound: Math.min(this.#bound, cost), proof, isSequential: this.#isSequential };
  }

  /** What the steps cost when waiting costs nothing. With lanes, moves may last longer than the weights say. */
  #relocationTime({ steps }: Schedule, assignment: Assignment): number {
    const extra = ({ item, kind, start, end }: Step): number =>
      kind === "move" ? end - start - this.problem.items.duration[item] : 0;
    return steps.reduce((sum, step) => sum + extra(step), weigh(this.problem, this.weights, assignment));
  }
}
