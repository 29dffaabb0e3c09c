import { type Problem, Wanted } from "./problem.ts";

/** What all items demand of a dimension at the end. */
export function totalDemand({ dimensions, items }: Problem, dimension: number): number {
  let sum = 0;
  for (let at = dimension; at < items.demand.length; at += dimensions) sum += items.demand[at];
  return sum;
}

/** What the bins that may be open at the end have of a dimension. */
export function totalCapacity({ dimensions, bins }: Problem, dimension: number): number {
  let sum = 0;
  for (let bin = 0; bin < bins.count; bin++) {
    if (bins.wanted[bin] !== Wanted.closed) sum += bins.capacity[bin * dimensions + dimension];
  }
  return sum;
}

/** The first place at which there is more than the capacity, -1 without any. A plain loop: a callback would box every number. */
export function firstExcess(load: Float64Array, capacity: Float64Array): number {
  for (let at = 0; at < load.length; at++) if (load[at] > capacity[at]) return at;
  return -1;
}

/** The dimensions, the one with least to spare first. */
export function tightestFirst(problem: Problem): number[] {
  const load = Array.from({ length: problem.dimensions }, (_, dimension) => {
    const capacity = totalCapacity(problem, dimension);
    return capacity === 0 ? 0 : totalDemand(problem, dimension) / capacity;
  });
  return [...load.keys()].sort((a, b) => load[b] - load[a]);
}
