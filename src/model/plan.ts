import { type Action, compareActions } from "./actions.ts";
import type { Model } from "./model.ts";

/** A source model and the set of timed actions that transform it, in the order of `compareActions`. */
export interface Plan {
  readonly origin: Model;
  readonly actions: readonly Action[];
}

export function createPlan(origin: Model, actions: readonly Action[]): Plan {
  return { origin, actions: [...new Set(actions)].sort(compareActions) };
}

/** Seconds from the start of a plan to the end of its last action, 0 for an empty plan. */
export function makespan(plan: Plan): number {
  return plan.actions.reduce((latest, action) => Math.max(latest, action.end), 0);
}
