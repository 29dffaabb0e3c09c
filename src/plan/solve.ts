import { bindAll, type Constraint } from "../constraints/catalogue.ts";
import { bindGoals, type Objective } from "../constraints/goals/catalogue.ts";
import type { Model } from "../model/model.ts";
import { answer, answerWeighed } from "./answer.ts";
import { isLimited } from "./goals/moveBudget.ts";
import { type Policy, relax } from "./goals/policy.ts";
import { assertModel } from "./planOn.ts";
import type { Result } from "./result.ts";
import { aimOf } from "./search/aim.ts";
import { assertOptions, limitsOf, type SolveOptions } from "./solveOptions.ts";
import { Stopwatch } from "./stopwatch.ts";
import type { Case } from "./unsolved.ts";

/** What to solve. */
export interface Request {
  readonly model: Model;
  readonly constraints: readonly Constraint[];
  /** minimizeMTTR unless given. */
  readonly goal?: Objective;
  /** What becomes of constraints that are broken already; `hard` unless given. */
  readonly policy?: Policy;
}

/**
 * Computes a viable configuration and the order of steps to it.
 * @throws InputError for elements or resources that the model does not have, for durations that are none and, with a network view, for
 * VMs that may migrate and do not say how much memory they use
 * @throws RangeError for an option that is not what its description asks for
 */
export async function solve(
  { model, constraints, goal = "minimizeMTTR", policy = "hard" }: Request,
  options: SolveOptions = {},
): Promise<Result> {
  assertModel(model, "model");
  const stopwatch = new Stopwatch();
  const now = options.now ?? new Date();
  assertOptions(options);
  const goals = bindGoals(goal, model);
  const { constraints: bound, relaxed } = relax(model, bindAll(constraints, model), policy, now);
  const { maxMigrations, maxMigrationsPerNode, minGain = 0, migrations = {} } = options;
  const budget = { run: maxMigrations, node: maxMigrationsPerNode };
  const aim = isLimited(budget) ? undefined : aimOf(goals, bound);
  const explainTime = Math.min(options.timeLimit ?? 10, longestExplanation);
  const wanted = { model, constraints: bound, goals, relaxed, budget, minGain, migrations, now };
  const asked: Case = { ...wanted, limits: limitsOf(options), explainTime };
  const found = aim === undefined ? await answerWeighed(asked, stopwatch) : await answer(asked, aim, stopwatch);
  // Not spread: that would work out the dependencies.
  return Object.assign(found, { goal, statistics: stopwatch.statistics });
}

/** Seconds, beside the time for the search, to find out why there is no configuration. */
const longestExplanation = 10;
