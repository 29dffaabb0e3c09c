import { bindAll } from "../constraints/catalogue.ts";
import { bindGoals, type Objective } from "../constraints/goals/catalogue.ts";
import type { Action } from "../model/actions.ts";
import { readPlan } from "../model/json/readPlan.ts";
import { writeActions } from "../model/json/writePlan.ts";
import type { Model } from "../model/model.ts";
import { makespan } from "../model/plan.ts";
import { sameModel } from "../model/sameModel.ts";
import { costsOf, type LevelCost } from "./costs.ts";
import { judge, type Verdict } from "./judge.ts";
import { assertLimits, type MigrationLimits } from "./migrationLimits.ts";
import { PlanOutcome } from "./outcome.ts";
import type { SoftViolation } from "./softViolations.ts";
import type { Request } from "./solve.ts";

export interface VerifyOptions {
  /** When the plan starts; the moment of the call unless given. */
  readonly now?: Date;
  /** How many migrations may be under way at one time; as many as you like unless given. */
  readonly migrations?: MigrationLimits;
}

/** The judge's verdict on a plan from anywhere, and what the plan costs. */
export interface Verification extends Verdict {
  readonly goal: Objective;
  /** Recomputed from the actions, and from what they lead to. Says little when the plan is refused. */
  readonly cost: number;
  /** The cost of each level, the most important first, when there are several; `cost` is that of the first level with a goal. */
  readonly levels?: readonly LevelCost[];
  /** The soft constraints that do not hold at the end, with what each costs. */
  readonly softViolations: readonly SoftViolation[];
  /** Seconds to the end of the last action. */
  readonly makespan: number;
}

/**
 * Replays the actions of a plan on the model and judges them under the constraints.
 * @param given an origin other than the model is only worth a warning
 * @throws InputError for elements or resources that the model does not have, and for VMs that migrate through a network view without
 * saying how much memory they use
 * @throws RangeError for limits that are none
 */
export function verify(
  { model, constraints, goal = "minimizeMTTR" }: Request,
  given: { readonly actions: readonly Action[]; readonly origin?: Model },
  { now = new Date(), migrations = {} }: VerifyOptions = {},
): Verification {
  const goals = bindGoals(goal, model);
  const bound = bindAll(constraints, model);
  assertLimits(migrations);
  const plan = readPlan({ actions: writeActions(given.actions) }, model);
  const { warnings, ...verdict } = judge(plan, bound, now, migrations);
  const isOther = !sameModel(given.origin ?? model, model);
  return {
    ...verdict,
    goal,
    ...costsOf(goals, bound, new PlanOutcome(plan, now)),
    makespan: makespan(plan),
    warnings: [...(isOther ? ["the plan was made for another model"] : []), ...warnings],
  };
}
