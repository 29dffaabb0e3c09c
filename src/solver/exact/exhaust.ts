import { type Assignment, breach } from "../check.ts";
import { Fit } from "../packing/fit.ts";
import { Packing } from "../packing/packing.ts";
import { isPlaced, type Problem, Wanted } from "../problem.ts";

/** The most placements that are tried. */
const mostSteps = 20_000;

/**
 * Tries every placement, items and bins in the order of their numbers: the plainest search there is, to check another one. Undefined
 * when it would take too long, or when bins would have to close.
 */
export function exhaust(problem: Problem): { readonly assignment: Assignment | undefined } | undefined {
  if (problem.rules.openAtMost.length > 0) return undefined;
  const { items, bins } = problem;
  const placed = Array.from(items.fate.keys()).filter((item) => isPlaced(items.fate[item]));
  const packing = new Packing(problem);
  let steps = 0;

  function place(k: number): Assignment | undefined {
    if (k === placed.length) return assignmentOf(packing);
    const fit = new Fit(packing);
    fit.prepare(placed[k]);
    for (let bin = 0; bin < bins.count && steps <= mostSteps; bin++) {
      if (!fit.fits(bin)) continue;
      steps++;
      packing.place(placed[k], bin);
      const found = place(k + 1);
      packing.remove(placed[k]);
      if (found !== undefined) return found;
    }
    return undefined;
  }

  const assignment = place(0);
  return assignment === undefined && steps > mostSteps ? undefined : { assignment };
}

/** The assignment that a packing stands for, if it keeps every rule. */
function assignmentOf({ problem, bin }: Packing): Assignment | undefined {
  const open = problem.bins.wanted.map((wanted, b) =>
    wanted === Wanted.free ? problem.bins.open[b] : wanted === Wanted.open ? 1 : 0,
  );
  for (const at of bin) if (at >= 0) open[at] = 1;
  const assignment = { bin: bin.slice(), open };
  return breach(problem, assignment) === undefined ? assignment : undefined;
}
