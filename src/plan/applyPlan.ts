import { InputError, objectAt } from "../model/json/door.ts";
import type { Model } from "../model/model.ts";
import type { Plan } from "../model/plan.ts";
import { createModel } from "../model/record.ts";
import { toRecord } from "../model/toRecord.ts";
import { begin, finish } from "./changes.ts";
import { instants } from "./judge/instants.ts";
import { judge } from "./judge/judge.ts";
import { planOn } from "./planOn.ts";

/**
 * The model that a plan leaves behind. Killed VMs are gone; a clone takes over the names, the attributes and the amounts of the VM that
 * it replaces.
 * @throws InputError for what is no plan, and when an action cannot start
 */
export function applyPlan(given: Plan): Model {
  const { origin } = objectAt(given, "plan");
  const plan = planOn(origin as Model, given);
  const refusal = judge(plan, []).faults.find(({ kind }) => kind === "action");
  if (refusal !== undefined) throw new InputError("actions", refusal.message);
  const record = toRecord(plan.origin);
  for (const { time, ends, starts } of instants(plan.actions)) {
    for (const action of ends) finish(record, action);
    for (const action of starts) {
      begin(record, action);
      if (action.end === time) finish(record, action);
    }
  }
  return createModel(record);
}
