import type { Assignment } from "../../../solver/check.ts";
import { Fate, type Problem } from "../../../solver/problem.ts";
import { carriedMove } from "../../network/ways.ts";
import { type BinStep, type Resize, type Schedule, type Step, type Task, taskOf } from "../schedule.ts";
import type { TaskNet } from "./taskNet.ts";

/** The schedule in which every task starts at the given time. Items that stay grow as soon as there is room for good. */
export function scheduleOf(problem: Problem, assignment: Assignment, net: TaskNet, start: readonly number[]): Schedule {
  const steps: Step[] = [];
  const binSteps: BinStep[] = [];
  start.forEach((from, k) => {
    const times = { start: from, end: from + net.duration[k] };
    const [item, bin] = [net.items[k], net.bins[k]];
    if (item < 0) binSteps.push({ bin, ...times });
    else steps.push({ ...stepOf(problem, assignment, item), ...times });
  });
  return { steps, binSteps, resizes: resizesOf(problem, assignment, steps) };
}

/** What happens to the item, with all the bandwidth it can have. */
function stepOf(problem: Problem, assignment: Assignment, item: number): Omit<Step, "start" | "end"> {
  const step = { item, ...(taskOf(problem, assignment, item) as Task) };
  const move = carriedMove(problem, assignment, item);
  return move === undefined || move === "blocked" ? step : { ...step, bandwidth: move.way.bandwidth };
}

/** Items that stay give up at once what is too much, and grow as soon as nobody else comes to their bin or leaves it. */
export function resizesOf(problem: Problem, { bin }: Assignment, steps: readonly Step[]): Resize[] {
  const { items, dimensions } = problem;
  const resizes: Resize[] = [];
  const quiet = new Map<number, number>();
  for (const { from, to, start, end } of steps) {
    if (from >= 0) quiet.set(from, Math.max(end, quiet.get(from) ?? 0));
    if (to >= 0) quiet.set(to, Math.max(start, quiet.get(to) ?? 0));
  }
  const end = steps.reduce((latest, step) => Math.max(latest, step.end), 0);
  for (let item = 0; item < items.count; item++) {
    const origin = items.origin[item];
    if (items.fate[item] !== Fate.stay || bin[item] !== origin) continue;
    const changes = Array.from(
      { length: dimensions },
      (_, d) => items.demand[item * dimensions + d] - items.held[item * dimensions + d],
    );
    if (changes.some((change) => change < 0)) resizes.push({ item, grows: false, time: 0 });
    const isLimited = problem.rules.limits.some(({ always }) => always);
    if (changes.some((change) => change > 0))
      resizes.push({ item, grows: true, time: isLimited ? end : (quiet.get(origin) ?? 0) });
  }
  return resizes;
}
