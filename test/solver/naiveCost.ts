import type { Weights } from "../../src/solver/cost.ts";
import { Fate, type Problem, Wanted } from "../../src/solver/problem.ts";
import type { Naive } from "./naiveMeaning.ts";

/** What moves, openings and closings weigh. */
export function weightOf({ bins, items }: Problem, weights: Weights, { bin, open }: Naive): number {
  let cost = weights.unavoidable;
  bin.forEach((at, item) => {
    if (items.fate[item] === Fate.stay && at !== items.origin[item]) cost += weights.move[item];
  });
  open.forEach((state, at) => {
    const isChanged = bins.wanted[at] === Wanted.free && state !== bins.open[at];
    if (isChanged) cost += state === 1 ? weights.open[at] : weights.close[at];
  });
  return cost;
}

/** Seconds that items wait at the very least, beyond their releases, for bins that open and for room that others leave. */
export function waitingOf(problem: Problem, { bin }: Naive): number {
  let total = 0;
  for (let at = 0; at < problem.bins.count; at++) {
    const coming = bin.flatMap((place, item) => (place === at && problem.items.origin[item] !== at ? [item] : []));
    total += leastWaitingIn(problem, bin, at, coming);
  }
  return total;
}

/** Those who come before anything has left must have room together; each of the others waits for those it needs gone. */
function leastWaitingIn(problem: Problem, bin: readonly number[], at: number, coming: readonly number[]): number {
  const { bins, items } = problem;
  const ready = bins.open[at] === 1 ? 0 : bins.opening[at];
  const gone = leaversOf(problem, bin, at).map((item) => items.release[item] + items.duration[item]);
  const wait = (item: number, from: number): number => Math.max(0, Math.max(ready, from) - items.release[item]);
  let least = Number.POSITIVE_INFINITY;
  for (let early = 0; early < 2 ** coming.length; early++) {
    const first = coming.filter((_, i) => (early >> i) % 2 === 1);
    if (!fitsAt(problem, bin, at, first, 0)) continue;
    const waits = coming.map((item) => {
      if (first.includes(item)) return wait(item, 0);
      const times = gone.filter((time) => fitsAt(problem, bin, at, [item], time));
      return wait(item, Math.min(...times));
    });
    least = Math.min(
      least,
      waits.reduce((sum, seconds) => sum + seconds, 0),
    );
  }
  return least;
}

const leaversOf = ({ items }: Problem, bin: readonly number[], at: number): number[] =>
  bin.flatMap((place, item) => (items.origin[item] === at && place !== at ? [item] : []));

/** Have these items room in the bin at a time, if everyone who leaves is gone as early as possible? What overloads it now is not theirs. */
function fitsAt(
  problem: Problem,
  bin: readonly number[],
  at: number,
  coming: readonly number[],
  time: number,
): boolean {
  const { bins, items, dimensions } = problem;
  for (let d = 0; d < dimensions; d++) {
    const arriving = coming.reduce((sum, item) => sum + items.demand[item * dimensions + d], 0);
    let load = arriving;
    bin.forEach((place, item) => {
      if (items.origin[item] !== at) return;
      const [held, demand] = [items.held[item * dimensions + d], items.demand[item * dimensions + d]];
      if (place === at) load += Math.min(held, demand);
      else if (items.release[item] + items.duration[item] > time) load += held;
    });
    if (arriving > 0 && load > bins.limit[at * dimensions + d]) return false;
  }
  return true;
}

/** The least that a cost comes to, Infinity without any assignment. */
export const leastOf = (list: readonly Naive[], cost: (naive: Naive) => number): number =>
  list.reduce((least, naive) => Math.min(least, cost(naive)), Number.POSITIVE_INFINITY);
