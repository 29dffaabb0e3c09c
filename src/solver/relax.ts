import { allows } from "./check.ts";
import type { ExcessTerm, Objective, PeakTerm, Term } from "./objective.ts";
import { Fate, type Problem, Wanted } from "./problem.ts";

/** For each level of an objective, what no assignment can cost less. Each term is looked at alone, most rules are left aside. */
export const boundsOf = (problem: Problem, { levels }: Objective): number[] =>
  levels.map((terms) => terms.reduce((sum, term) => sum + leastCost(problem, term), 0));

function leastCost(problem: Problem, term: Term): number {
  switch (term.kind) {
    case "move":
      return forcedMoves(problem, term.cost);
    case "open":
    case "used":
      return leastBins(problem, term.cost, term.kind === "open");
    case "excess":
      return leastExcess(problem, term);
    case "peak":
      return leastPeak(problem, term);
    default:
      return 0;
  }
}

/** What the items that cannot stay cost. */
function forcedMoves({ items, bins, rules }: Problem, cost: Float64Array): number {
  let sum = 0;
  for (let item = 0; item < items.count; item++) {
    const origin = items.origin[item];
    if (items.fate[item] !== Fate.stay) continue;
    const mayStay = bins.wanted[origin] !== Wanted.closed && allows(rules.domains[items.domain[item]], origin);
    if (!mayStay) sum += cost[item];
  }
  return sum;
}

/** Σ of the demands in a dimension; how many items there are for dimension -1. */
function demandOf({ dimensions, items }: Problem, dimension: number): number {
  let sum = 0;
  for (let item = 0; item < items.count; item++) {
    if (items.fate[item] !== Fate.stay && items.fate[item] !== Fate.arrive) continue;
    sum += dimension < 0 ? 1 : items.demand[item * dimensions + dimension];
  }
  return sum;
}

/** The cheapest bins that together have the capacity for all items, the last one cut; a whole number of bins where all cost the same. */
function leastBins(problem: Problem, cost: Float64Array, countsForced: boolean): number {
  const { dimensions, bins } = problem;
  const usable = [...bins.wanted.keys()].filter((bin) => bins.wanted[bin] !== Wanted.closed);
  const isUniform = usable.every((bin) => cost[bin] === cost[usable[0]]);
  const forced = countsForced
    ? usable.reduce((sum, bin) => sum + (bins.wanted[bin] === Wanted.open ? cost[bin] : 0), 0)
    : 0;
  let least = forced;
  for (let d = 0; d < dimensions; d++) {
    const capacity = (bin: number): number => bins.capacity[bin * dimensions + d];
    const byPrice = [...usable].sort(
      (a, b) => cost[a] * capacity(b) - cost[b] * capacity(a) || capacity(b) - capacity(a),
    );
    let left = demandOf(problem, d);
    let sum = 0;
    for (const bin of byPrice) {
      if (left <= 0) break;
      const part = isUniform ? 1 : Math.min(1, left / capacity(bin));
      if (capacity(bin) > 0) sum += cost[bin] * part;
      left -= capacity(bin);
    }
    least = Math.max(least, sum);
  }
  return least;
}

function leastExcess(problem: Problem, { dimension, target, weight }: ExcessTerm): number {
  const room = target.reduce((sum, most) => sum + most, 0);
  const missing = target.reduce((sum, most) => sum + Math.max(0, -most), 0);
  return weight * Math.max(missing, demandOf(problem, dimension) - room, 0);
}

/** The lowest peak at which all bins together take everything, each a whole number of units. */
function leastPeak(problem: Problem, { dimension, scale, weight }: PeakTerm): number {
  const { dimensions, bins } = problem;
  const usable = [...bins.wanted.keys()].filter((bin) => bins.wanted[bin] !== Wanted.closed);
  const total = demandOf(problem, dimension);
  const most = (bin: number): number =>
    dimension < 0 ? Number.POSITIVE_INFINITY : bins.capacity[bin * dimensions + dimension];
  const unscaled = usable.reduce((sum, bin) => sum + (scale[bin] === 0 ? most(bin) : 0), 0);
  const scaled = usable.filter((bin) => scale[bin] > 0);
  const units = (bin: number, peak: number): number => Math.min(most(bin), Math.floor(peak / scale[bin] + 1e-9));
  let peak = Math.max(0, total - unscaled) / scaled.reduce((sum, bin) => sum + 1 / scale[bin], 0) || 0;
  while (scaled.length > 0 && Number.isFinite(unscaled)) {
    if (unscaled + scaled.reduce((sum, bin) => sum + units(bin, peak), 0) >= total) break;
    const growing = scaled.filter((bin) => units(bin, peak) < most(bin));
    if (growing.length === 0) break;
    peak = Math.min(...growing.map((bin) => (Math.floor(peak / scale[bin] + 1e-9) + 1) * scale[bin]));
  }
  return weight * peak;
}
