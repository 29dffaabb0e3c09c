import type { Assignment } from "../check.ts";
import { Fate, isPlaced, type Problem, Wanted } from "../problem.ts";

/**
 * The one assignment that can keep the rules, if every item has but one bin to lie in and nobody cares which other bins are open.
 * Undefined when there is a choice. Whether it keeps the rules is another question.
 */
export function determined(problem: Problem): Assignment | undefined {
  const { bins, items, rules, objective } = problem;
  const isOpenness = bins.wanted.includes(Wanted.free) && rules.openAtMost.length > 0;
  if (objective !== undefined || isOpenness) return undefined;
  const bin = new Int32Array(items.count).fill(-1);
  const open = bins.wanted.map((wanted, at) =>
    wanted === Wanted.free ? bins.open[at] : wanted === Wanted.open ? 1 : 0,
  );
  for (let item = 0; item < items.count; item++) {
    if (!isPlaced(items.fate[item])) continue;
    const only = onlyBin(problem, item);
    if (only === undefined) return undefined;
    bin[item] = only;
    if (bins.wanted[only] === Wanted.free) open[only] = 1;
  }
  return { bin, open };
}

function onlyBin({ items, rules }: Problem, item: number): number | undefined {
  if (items.fate[item] === Fate.stay && items.fixed[item] === 1) return items.origin[item];
  const { bins, complement } = rules.domains[items.domain[item]];
  return !complement && bins.length === 1 ? bins[0] : undefined;
}
