import type { BoundConstraint } from "../../constraints/define.ts";
import { compile } from "../../constraints/encoding/compile.ts";
import type { BoundGoal } from "../../constraints/goals/define.ts";
import type { Model } from "../../model/model.ts";
import { createPlan, type Plan } from "../../model/plan.ts";
import { compareCosts } from "../../solver/lexicographic.ts";
import { judge } from "../judge/judge.ts";
import type { MigrationLimits } from "../judge/migrationLimits.ts";
import { confinementText } from "../network/confined.ts";
import { withTraffic } from "../network/traffic.ts";
import { type Refusal, refusalOf } from "../refusal.ts";
import type { Limits } from "../search/limits.ts";
import { pursue } from "../search/pursue.ts";
import type { Found, Pursued, Quest } from "../search/quest.ts";
import { tryChoices } from "./choices.ts";
import { headlineOf, levelCosts } from "./costs.ts";
import { keepsTo, type MoveBudget } from "./moveBudget.ts";
import { beyondRules, objectiveOf } from "./objective.ts";
import { PlanOutcome } from "./outcome.ts";
import { type Relaxed, worsened } from "./policy.ts";

/** An instance whose plans are judged by goals and soft constraints. */
export interface Weighing {
  readonly model: Model;
  readonly constraints: readonly BoundConstraint[];
  readonly goals: readonly BoundGoal[];
  readonly now: Date;
  readonly limits: Limits;
  /** The constraints, soft by now, that may stay broken as they are at the origin. */
  readonly relaxed: readonly Relaxed[];
  readonly budget: MoveBudget;
  /** What moving must gain where nothing has to be done. */
  readonly minGain: number;
  readonly migrations: MigrationLimits;
}

export type Weighed = Found | Refusal | Exclude<Pursued, Found>;

/**
 * Finds the best plan. Soft constraints that are rules are left to the solver; of those that are not (about states, amounts, times),
 * some are demanded and the others left alone.
 */
export async function weigh(weighing: Weighing): Promise<Weighed> {
  const weighed = await best(weighing);
  return weighed.kind === "found" ? orStay(weighed, weighing) : weighed;
}

async function best(weighing: Weighing): Promise<Weighed> {
  const { model, constraints, now, limits } = weighing;
  const { results, areAll } = await tryChoices(
    beyondRules(model, constraints, now),
    limits,
    (demanded, share) => attemptTwice(weighing, demanded, share),
    isFound,
  );
  const found = results.filter(isFound);
  if (found.length === 0) return results[results.length - 1];
  const best = found.reduce((a, b) => (compareCosts(b.worth, a.worth) < 0 ? b : a));
  if (results.length === 1) return best;
  if (areAll && results.every(isSettled)) return { ...best, bounds: best.worth, proof: "search" };
  // A choice that was not tried, or came to nothing, may cost nothing at all.
  const isBounded = areAll && results.every((result) => isFound(result) || isSettled(result));
  const least = (level: number): number => Math.min(...found.map(({ bounds }) => bounds[level]));
  return { ...best, bounds: best.worth.map((_, level) => (isBounded ? least(level) : 0)), proof: undefined };
}

const isFound = (result: Weighed): result is Found => result.kind === "found";

/** Is it known what is best, or that there is nothing? */
function isSettled(result: Weighed): boolean {
  return result.kind === "found" ? result.proof !== undefined : result.kind !== "unknown";
}

/** Where what is not demanded is left alone; where that leads nowhere, also where it makes way. */
async function attemptTwice(
  weighing: Weighing,
  demanded: readonly BoundConstraint[],
  limits: Limits,
): Promise<Weighed> {
  const { constraints } = weighing;
  const isDemanded = new Set(demanded);
  const hardened = constraints.map((one) => (isDemanded.has(one) ? { ...one, soft: undefined } : one));
  const first = await attempt(weighing, hardened, limits);
  const yielding = hardened.map(givenUp);
  const isOther = yielding.some((one, i) => one !== hardened[i]);
  if (first.kind === "found" || !isOther) return first;
  const second = await attempt(weighing, yielding, limits);
  if (first.kind !== "unknown") return second;
  return second.kind === "found" ? { ...second, bounds: second.worth.map(() => 0), proof: undefined } : first;
}

/** A soft constraint that makes way: what its kind says becomes of its VM then is demanded. */
function givenUp(constraint: BoundConstraint): BoundConstraint {
  const { kind, soft } = constraint;
  if (soft === undefined || kind.continuous === "plan" || kind.instead === undefined) return constraint;
  return { ...constraint, kind: { ...kind, encode: kind.instead }, soft: undefined };
}

async function attempt(weighing: Weighing, hardened: readonly BoundConstraint[], limits: Limits): Promise<Weighed> {
  const { model, constraints, goals, now } = weighing;
  const countsWaiting = goals.some(({ kind }) => kind.countsWaiting);
  const compiled = withTraffic(model, compile(model, hardened, now), weighing.migrations, countsWaiting);
  const refusal = refusalOf(model, compiled, hardened);
  if (refusal !== undefined) return refusal;
  const stated = objectiveOf(model, compiled, goals, constraints, weighing.relaxed, weighing.budget, now);
  const quest: Quest = {
    ...{ model, compiled, stated, budget: weighing.budget },
    headline: 1 + headlineOf(goals, constraints),
    worthOf: (plan) => worthOf(weighing, plan),
  };
  const pursued = await pursue(quest, limits);
  if (pursued.kind !== "infeasible" || compiled.confined.length === 0) return pursued;
  return { kind: "unknown", bound: 0, message: confinementText(compiled), tried: ["single migrations"], homeless: [] };
}

/** What a plan costs by level, before them 0; undefined when it breaks the budget, or something worse than it was. */
function worthOf({ goals, constraints, relaxed, budget, now }: Weighing, plan: Plan): number[] | undefined {
  const outcome = new PlanOutcome(plan, now);
  if (worsened(relaxed, outcome).length > 0 || !keepsTo(outcome, budget)) return undefined;
  return [0, ...levelCosts(goals, constraints, outcome).map(({ cost }) => cost)];
}

/** The plan, or none at all where that is allowed and the plan gains too little. */
function orStay(found: Found, weighing: Weighing): Found {
  const plan = createPlan(weighing.model, []);
  const worth = worthOf(weighing, plan);
  if (worth === undefined || !judge(plan, weighing.constraints, weighing.now, weighing.migrations).ok) return found;
  const level = worth.findIndex((cost, at) => compareCosts([cost], [found.worth[at]]) !== 0);
  const gain = level < 0 ? 0 : worth[level] - found.worth[level];
  return gain > 0 && gain >= weighing.minGain
    ? found
    : { ...found, plan, worth, proof: gain > 0 ? undefined : found.proof };
}
