import type { Goal } from "../constraints/goals.ts";
import { type Assignment, breach } from "../solver/check.ts";
import { endWeights, moveWeights, weigh } from "../solver/cost.ts";
import { Fate, type Problem } from "../solver/problem.ts";
import { repair } from "../solver/repair.ts";
import { search } from "../solver/search.ts";
import type { ProofKind } from "./result.ts";
import { order } from "./schedule/order.ts";
import type { Schedule } from "./schedule/schedule.ts";

/** A schedule to the best assignment found, or why there is none. */
export type Reached =
  | { readonly schedule: Schedule; readonly bound: number; readonly proof: ProofKind; readonly failure?: undefined }
  | { readonly schedule?: undefined; readonly failure: object };

/** The most decisions for which every assignment is looked at. */
const searchedItems = 100;
const searchedBins = 64;

/** The most neighbourhoods that are tried before a small problem is searched completely. */
const quickRounds = 100;

/** Finds an assignment and the order of steps to it. */
export function solveProblem(
  problem: Problem,
  goal: Goal,
  { deadline, seed }: { readonly deadline: number; readonly seed: number },
): Reached {
  const weights = goal.counts === "everything" ? endWeights(problem) : moveWeights(problem);
  const isSmall = decisions(problem) <= searchedItems && problem.bins.count <= searchedBins;
  const rounds = isSmall ? quickRounds : Number.POSITIVE_INFINITY;
  const { assignment: first, bound } = repair(problem, weights, { seed, rounds, deadline });
  let best: { schedule: Schedule; cost: number } | undefined;
  let isProven = true;
  const evaluate = (assignment: Assignment, cutoff: number): number => {
    const broken = breach(problem, assignment);
    if (broken !== undefined) throw new Error(`the search broke a rule: ${broken}`);
    const weight = weigh(problem, weights, assignment);
    const ordered = order(problem, assignment, goal.countsWaiting ? cutoff : Number.POSITIVE_INFINITY);
    isProven &&= ordered.isProven || ordered.sum >= cutoff;
    if (ordered.schedule === undefined) return Number.POSITIVE_INFINITY;
    const cost = goal.countsWaiting ? ordered.sum : weight;
    if (cost < (best?.cost ?? Number.POSITIVE_INFINITY)) best = { schedule: ordered.schedule, cost };
    return cost;
  };
  if (first !== undefined && breach(problem, first) === undefined) evaluate(first, Number.POSITIVE_INFINITY);
  if (best !== undefined && best.cost <= bound) return { schedule: best.schedule, bound, proof: "bound" };
  if (!isSmall) {
    if (best === undefined)
      return { failure: { status: "unknown", bound, message: "the repair found no place for every VM" } };
    return { schedule: best.schedule, bound, proof: "bound" };
  }
  isProven = true;
  const cutoff = best?.cost ?? Number.POSITIVE_INFINITY;
  const outcome = search(problem, weights, { evaluate, cutoff, countsWaiting: goal.countsWaiting, deadline });
  const isComplete = outcome.isComplete && isProven;
  if (best !== undefined) return { schedule: best.schedule, bound: isComplete ? best.cost : bound, proof: "search" };
  if (!isComplete) return { failure: { status: "unknown", bound, message: "the time ran out" } };
  const conflict = { message: "no arrangement keeps every rule", sources: [] };
  if (!outcome.isPackable) return { failure: { status: "infeasible", proof: "search", conflict } };
  return {
    failure: {
      status: "unreachable",
      conflict: { message: "no order of steps leads to a viable configuration", sources: [] },
    },
  };
}

function decisions({ items }: Problem): number {
  return items.fate.reduce((sum, fate) => sum + (fate === Fate.stay || fate === Fate.arrive ? 1 : 0), 0);
}
