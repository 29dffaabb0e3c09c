import { bindAll, type Constraint } from "../../constraints/catalogue.ts";
import { bindGoals, type Objective } from "../../constraints/goals/catalogue.ts";
import { makespan, type Plan } from "../../model/plan.ts";
import { dependenciesIn } from "../dependencies/dependencies.ts";
import { type Labels, labelsOf } from "../diagram/labels.ts";
import { costsOf } from "../goals/costs.ts";
import { PlanOutcome } from "../goals/outcome.ts";
import { type Groups, groupsOf } from "./groups.ts";
import { type Load, LoadRecorder } from "./loads.ts";
import { playback } from "./playback.ts";
import { StayRecorder, type Stays } from "./stays.ts";
import { type Wait, waitsOf } from "./waits.ts";

/** Everything that pictures of a plan show, as plain data. */
export interface Course {
  readonly plan: Plan;
  readonly labels: Labels;
  /** Seconds to the end of the last action. */
  readonly duration: number;
  readonly goal: Objective;
  readonly cost: number;
  /** The moments at which something starts or ends, ascending. */
  readonly times: readonly number[];
  /** By resource, in the order of the model. */
  readonly loads: readonly Load[];
  readonly stays: Stays;
  readonly groups: Groups;
  readonly waits: readonly Wait[];
  /** The steps that decide how long the plan takes, as places in the list of actions; empty when the last one waited for nothing. */
  readonly critical: readonly number[];
  /** Why the plan cannot be carried out to its end, undefined when it can; loads and stays end there. */
  readonly refusal: string | undefined;
}

/**
 * Plays a plan and notes its course.
 * @throws InputError for elements or resources that the model does not have
 */
export function courseOf(plan: Plan, constraints: readonly Constraint[], goal: Objective): Course {
  const bound = bindAll(constraints, plan.origin);
  const loads = new LoadRecorder(plan.origin, bound);
  const stays = new StayRecorder(plan.origin);
  const times: number[] = [];
  let refusal: string | undefined;
  for (const instant of playback(plan)) {
    times.push(instant.time);
    loads.observe(instant);
    stays.observe(instant);
    refusal = instant.refusal;
  }
  const labels = labelsOf(plan);
  const dependencies =
    refusal === undefined ? dependenciesIn(plan, bound) : { waits: plan.actions.map(() => []), criticalPath: [] };
  const { criticalPath } = dependencies;
  return {
    plan,
    labels,
    duration: makespan(plan),
    goal,
    cost: costsOf(bindGoals(goal, plan.origin), bound, new PlanOutcome(plan, new Date())).cost,
    times,
    loads: loads.loads,
    stays,
    groups: groupsOf(plan.origin, bound),
    waits: waitsOf(plan, dependencies, labels),
    critical: criticalPath.length > 1 ? criticalPath : [],
    refusal,
  };
}
