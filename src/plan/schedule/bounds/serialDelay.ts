import { mayStay } from "../../../solver/check.ts";
import type { Weights } from "../../../solver/cost.ts";
import { Fate, type Problem, Wanted } from "../../../solver/problem.ts";

/**
 * By how much moves that must not overlap delay each other and the closing of the bins they leave, at least: the shortest go first. Only
 * items that cannot stay count. To be added to the bound of a repair.
 */
export function serialDelay(problem: Problem, weights: Weights): number {
  const { items, rules } = problem;
  if (weights.wait === 0) return 0;
  const series = rules.timing
    .filter(({ kind }) => kind === "serial")
    .map((rule) => [...rule.items].filter((item) => items.fate[item] === Fate.stay && !mayStay(problem, item)));
  const counted = new Set<number>();
  let delay = 0;
  for (const movers of series.sort((a, b) => b.length - a.length)) {
    const own = movers.filter((item) => !counted.has(item));
    delay += delayOf(own, problem, weights);
    for (const item of own) counted.add(item);
  }
  return delay + closingDelay(series, problem, weights);
}

/** What waiting for each other costs these items. */
function delayOf(movers: readonly number[], { items }: Problem, weights: Weights): number {
  let [time, ends] = [0, 0];
  for (const duration of movers.map((item) => items.duration[item]).sort((a, b) => a - b)) {
    time += duration;
    ends += time;
  }
  return Math.max(0, ends - movers.reduce((sum, item) => sum + weights.move[item], 0));
}

/** By how much later bins can close than after the slowest of those who leave. */
function closingDelay(series: readonly (readonly number[])[], { bins, items }: Problem, weights: Weights): number {
  let delay = 0;
  for (let bin = 0; bin < bins.count; bin++) {
    if (bins.wanted[bin] !== Wanted.closed || bins.open[bin] === 0) continue;
    const lastEnds = series.map((movers) =>
      movers.reduce((sum, item) => sum + (items.origin[item] === bin ? items.duration[item] : 0), 0),
    );
    delay += Math.max(0, Math.max(0, ...lastEnds) + bins.closing[bin] - weights.close[bin]);
  }
  return delay;
}
