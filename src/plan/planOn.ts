import type { Action } from "../model/actions.ts";
import { Ids } from "../model/ids.ts";
import { InputError, objectAt, shown } from "../model/json/door.ts";
import { readPlan } from "../model/json/readPlan.ts";
import type { Model } from "../model/model.ts";
import { createPlan, type Plan } from "../model/plan.ts";

/** What a plan from anywhere must have. */
export interface GivenPlan {
  readonly actions: readonly Action[];
}

/**
 * The plan that these actions make on a model. Whoever has made them, they are checked like those of a document, and kept as they are.
 * @throws InputError that names the place, what is there and what should be
 */
export function planOn(model: Model, given: GivenPlan): Plan {
  assertModel(model, "origin");
  const { actions } = objectAt(given, "plan");
  readPlan({ actions }, model);
  return createPlan(model, actions as readonly Action[]);
}

/** Refuses what is no model, such as JSON that nobody has read. @throws InputError */
export function assertModel(value: unknown, path: string): asserts value is Model {
  if (objectAt(value, path).vms instanceof Ids) return;
  throw new InputError(path, `expected a model, as readModel and createModel give it, found ${shown(value)}`);
}
