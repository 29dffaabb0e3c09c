import { InputError, objectAt } from "../model/json/door.ts";
import type { Model } from "../model/model.ts";
import type { Plan } from "../model/plan.ts";
import { createModel } from "../model/record.ts";
import { toRecord } from "../model/toRecord.ts";
import { begin, finish } from "./changes.ts";
import { instants, turnsAt } from "./judge/instants.ts";
import { Replay } from "./judge/replay.ts";
import { planOn } from "./planOn.ts";

/**
 * The model that a plan leaves behind. Killed VMs are gone; a clone takes over the names, the attributes and the amounts of the VM that
 * it replaces.
 * @throws InputError for what is no plan, and when an action cannot start
 */
export function applyPlan(given: Plan): Model {
  const { origin } = objectAt(given, "plan");
  const plan = planOn(origin as Model, given);
  const replay = new Replay(plan.origin, plan.actions);
  const record = toRecord(plan.origin);
  for (const instant of instants(plan.actions)) {
    for (const turn of turnsAt(instant, replay.grows)) {
      const { time, action, isEnd } = turn;
      const refusal = replay.happen(turn);
      if (refusal !== undefined) throw new InputError("actions", `${action.id} at ${time} s: ${refusal}`);
      if (isEnd) finish(record, action);
      else begin(record, action);
    }
  }
  const refusal = replay.finish();
  if (refusal !== undefined) throw new InputError("actions", refusal.reason);
  return createModel(record);
}
