import type { Assignment } from "../src/solver/check.ts";
import type { Problem } from "../src/solver/problem.ts";

/**
 * What Σ ends is at least when items move to the assignment and do nothing else: what is under way holds twice what it demands, and all
 * together never hold more than the bins may. So the first k moves to end need k moves' worth of the room that is free in all bins
 * together, times their durations; of these the smallest are taken.
 */
export function leastWithWaiting({ items, bins, dimensions }: Problem, { bin }: Assignment): number {
  const moving = Array.from(bin.keys()).filter((item) => bin[item] !== items.origin[item]);
  let least = moving.reduce((sum, item) => sum + items.duration[item], 0);
  for (let d = 0; d < dimensions; d++) {
    let free = 0;
    for (let b = 0; b < bins.count; b++) free += bins.limit[b * dimensions + d];
    for (let item = 0; item < items.count; item++) free -= items.held[item * dimensions + d];
    least = Math.max(
      least,
      sumThrough(free, moving, (item) => items.demand[item * dimensions + d], items.duration),
    );
  }
  return least;
}

function sumThrough(
  free: number,
  moving: readonly number[],
  demand: (item: number) => number,
  duration: Int32Array,
): number {
  const shortest = Math.min(...moving.map((item) => duration[item]));
  const areas = moving.map((item) => demand(item) * duration[item]).sort((a, b) => a - b);
  let [area, sum] = [0, 0];
  for (const next of areas) {
    area += next;
    sum += Math.max(shortest, Math.ceil(area / free));
  }
  return sum;
}
