import type { BoundConstraint } from "../../constraints/define.ts";
import type { Compiled } from "../../constraints/encoding/compile.ts";
import { SoftEncoding } from "../../constraints/encoding/softRules.ts";
import type { BoundGoal } from "../../constraints/goals/define.ts";
import type { Model } from "../../model/model.ts";
import type { Objective, SoftRules, Term } from "../../solver/objective.ts";
import { levelsOf } from "./costs.ts";
import { isLimited, type MoveBudget } from "./moveBudget.ts";
import type { Relaxed } from "./policy.ts";

/** Goals and soft constraints for the solver. */
export interface Stated {
  /**
   * First a level that must cost nothing: nothing is broken worse than it was, and the budget of moves is kept. Then the levels of goals and soft constraints, then one
   * that counts moves: among equally good assignments, the least change.
   */
  readonly objective: Objective;
  /** `constants[level]`: what is to be added to the cost of a level. */
  readonly constants: readonly number[];
  /** Does the cost of some goal depend on the schedule, too? */
  readonly countsWaiting: boolean;
}

export function objectiveOf(
  model: Model,
  { problem }: Compiled,
  goals: readonly BoundGoal[],
  constraints: readonly BoundConstraint[],
  relaxed: readonly Relaxed[],
  budget: MoveBudget,
  now: Date,
): Stated {
  const soft = new SoftEncoding(model, now);
  const levels: Term[][] = [];
  const constants: number[] = [];
  for (const level of levelsOf(goals, constraints)) {
    const encoded = goals
      .filter((goal) => goal.level === level)
      .map(({ kind, args, weight }) => kind.encode(args, { model, problem }, weight));
    const terms = encoded.flatMap((one) => one.terms);
    for (const constraint of constraints.filter((one) => one.soft?.level === level)) {
      const rules = soft.rulesOf(constraint);
      if (rules !== undefined)
        terms.push({ kind: "soft", rules, price: (constraint.soft as { weight: number }).weight, allowance: 0 });
    }
    levels.push(terms);
    constants.push(encoded.reduce((sum, { constant = 0 }) => sum + constant, 0));
  }
  const countsWaiting = goals.some(({ kind }) => kind.countsWaiting);
  const worse = relaxed.map(({ constraint, degree }): Term => {
    const rules = soft.rulesOf(constraint) as SoftRules;
    return { kind: "soft", rules, price: 1, allowance: degree };
  });
  const moves: Term = { kind: "move", cost: new Float64Array(problem.items.count).fill(1) };
  const overspent: Term[] = isLimited(budget) ? [budgetTerm(budget)] : [];
  return {
    objective: { levels: [[...worse, ...overspent], ...levels, [moves]] },
    constants: [0, ...constants, 0],
    countsWaiting,
  };
}

const budgetTerm = ({ run = Number.POSITIVE_INFINITY, node = Number.POSITIVE_INFINITY }: MoveBudget): Term => ({
  kind: "budget",
  run,
  bin: node,
});

/** The soft constraints that no rules say: about states of VMs, amounts, times. */
export function beyondRules(model: Model, constraints: readonly BoundConstraint[], now: Date): BoundConstraint[] {
  const soft = new SoftEncoding(model, now);
  return constraints.filter((constraint) => constraint.soft !== undefined && soft.rulesOf(constraint) === undefined);
}
