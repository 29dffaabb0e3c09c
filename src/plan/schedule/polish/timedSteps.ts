import type { Assignment } from "../../../solver/check.ts";
import type { Problem } from "../../../solver/problem.ts";
import type { Transfers } from "../bounds/transfers.ts";
import { resizesOf } from "../exact/starts.ts";
import { type BinStep, type Schedule, type Step, taskOf, turnOf } from "../schedule.ts";

/**
 * The schedule in which each item acts once, and bins open at once and close when nobody is in them any more. Items that are not
 * transferred start at their release.
 * @param start by transfer
 */
export function scheduleByStarts(
  problem: Problem,
  assignment: Assignment,
  transfers: Transfers,
  start: Int32Array,
): Schedule {
  const { items, bins } = problem;
  const starts = new Map(Array.from(start, (time, k) => [transfers.item[k], time]));
  const steps: Step[] = [];
  const emptyFrom = new Float64Array(bins.count);
  for (let item = 0; item < items.count; item++) {
    const task = taskOf(problem, assignment, item);
    if (task === undefined) continue;
    const begin = starts.get(item) ?? items.release[item];
    const end = begin + items.duration[item];
    steps.push({ item, ...task, start: begin, end });
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
