import type { Assignment } from "../../solver/check.ts";
import type { Schedule } from "./schedule.ts";
import type { Stuck } from "./standstill/stuck.ts";

/** What ordering the steps to an assignment arrived at. */
export interface Ordered {
  readonly schedule: Schedule | undefined;
  /** Where the schedule leads: the assignment asked for, unless items were redirected. */
  readonly assignment: Assignment;
  /** Σ of ends of the schedule, Infinity without one. */
  readonly sum: number;
  /** No schedule in which each item makes one step is better; without a schedule, none exists below the cutoff. */
  readonly isProven: boolean;
  readonly stuck: readonly Stuck[];
}

/** Steps beyond one for each move are worth the time that they save, up to this part of the moves. */
const worthwhile = 0.05;

/** Steps beyond one for each item. */
export const extraSteps = ({ steps }: Schedule): number => steps.length - new Set(steps.map(({ item }) => item)).size;

/** How many steps are beyond what is worthwhile. */
export function tooMany(schedule: Schedule): number {
  const extra = extraSteps(schedule);
  return Math.max(0, extra - worthwhile * (schedule.steps.length - extra));
}

/** Is the way better: with fewer steps, or faster without too many? */
export function isBetter({ schedule: one, sum }: Ordered, { schedule: other, sum: otherSum }: Ordered): boolean {
  if (one === undefined || other === undefined) return other === undefined;
  const difference = tooMany(one) - tooMany(other);
  return difference < 0 || (difference === 0 && sum < otherSum);
}
