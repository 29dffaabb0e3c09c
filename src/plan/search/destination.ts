import type { Assignment } from "../../solver/check.ts";
import { homesOf, type Problem } from "../../solver/problem.ts";
import type { Schedule } from "../schedule/schedule.ts";

/** Where a schedule leads. */
export function destinationOf({ items, bins }: Problem, { steps, binSteps }: Schedule): Assignment {
  const bin = homesOf(items);
  for (const { item, to } of [...steps].sort((a, b) => a.end - b.end)) if (to >= 0) bin[item] = to;
  const open = bins.open.slice();
  for (const { bin: turned } of binSteps) open[turned] = 1 - open[turned];
  return { bin, open };
}
