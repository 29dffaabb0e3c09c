import type { Assignment } from "../../../solver/check.ts";
import { Fate, type Problem } from "../../../solver/problem.ts";
import { taskOf } from "../schedule.ts";

/** What takes or gives room in bins on the way to an assignment, each thing once. */
export interface Transfers {
  /** By number: the item, where it comes from and goes to (-1 for nowhere). */
  readonly item: Int32Array;
  readonly from: Int32Array;
  readonly to: Int32Array;
  /** When it can start at the earliest, and how long it takes. */
  readonly earliest: Int32Array;
  readonly duration: Int32Array;
}

export function transfersOf(problem: Problem, assignment: Assignment): Transfers {
  const { items, bins } = problem;
  const found: number[] = [];
  for (let item = 0; item < items.count; item++) {
    const task = taskOf(problem, assignment, item);
    if (task !== undefined && (task.from >= 0 || task.to >= 0)) found.push(item);
  }
  const to = Int32Array.from(found, (item) => (items.fate[item] === Fate.leave ? -1 : assignment.bin[item]));
  return {
    item: Int32Array.from(found),
    from: Int32Array.from(found, (item) => items.origin[item]),
    to,
    earliest: Int32Array.from(found, (item, k) => {
      const ready = to[k] >= 0 && bins.open[to[k]] === 0 ? bins.opening[to[k]] : 0;
      return Math.max(items.release[item], ready);
    }),
    duration: Int32Array.from(found, (item) => items.duration[item]),
  };
}
