import type { Assignment } from "../../solver/check.ts";
import type { Weights } from "../../solver/cost.ts";
import { Fate, type Problem } from "../../solver/problem.ts";

/**
 * By how much the moves to an assignment delay each other at least, where nobody is suspended: on its way, an item holds what it demands
 * beside what it held before, and all together never hold more than the bins may. So the first k moves to end need k moves' worth of the
 * room in all bins together, times their durations; of these the smallest are taken.
 */
export function crowdingDelay(problem: Problem, { bin }: Assignment, weights: Weights): number {
  const { items, dimensions } = problem;
  const movers = [...bin.keys()].filter((item) => items.fate[item] === Fate.stay && bin[item] !== items.origin[item]);
  const undelayed = movers.reduce((sum, item) => sum + weights.move[item], 0);
  let delay = 0;
  for (let d = 0; d < dimensions && weights.wait > 0; d++) {
    const areas = movers.map((item) => items.demand[item * dimensions + d] * items.duration[item]);
    delay = Math.max(delay, leastEnds(areas, roomFor(problem, d)) - undelayed);
  }
  return delay;
}

/** Σ of the ends of works of these areas, the smallest first, if all that there is room for happens at once. */
function leastEnds(areas: readonly number[], room: number): number {
  let [area, sum] = [0, 0];
  for (const next of [...areas].sort((a, b) => a - b)) {
    area += next;
    if (area > 0) sum += Math.ceil(area / room);
  }
  return sum;
}

/**
 * The most room there is at any time for what is on its way: what all bins may hold, without what the items that stay hold at least. Bins
 * that hold too much take nothing, but have others seem to be emptier: their excess is room, too.
 */
function roomFor({ bins, items, dimensions }: Problem, d: number): number {
  let room = 0;
  const now = new Float64Array(bins.count);
  for (let item = 0; item < items.count; item++) {
    const [held, demand] = [items.held[item * dimensions + d], items.demand[item * dimensions + d]];
    if (items.origin[item] >= 0) now[items.origin[item]] += held;
    if (items.fate[item] === Fate.stay) room -= Math.min(held, demand);
  }
  for (let bin = 0; bin < bins.count; bin++) room += Math.max(now[bin], bins.limit[bin * dimensions + d]);
  return room;
}
