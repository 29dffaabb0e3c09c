import { writeActions } from "../model/json/writePlan.ts";
import type { Result } from "./result.ts";

/**
 * What `solve` answered, as a plain value ready for JSON.stringify: `{status, goal, cost, bound, gap, plan: {actions}, statistics,
 * conflict, …}` with the keys that the status carries. `readPlan` reads the plan back.
 */
export function writeResult(result: Result): object {
  if (!("plan" in result)) return { ...result };
  const { plan, statistics, ...head } = result;
  return { ...head, plan: { actions: writeActions(plan.actions) }, statistics };
}
