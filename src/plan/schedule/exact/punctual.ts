import type { Assignment } from "../../../solver/check.ts";
import type { Problem } from "../../../solver/problem.ts";
import { Occupancy } from "../occupancy/occupancy.ts";
import { timetableOf } from "../timing.ts";
import { scheduleExactly } from "./exact.ts";
import { taskNetOf } from "./taskNet.ts";

/** The most items for which it is found out, and the most insertions that are tried. */
const mostItems = 60;
const mostSteps = 20_000;

/** The items that timing rules speak of. They make one step: nobody could say which of several is meant. */
export const tiedItems = ({ rules }: Problem): ReadonlySet<number> =>
  new Set(rules.timing.flatMap(({ items }) => [...items]));

/**
 * Could the timing rules be kept on the way to the assignment, if the items that they do not speak of took no room? Detours and pauses of
 * those give no more than that; so where the answer is no, nothing helps. True as long as the contrary is not proven.
 * @param deadline `performance.now()` at which to give up
 */
export function isPunctual(problem: Problem, assignment: Assignment, deadline = Number.POSITIVE_INFINITY): boolean {
  const tied = tiedItems(problem);
  if (tied.size === 0 || problem.items.count > mostItems || problem.traffic !== undefined) return true;
  if (!canStartAtOnce(problem, assignment)) return false;
  const { start, isProven } = scheduleExactly(
    taskNetOf(weightless(problem, tied), assignment, false),
    Number.POSITIVE_INFINITY,
    { steps: mostSteps, deadline },
  );
  return start !== undefined || !isProven;
}

/** Is there room, now, for each of those that must start now? */
function canStartAtOnce(problem: Problem, assignment: Assignment): boolean {
  const { release } = problem.items;
  const occupancy = new Occupancy(problem, assignment);
  return [...timetableOf(problem, assignment).immediate].every((item) => {
    const to = assignment.bin[item];
    return to < 0 || release[item] > 0 || occupancy.obstacle(item, to) < 0;
  });
}

/** The problem in which only the items of a set take room. */
function weightless(problem: Problem, heavy: ReadonlySet<number>): Problem {
  const { items, dimensions } = problem;
  const cut = (amounts: Float64Array): Float64Array =>
    amounts.map((amount, k) => (heavy.has(Math.floor(k / dimensions)) ? amount : 0));
  return { ...problem, items: { ...items, held: cut(items.held), demand: cut(items.demand) } };
}
