import { type Assignment, breach } from "../../solver/check.ts";
import { evaluate } from "../../solver/evaluate.ts";
import { compareCosts } from "../../solver/lexicographic.ts";
import type { Objective } from "../../solver/objective.ts";
import type { Problem } from "../../solver/problem.ts";
import { isWithin, type MoveBudget } from "../goals/moveBudget.ts";

/**
 * As far towards an assignment as a budget of moves allows, one move after the other, the most profitable first.
 * @param deadline `performance.now()` at which the best so far is taken
 * @param start an assignment that keeps every rule and the budget; so does the result
 */
export function affordablePart(
  problem: Problem,
  objective: Objective,
  budget: MoveBudget,
  start: Assignment,
  goal: Assignment,
  deadline: number,
): Assignment {
  let [current, costs] = [start, evaluate(problem, objective, start)];
  for (let gains = true; gains; ) {
    gains = false;
    for (const next of stepsTowards(goal, current)) {
      if (performance.now() > deadline) return current;
      if (!isWithin(problem, next, budget) || breach(problem, next) !== undefined) continue;
      const nextCosts = evaluate(problem, objective, next);
      if (compareCosts(nextCosts, costs) >= 0) continue;
      [current, costs, gains] = [next, nextCosts, true];
    }
  }
  return current;
}

/** The assignments after one more move towards the goal. */
function* stepsTowards(goal: Assignment, { bin, open }: Assignment): Iterable<Assignment> {
  for (let item = 0; item < bin.length; item++) {
    if (bin[item] === goal.bin[item]) continue;
    const next = { bin: bin.slice(), open: open.slice() };
    next.bin[item] = goal.bin[item];
    if (goal.bin[item] >= 0) next.open[goal.bin[item]] = 1;
    yield next;
  }
}
