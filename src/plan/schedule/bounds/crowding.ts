import type { Assignment } from "../../../solver/check.ts";
import type { Weights } from "../../../solver/cost.ts";
import { Fate, type Problem } from "../../../solver/problem.ts";
import { leastEnds } from "../../network/leastEnds.ts";

/**
 * By how much the moves to an assignment delay each other at least, where nobody is suspended: on its way, an item holds what it demands
 * beside what it held before, and all together never hold more than the bins may. So the first k moves to end need k moves' worth of the
 * room in all bins together, times their durations: they share that room like moves share a lane.
 */
export function crowdingDelay(problem: Problem, { bin }: Assignment, weights: Weights): number {
  const { items, dimensions } = problem;
  const movers = [...bin.keys()].filter((item) => items.fate[item] === Fate.stay && bin[item] !== items.origin[item]);
  const undelayed = movers.reduce((sum, item) => sum + weights.move[item], 0);
  let delay = 0;
  for (let d = 0; d < dimensions && weights.wait > 0; d++) {
    const loads = movers.map((item) => {
      const duration = items.duration[item];
      const work = items.demand[item * dimensions + d] * duration;
      return { item, work, end: weights.move[item], duration, weight: 1 };
    });
    delay = Math.max(delay, leastEnds(loads, roomFor(problem, d)) - undelayed);
  }
  return delay;
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
