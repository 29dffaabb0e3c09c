import type { Assignment } from "../../../solver/check.ts";
import type { Problem } from "../../../solver/problem.ts";
import { resizesOf } from "../exact/starts.ts";
import { type BinStep, type Schedule, type Step, taskOf, turnOf } from "../schedule.ts";

/**
 * The schedule in which each item acts once, and bins open at once and close when nobody is in them any more.
 * @param starts by item; those that are not in it start at their release
 */
export function scheduleByStarts(
  problem: Problem,
  assignment: Assignment,
  starts: ReadonlyMap<number, number>,
): Schedule {
  const { items, bins } = problem;
  const steps: Step[] = [];
  const emptyFrom = new Float64Array(bins.count);
  for (let item = 0; item < items.count; item++) {
    const task = taskOf(problem, assignment, item);
    if (task === undefined) continue;
    const start = starts.get(item) ?? items.release[item];
    const end = start + items.duration[item];
    steps.push({ item, ...task, start, end });
    for (const bin of [items.origin[item], items.store[item]])
      if (bin >= 0) emptyFrom[bin] = Math.max(emptyFrom[bin], end);
  }
  return { steps, binSteps: binSteps(problem, assignment, emptyFrom), resizes: resizesOf(problem, assignment, steps) };
}

function binSteps(problem: Problem, assignment: Assignment, emptyFrom: Float64Array): BinStep[] {
  const { bins } = problem;
  const turns: BinStep[] = [];
  for (let bin = 0; bin < bins.count; bin++) {
    const turn = turnOf(problem, assignment, bin);
    if (turn > 0) turns.push({ bin, start: 0, end: bins.opening[bin] });
    if (turn < 0) turns.push({ bin, start: emptyFrom[bin], end: emptyFrom[bin] + bins.closing[bin] });
  }
  return turns;
}
