import type { BoundConstraint } from "../constraints/define.ts";
import { createPlan, type Plan } from "../model/plan.ts";
import { dependenciesIn } from "./dependencies/dependencies.ts";

/** The same actions, each as soon as all it waits for have ended. For plans in which nobody looks at the clock. */
export function hasten(plan: Plan, constraints: readonly BoundConstraint[]): Plan {
  const { waits } = dependenciesIn(plan, constraints);
  const ends = new Float64Array(plan.actions.length);
  const inOrder = [...plan.actions.keys()].sort((a, b) => plan.actions[a].end - plan.actions[b].end || a - b);
  const start = new Map<number, number>();
  for (const k of inOrder) {
    const begin = Math.max(0, ...waits[k].map(({ action }) => ends[action]));
    start.set(k, begin);
    ends[k] = begin + plan.actions[k].end - plan.actions[k].start;
  }
  const actions = plan.actions.map((action, k) => ({ ...action, start: start.get(k) as number, end: ends[k] }));
  return createPlan(plan.origin, actions);
}
