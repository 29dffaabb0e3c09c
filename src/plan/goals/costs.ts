import type { BoundConstraint } from "../../constraints/define.ts";
import type { BoundGoal, Outcome } from "../../constraints/goals/define.ts";
import { type SoftViolation, softViolations } from "./softViolations.ts";

/** What a plan costs on one level: Σ weight × cost over its goals, and the prices of the soft constraints that it breaks. */
export interface LevelCost {
  readonly level: number;
  readonly cost: number;
}

/** What a plan costs, recomputed from its actions and from what it leads to. */
export interface Costs {
  /** That of the first level with a goal. */
  readonly cost: number;
  /** All levels on which something can cost, the most important first; absent when there is only one. */
  readonly levels?: readonly LevelCost[];
  readonly softViolations: readonly SoftViolation[];
}

export function costsOf(goals: readonly BoundGoal[], constraints: readonly BoundConstraint[], outcome: Outcome): Costs {
  const violations = softViolations(constraints, outcome);
  const levels = levelCosts(goals, constraints, outcome, violations);
  const { cost } = levels[headlineOf(goals, constraints)];
  return { cost, ...(levels.length === 1 ? {} : { levels }), softViolations: violations };
}

/** The cost of every level, the most important first. */
export function levelCosts(
  goals: readonly BoundGoal[],
  constraints: readonly BoundConstraint[],
  outcome: Outcome,
  violations: readonly SoftViolation[] = softViolations(constraints, outcome),
): LevelCost[] {
  return levelsOf(goals, constraints).map((level) => {
    const aims = goals.filter((goal) => goal.level === level);
    const prices = violations.filter((violation) => violation.level === level);
    const cost = aims.reduce((sum, { kind, args, weight }) => sum + weight * kind.cost(args, outcome), 0);
    return { level, cost: prices.reduce((sum, { price }) => sum + price, cost) };
  });
}

/** The levels on which something can cost, the most important first. */
export function levelsOf(goals: readonly BoundGoal[], constraints: readonly BoundConstraint[]): number[] {
  const levels = new Set(goals.map(({ level }) => level));
  for (const { soft } of constraints) if (soft !== undefined) levels.add(soft.level);
  return [...levels].sort((a, b) => a - b);
}

/** The place, among the levels, of the first one with a goal. */
export const headlineOf = (goals: readonly BoundGoal[], constraints: readonly BoundConstraint[]): number =>
  levelsOf(goals, constraints).indexOf(Math.min(...goals.map(({ level }) => level)));
