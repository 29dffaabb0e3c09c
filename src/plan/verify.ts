import { bindAll } from "../constraints/catalogue.ts";
import type { BoundConstraint, StateKind } from "../constraints/define.ts";
import { bindGoals, type Objective } from "../constraints/goals/catalogue.ts";
import { Moment } from "../constraints/moments/moment.ts";
import { objectAt } from "../model/json/door.ts";
import { readPlan } from "../model/json/readPlan.ts";
import type { Model } from "../model/model.ts";
import { makespan } from "../model/plan.ts";
import { sameModel } from "../model/sameModel.ts";
import { costsOf, type LevelCost } from "./goals/costs.ts";
import { PlanOutcome } from "./goals/outcome.ts";
import { relax, worsened } from "./goals/policy.ts";
import type { SoftViolation } from "./goals/softViolations.ts";
import type { ConstraintFault } from "./judge/faults.ts";
import { judge, type Verdict } from "./judge/judge.ts";
import { assertLimits, type MigrationLimits } from "./judge/migrationLimits.ts";
import { assertModel, type GivenPlan } from "./planOn.ts";
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
 * @throws InputError for what is no action, for elements or resources that the model does not have, and for VMs that migrate through a
 * network view without saying how much memory they use
 * @throws RangeError for limits that are none
 */
export function verify(
  { model, constraints, goal = "minimizeMTTR", policy = "hard" }: Request,
  given: GivenPlan & { readonly origin?: Model },
  { now = new Date(), migrations = {} }: VerifyOptions = {},
): Verification {
  assertModel(model, "model");
  const goals = bindGoals(goal, model);
  const { constraints: bound, relaxed } = relax(model, bindAll(constraints, model), policy, now);
  assertLimits(migrations);
  const { actions, origin = model } = objectAt(given, "plan");
  assertModel(origin, "origin");
  const plan = readPlan({ actions }, model);
  const { warnings, faults, ...verdict } = judge(plan, bound, now, migrations);
  const outcome = new PlanOutcome(plan, now);
  const worse = worsened(relaxed, outcome).map(({ constraint }) => faultOf(constraint, model));
  const isOther = !sameModel(origin, model);
  return {
    ...verdict,
    ok: verdict.ok && worse.length === 0,
    faults: [...faults, ...worse],
    goal,
    ...costsOf(goals, bound, outcome),
    makespan: makespan(plan),
    warnings: [...(isOther ? ["the plan was made for another model"] : []), ...warnings],
  };
}

/** Of a constraint that may stay broken as it was, and is broken worse. */
function faultOf(
  { kind, args, source, at }: BoundConstraint & { readonly kind: StateKind },
  model: Model,
): ConstraintFault {
  const [before] = kind.violations(args, new Moment(model));
  const message = `${kind.name}: broken worse at the end than at the origin, where ${before.message}`;
  const place = at === undefined ? {} : { at };
  return { kind: "constraint", from: "end", source, ...place, message, actions: [], vms: [], nodes: [] };
}
