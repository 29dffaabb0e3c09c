import { bindAll } from "../constraints/catalogue.ts";
import { type GoalId, goalOf } from "../constraints/goals.ts";
import type { Action } from "../model/actions.ts";
import { readPlan } from "../model/json/readPlan.ts";
import { writeActions } from "../model/json/writePlan.ts";
import type { Model } from "../model/model.ts";
import { makespan } from "../model/plan.ts";
import { sameModel } from "../model/sameModel.ts";
import { judge, type Verdict } from "./judge.ts";
import { assertLimits, type MigrationLimits } from "./migrationLimits.ts";
import type { Request } from "./solve.ts";
import { PlanTimeline } from "./timeline.ts";

export interface VerifyOptions {
  /** When the plan starts; the moment of the call unless given. */
  readonly now?: Date;
  /** How many migrations may be under way at one time; as many as you like unless given. */
  readonly migrations?: MigrationLimits;
}

/** The judge's verdict on a plan from anywhere, and what the plan costs. */
export interface Verification extends Verdict {
  readonly goal: GoalId;
  /** Recomputed from the actions. Says little when the plan is refused. */
  readonly cost: number;
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
  { model, constraints, goal: goalId = "minimizeMTTR" }: Request,
  given: { readonly actions: readonly Action[]; readonly origin?: Model },
  { now = new Date(), migrations = {} }: VerifyOptions = {},
): Verification {
  const goal = goalOf(goalId);
  if (goal === undefined) throw new RangeError(`there is no goal ${goalId}`);
  assertLimits(migrations);
  const plan = readPlan({ actions: writeActions(given.actions) }, model);
  const { warnings, ...verdict } = judge(plan, bindAll(constraints, model), now, migrations);
  const isOther = !sameModel(given.origin ?? model, model);
  return {
    ...verdict,
    goal: goalId,
    cost: goal.cost(new PlanTimeline(plan, now)),
    makespan: makespan(plan),
    warnings: [...(isOther ? ["the plan was made for another model"] : []), ...warnings],
  };
}
