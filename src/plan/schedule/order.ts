import type { Assignment } from "../../solver/check.ts";
import type { Problem } from "../../solver/problem.ts";
import type { Policy } from "../network/flow.ts";
import { leastSumByLanes } from "../network/laneBound.ts";
import { policiesFor } from "../network/policies.ts";
import { redirected } from "../network/redirect.ts";
import { leastSumOfEnds, scheduleExactly } from "./exact.ts";
import { type Schedule, sumOfEnds } from "./schedule.ts";
import { type Stuck, simulate } from "./simulate.ts";
import { scheduleOf } from "./starts.ts";
import { taskNetOf } from "./tasks.ts";
import type { Freedom } from "./unlock.ts";

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

/** The most tasks that an exact search is asked to order. */
const exactTasks = 60;

/** How many insertions the exact search tries, and where its outcome is no proof. */
const exactSteps = 20_000;
const contendedSteps = 1_000;

const noFreedom: Freedom = { redirects: false, detours: 0, pauses: false };

/**
 * Orders the steps to an assignment, one for each item: by list scheduling, then, while that is not proven best and the problem is
 * small, exactly.
 * @param cutoff only a sum of ends below it is of interest
 */
export function order(problem: Problem, assignment: Assignment, cutoff = Number.POSITIVE_INFINITY): Ordered {
  const none: Ordered = { schedule: undefined, assignment, sum: Number.POSITIVE_INFINITY, isProven: true, stuck: [] };
  const net = problem.items.count <= 4 * exactTasks ? taskNetOf(problem, assignment) : undefined;
  const isSmall = net !== undefined && net.items.length <= exactTasks;
  const byLanes = problem.traffic === undefined ? 0 : leastSumByLanes(problem, assignment);
  const least = Math.max(isSmall ? leastSumOfEnds(net) : 0, byLanes);
  if (least >= cutoff) return none;
  const listed = orderRouted(problem, assignment, least);
  if (!isSmall || listed.sum <= least) return { ...listed, isProven: isSmall || listed.sum <= least };
  const exact = scheduleExactly(net, Math.min(listed.sum, cutoff), net.isContended ? contendedSteps : exactSteps);
  // Contended moves may be faster with less bandwidth than they could have: only the bound is a proof then.
  const isProven = exact.isProven && !net.isContended;
  if (exact.start === undefined) return { ...listed, isProven };
  const schedule = scheduleOf(problem, assignment, net, exact.start);
  return { schedule, assignment, sum: exact.sum, isProven: isProven || exact.sum <= least, stuck: [] };
}

/** By list scheduling; with other destinations for moves that crowd the same lanes, where that is faster. */
function orderRouted(problem: Problem, assignment: Assignment, least: number): Ordered {
  const listed = orderFreely(problem, assignment, noFreedom);
  if (problem.traffic === undefined || listed.sum <= least) return listed;
  const other = redirected(problem, assignment);
  const rerouted = other && orderFreely(problem, other, noFreedom);
  return rerouted !== undefined && rerouted.sum < listed.sum ? rerouted : listed;
}

/** Orders the steps by list scheduling; where nothing moves any more, with the ways out that are allowed. */
export function orderFreely(problem: Problem, assignment: Assignment, freedom: Freedom): Ordered {
  const [first, ...others] = policiesFor(problem);
  let best = orderBy(problem, assignment, freedom, first);
  for (const policy of others) {
    const ordered = orderBy(problem, assignment, freedom, policy);
    if (ordered.sum < best.sum) best = ordered;
  }
  return best;
}

function orderBy(problem: Problem, assignment: Assignment, freedom: Freedom, policy: Policy): Ordered {
  const simulated = simulate(problem, assignment, problem.items.duration, freedom, policy);
  if (simulated.schedule === undefined) {
    return { schedule: undefined, assignment, sum: Number.POSITIVE_INFINITY, isProven: false, stuck: simulated.stuck };
  }
  const { schedule, assignment: reached } = simulated;
  return { schedule, assignment: reached, sum: sumOfEnds(schedule), isProven: false, stuck: [] };
}
