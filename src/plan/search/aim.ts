import type { BoundConstraint } from "../../constraints/define.ts";
import type { BoundGoal } from "../../constraints/goals/define.ts";

/** What schedules are made short for: everything that acts, or relocations only. */
export interface Aim {
  /** Does the time at which something ends matter, or only how long it takes? */
  readonly countsWaiting: boolean;
  /** Which actions cost at all: everything that acts, or relocations only. */
  readonly counts: "everything" | "relocations";
}

/** The aim that says the same as these goals; undefined when they ask for more than short schedules. */
export function aimOf(goals: readonly BoundGoal[], constraints: readonly BoundConstraint[]): Aim | undefined {
  const [goal] = goals;
  if (goals.length !== 1 || goal.weight !== 1 || constraints.some(({ soft }) => soft !== undefined)) return undefined;
  if (goal.kind.countsWaiting) return { countsWaiting: true, counts: "everything" };
  return goal.kind.id === "minimizeMigrations" ? { countsWaiting: false, counts: "relocations" } : undefined;
}
