import { type Action, hooksOf } from "../actions.ts";
import type { Plan } from "../plan.ts";
import { writeModel } from "./writeModel.ts";

/** A plan with its origin as btrPlace JSON. */
export function writePlan({ origin, actions }: Plan): object {
  return { origin: writeModel(origin), actions: writeActions(actions) };
}

/** Actions as btrPlace JSON: hooks are always written. */
export function writeActions(actions: readonly Action[]): object[] {
  return actions.map((action) => ({ ...action, hooks: hooksOf(action) }));
}
