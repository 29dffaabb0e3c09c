import { mayStay } from "../check.ts";
import type { Objective, Term } from "../objective.ts";
import { greatestCommonDivisor } from "../presolve/rounding.ts";
import { Fate, isPlaced, type Problem, placedCount, Wanted } from "../problem.ts";
import { totalDemand } from "../totals.ts";

/** By level: no assignment costs less there. Each term is bounded by itself, from the sums of all demands. */
export function lowerBounds(problem: Problem, { levels }: Objective): number[] {
  return levels.map((terms) => terms.reduce((sum, term) => sum + boundOf(problem, term), 0));
}

function boundOf(problem: Problem, term: Term): number {
  switch (term.kind) {
    case "move":
      return forcedMoves(problem, term.cost);
    case "excess":
      return term.weight * Math.max(0, demand(problem, term.dimension) - sum(term.target));
    case "imbalance": {
      const gap = demand(problem, term.over) - term.factor * demand(problem, term.under);
      return term.weight * Math.max(0, sum(term.base) + gap);
    }
    case "peak":
      return term.weight * leastPeak(problem, term.dimension, term.scale);
    case "used":
      return dearestCover(problem, term.cost);
    case "open":
      return openBound(problem, term.cost);
    default:
      return 0;
  }
}

/** What the items that cannot stay cost. */
function forcedMoves(problem: Problem, cost: Float64Array): number {
  const { count, fate } = problem.items;
  let total = 0;
  for (let item = 0; item < count; item++) if (fate[item] === Fate.stay && !mayStay(problem, item)) total += cost[item];
  return total;
}

const sum = (list: Float64Array): number => list.reduce((total, value) => total + value, 0);

/** What all placed items demand together; their number for dimension -1. */
const demand = (problem: Problem, dimension: number): number =>
  dimension < 0 ? placedCount(problem.items) : totalDemand(problem, dimension);

/**
 * The least height at which all bins together hold the demand, and the largest item fits somewhere. Demands are whole numbers: a bin
 * reaches multiples of its scale only.
 */
function leastPeak(problem: Problem, dimension: number, scale: Float64Array): number {
  const { dimensions, bins, items } = problem;
  const total = demand(problem, dimension);
  const usable = Array.from(scale.keys()).filter((bin) => bins.wanted[bin] !== Wanted.closed);
  if (total === 0 || usable.some((bin) => scale[bin] === 0)) return 0;
  let largest = 1;
  for (let item = 0; item < items.count && dimension >= 0; item++) {
    if (isPlaced(items.fate[item])) largest = Math.max(largest, items.demand[item * dimensions + dimension]);
  }
  let height = usable.reduce((least, bin) => Math.min(least, scale[bin] * largest), Number.POSITIVE_INFINITY);
  height = Math.max(height, total / usable.reduce((room, bin) => room + 1 / scale[bin], 0));
  const units = usable.map((bin) => Math.floor(height / scale[bin] + 1e-9));
  for (let room = units.reduce((a, b) => a + b, 0); room < total; room++) {
    let next = 0;
    for (let k = 1; k < usable.length; k++)
      if ((units[k] + 1) * scale[usable[k]] < (units[next] + 1) * scale[usable[next]]) next = k;
    units[next]++;
    height = Math.max(height, units[next] * scale[usable[next]]);
  }
  return snapped(height, scale);
}

/** The height that a bin reaches, where only rounding makes a difference to that. */
function snapped(height: number, scale: Float64Array): number {
  const reached = scale.map((unit) => Math.round(height / unit) * unit);
  return reached.find((other) => Math.abs(other - height) <= 1e-12 * height) ?? height;
}

/** The largest, over the dimensions, of the least costs at which bins hold the demand. */
function dearestCover(problem: Problem, cost: Float64Array): number {
  const bins = Array.from(cost.keys()).filter((bin) => problem.bins.wanted[bin] !== Wanted.closed);
  const covers = Array.from({ length: problem.dimensions }, (_, d) =>
    cover(problem, cost, bins, d, demand(problem, d)),
  );
  const some = demand(problem, -1) > 0 ? Math.min(...bins.map((bin) => cost[bin])) : 0;
  return Math.max(some, ...covers);
}

/** The bins with most room for their cost first, the last one in part; whole numbers of whole costs where all are the same. */
function cover({ dimensions, bins }: Problem, cost: Float64Array, list: readonly number[], d: number, total: number) {
  const room = (bin: number): number => bins.capacity[bin * dimensions + d];
  const useful = list.filter((bin) => room(bin) > 0).sort((a, b) => cost[a] / room(a) - cost[b] / room(b));
  let [left, spent] = [total, 0];
  for (const bin of useful) {
    if (left <= 0) break;
    spent += cost[bin] * Math.min(1, left / room(bin));
    left -= room(bin);
  }
  const unit = unitOf(list.map((bin) => cost[bin]));
  return unit > 0 ? Math.ceil(spent / unit - 1e-9) * unit : spent;
}

/** The largest number of which all costs are multiples, if they are whole; 0 else. */
function unitOf(costs: readonly number[]): number {
  return costs.every(Number.isInteger) ? costs.reduce(greatestCommonDivisor, 0) : 0;
}

/** Bins that must be open cost what they cost; the others are needed for what the first do not hold. */
function openBound(problem: Problem, cost: Float64Array): number {
  const must = problem.bins.wanted;
  const forced = cost.reduce((total, value, bin) => total + (must[bin] === Wanted.open ? value : 0), 0);
  const rest = cost.map((value, bin) => (must[bin] === Wanted.open ? 0 : value));
  return forced + dearestCover(problem, rest);
}
