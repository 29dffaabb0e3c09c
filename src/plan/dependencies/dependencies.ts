import { bindAll } from "../../constraints/catalogue.ts";
import type { BoundConstraint } from "../../constraints/define.ts";
import type { Plan } from "../../model/plan.ts";
import type { MigrationLimits } from "../judge/migrationLimits.ts";
import { type GivenPlan, planOn } from "../planOn.ts";
import type { Request } from "../solve.ts";
import { courseOf } from "./course.ts";
import { criticalPathOf } from "./criticalPath.ts";
import { Room } from "./room.ts";
import { Stage } from "./stage.ts";
import { continuous, StateWaits } from "./states.ts";
import { succeed } from "./succession.ts";
import { TimingWaits, timings } from "./timings.ts";
import { TrackWaits } from "./tracks.ts";
import { type Wait, Waits } from "./waits.ts";

/**
 * Who waits for whom in a plan. Actions are places in its list of actions.
 *
 * An executor that has no clock starts each action as soon as all it waits for have ended, however long they took, and never passes
 * through a state that is not viable. Only what constraints ask of the clock itself is not in it: deadlines, actions that must start at
 * once (noDelay) or meet (sync).
 */
export interface Dependencies {
  /** `waits[k]`: what the k-th action waits for, and why; empty for one that can start at once. */
  readonly waits: readonly (readonly Wait[])[];
  /**
   * What makes the plan as long as it is: the last of these actions ends with the plan; each of the others ends when the next one
   * starts, which could not start a second earlier because of it.
   */
  readonly criticalPath: readonly number[];
}

/**
 * Finds out what each action of a plan waits for, and why, from the plan alone: it may come from anywhere.
 * @param given its actions are taken in the order of `createPlan`, by start
 * @param limits on how many migrations may be under way at one time
 * @throws InputError for what is no plan, when an action cannot start, and for elements or resources that the model does not have
 */
export function dependenciesOf(
  { model, constraints }: Pick<Request, "model" | "constraints">,
  given: GivenPlan,
  limits: { readonly migrations?: MigrationLimits } = {},
): Dependencies {
  return dependenciesIn(planOn(model, given), bindAll(constraints, model), limits.migrations);
}

/** The same for constraints that are resolved already. */
export function dependenciesIn(
  plan: Plan,
  constraints: readonly BoundConstraint[],
  migrations: MigrationLimits = {},
): Dependencies {
  const course = courseOf(plan);
  const draft = new Waits(plan.actions.length);
  const stage = new Stage(course);
  const room = new Room(course, constraints);
  const tracks = new TrackWaits(course, migrations);
  const states = new StateWaits(course, stage);
  const times = new TimingWaits(course);
  succeed(course, draft);
  room.wait(draft);
  tracks.wait(draft);
  for (const constraint of continuous(constraints)) states.wait(constraint, draft);
  for (const constraint of timings(constraints)) times.wait(constraint, draft);
  const waits = draft.list();
  return { waits, criticalPath: criticalPathOf({ course, waits, room, tracks, stage, states, constraints }) };
}
