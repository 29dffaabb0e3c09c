import { Wanted } from "../../../solver/problem.ts";
import type { Situation } from "./situation.ts";

/** The bins with most room now, apart from those that will close, at most so many. */
export function roomiestBins({ problem, occupancy, assignment }: Situation, most: number): number[] {
  const { dimensions, bins } = problem;
  const room = new Map<number, number>();
  for (let bin = 0; bin < bins.count; bin++) {
    if (occupancy.ready[bin] === 0 || assignment.open[bin] === 0 || bins.wanted[bin] === Wanted.closed) continue;
    let share = Number.POSITIVE_INFINITY;
    for (let d = 0, at = bin * dimensions; d < dimensions; d++, at++) {
      if (bins.limit[at] > 0) share = Math.min(share, 1 - occupancy.load[at] / bins.limit[at]);
    }
    room.set(bin, share);
  }
  return [...room.keys()].sort((a, b) => (room.get(b) as number) - (room.get(a) as number) || a - b).slice(0, most);
}
