import type { Assignment } from "../../solver/check.ts";
import type { Problem } from "../../solver/problem.ts";
import { leastSumByLanes } from "../network/laneBound.ts";
import { fullPolicy, type Policy, policiesFor } from "../network/policies.ts";
import { redirected } from "../network/redirect.ts";
import { draft } from "./draft/draft.ts";
import { pace } from "./draft/pace.ts";
import { scheduleExactly } from "./exact/exact.ts";
import { leastSumOfEnds } from "./exact/leastSum.ts";
import { scheduleOf } from "./exact/starts.ts";
import { taskNetOf } from "./exact/taskNet.ts";
import { isPlain } from "./exploration/explore.ts";
import { type Freedom, noFreedom } from "./freedom.ts";
import { extraSteps, isBetter, type Ordered, tooMany } from "./ordered.ts";
import { sumOfEnds } from "./schedule.ts";
import type { Preference } from "./simulation/preference.ts";
import { simulate } from "./simulation/simulate.ts";

/** The most tasks that an exact search is asked to order. */
const exactTasks = 60;

/** How many insertions the exact search tries, and where its outcome is no proof. */
const exactSteps = 20_000;
const contendedSteps = 1_000;

/**
 * Orders the steps to an assignment, one for each item: by list scheduling, then, while that is not proven best and the problem is
 * small, exactly.
 * @param cutoff only a sum of ends below it is of interest
 * @param deadline `performance.now()` at which no better order is looked for any more
 */
export function order(
  problem: Problem,
  assignment: Assignment,
  cutoff = Number.POSITIVE_INFINITY,
  deadline = Number.POSITIVE_INFINITY,
): Ordered {
  const none: Ordered = { schedule: undefined, assignment, sum: Number.POSITIVE_INFINITY, isProven: true, stuck: [] };
  const net = problem.items.count <= 4 * exactTasks ? taskNetOf(problem, assignment) : undefined;
  const isSmall = net !== undefined && net.items.length <= exactTasks;
  const byLanes = problem.traffic === undefined ? 0 : leastSumByLanes(problem, assignment);
  const least = Math.max(isSmall ? leastSumOfEnds(net) : 0, byLanes);
  if (least >= cutoff) return none;
  const listed = orderRouted(problem, assignment, least);
  if (!isSmall || listed.sum <= least) return { ...listed, isProven: isSmall || listed.sum <= least };
  const steps = net.isContended ? contendedSteps : exactSteps;
  const exact = scheduleExactly(net, Math.min(listed.sum, cutoff), { steps, deadline });
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

/** Other ways to choose who goes first that are tried where somebody waits, and the most items for that. */
const greeds = [0.3, 1];
const manyItems = 20_000;

/** Orders the steps by list scheduling; where nothing moves any more, with the ways out that are allowed. */
export function orderFreely(problem: Problem, assignment: Assignment, freedom: Freedom): Ordered {
  const [first, ...others] = policiesFor(problem);
  let best = orderBy(problem, assignment, freedom, first);
  for (const greed of problem.items.count > manyItems || !hasWaiting(problem, best) ? [] : greeds) {
    const ordered = orderBy(problem, assignment, freedom, first, greed);
    if (isBetter(ordered, best)) best = ordered;
  }
  for (const policy of others) {
    const ordered = orderBy(problem, assignment, freedom, policy);
    if (ordered.sum < best.sum) best = ordered;
  }
  return withBetterDetours(problem, best, freedom);
}

/** How hasty the drafts are that are tried. */
const hastes = [1, 3, 10];

/** The same arrangement, perhaps in fewer steps: with ways out that are found by trying what follows, where nobody looks at the clock. */
function withBetterDetours(problem: Problem, ordered: Ordered, freedom: Freedom): Ordered {
  const { assignment, schedule } = ordered;
  const mayPass = freedom.detours > 0 || freedom.pauses;
  if (!mayPass || (schedule !== undefined && extraSteps(schedule) === 0) || !isPlain(problem)) return ordered;
  let best = ordered;
  for (const haste of hastes) {
    const steps = draft(problem, assignment, freedom, haste);
    const paced = steps && pace(problem, assignment, steps);
    if (paced === undefined) continue;
    const drafted = { schedule: paced, assignment, sum: sumOfEnds(paced), isProven: false, stuck: [] };
    if (isBetter(drafted, best)) best = drafted;
    if (tooMany(paced) > 0) break;
  }
  return best;
}

/** Does anything start later than it would alone? */
function hasWaiting({ items }: Problem, { schedule }: Ordered): boolean {
  return schedule === undefined || schedule.steps.some(({ item, start }) => start > items.release[item]);
}

function orderBy(problem: Problem, assignment: Assignment, freedom: Freedom, policy: Policy, greed = 0): Ordered {
  return orderedBy(problem, assignment, { rank: problem.items.duration, greed }, freedom, policy);
}

/** By list scheduling: those with the smallest `rank[item]` go first, whatever that does to the others. */
export function orderByRank(problem: Problem, assignment: Assignment, freedom: Freedom, rank: Float64Array): Ordered {
  return orderedBy(problem, assignment, { rank, greed: 0 }, freedom, { ...fullPolicy, ranked: true });
}

function orderedBy(
  problem: Problem,
  assignment: Assignment,
  preference: Preference,
  freedom: Freedom,
  policy: Policy,
): Ordered {
  const simulated = simulate(problem, assignment, preference, freedom, policy);
  if (simulated.schedule === undefined) {
    return { schedule: undefined, assignment, sum: Number.POSITIVE_INFINITY, isProven: false, stuck: simulated.stuck };
  }
  const { schedule, assignment: reached } = simulated;
  return { schedule, assignment: reached, sum: sumOfEnds(schedule), isProven: false, stuck: [] };
}
