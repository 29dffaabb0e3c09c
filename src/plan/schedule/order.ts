import type { Assignment } from "../../solver/check.ts";
import type { Problem } from "../../solver/problem.ts";
import { scheduleExactly } from "./exact.ts";
import { type Schedule, sumOfEnds } from "./schedule.ts";
import { type Stuck, simulate } from "./simulate.ts";
import { scheduleOf } from "./starts.ts";
import { type TaskNet, taskNetOf } from "./tasks.ts";

/** What ordering the steps to an assignment arrived at. */
export interface Ordered {
  readonly schedule: Schedule | undefined;
  /** Σ of ends of the schedule, Infinity without one. */
  readonly sum: number;
  /** No schedule of single moves to this assignment is better; without a schedule, none exists below the cutoff. */
  readonly isProven: boolean;
  readonly stuck: readonly Stuck[];
}

/** The most tasks that an exact search is asked to order. */
const exactTasks = 60;

/**
 * Orders the steps to an assignment: by list scheduling, then, while that is not proven best and the problem is small, exactly.
 * @param cutoff only a sum of ends below it is of interest
 */
export function order(problem: Problem, assignment: Assignment, cutoff = Number.POSITIVE_INFINITY): Ordered {
  const { schedule, stuck } = simulate(problem, assignment, problem.items.duration);
  const sum = schedule === undefined ? Number.POSITIVE_INFINITY : sumOfEnds(schedule);
  const first: Ordered = { schedule, sum, isProven: false, stuck: stuck ?? [] };
  const taskCount = schedule === undefined ? 0 : schedule.steps.length + schedule.binSteps.length;
  if (taskCount > exactTasks) return first;
  const net = taskNetOf(problem, assignment);
  if (net.items.length > exactTasks) return first;
  if (sum <= leastSum(net)) return { ...first, isProven: true };
  const exact = scheduleExactly(net, Math.min(sum, cutoff));
  if (exact.start === undefined) return { ...first, isProven: exact.isProven };
  return {
    schedule: scheduleOf(problem, assignment, net, exact.start),
    sum: exact.sum,
    isProven: exact.isProven,
    stuck: [],
  };
}

/** What the ends add up to when only precedences, releases and durations count. */
function leastSum(net: TaskNet): number {
  const free: TaskNet = { ...net, claims: net.claims.map(() => []), meetings: [] };
  return scheduleExactly(free, Number.POSITIVE_INFINITY).sum;
}
