import { writeActions } from "../model/json/writePlan.ts";
import type { Result } from "./result.ts";

/**
 * What `solve` answered, as a plain value ready for JSON.stringify: `{status, goal, cost, bound, gap, plan: {actions},
 * dependencies: {waits, criticalPath}, statistics, conflict, …}` with the keys that the status carries. `readPlan` reads the plan back.
 */
export function writeResult(result: Result): object {
  const { status, goal, statistics, ...found } = result;
  if (!("plan" in found)) return { status, goal, ...found, statistics };
  const { plan, dependencies, ...values } = found;
  return { status, goal, ...values, plan: { actions: writeActions(plan.actions) }, dependencies, statistics };
}
