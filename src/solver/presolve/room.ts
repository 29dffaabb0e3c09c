import { type LimitRule, type OpenRule, type Problem, Wanted } from "../problem.ts";
import { totalCapacity } from "../totals.ts";

/** The most that bins hold of a dimension at the end, and the rules over several bins that make it less than their capacities. */
export interface Room {
  readonly capacity: number;
  readonly sources: readonly number[];
}

/** A rule takes away so much of the capacity of its bins. */
interface Cut {
  readonly bins: Int32Array;
  readonly amount: number;
  readonly source: number;
}

/** Cuts of rules without a bin in common add up: the deepest first. */
export function roomUnderRules(problem: Problem, dimension: number): Room {
  const { rules } = problem;
  const counting = rules.limits.filter((rule) => rule.dimension < 0);
  const demands = counting.length > 0 ? largestFirst(problem, dimension) : [];
  const cuts = [
    ...rules.limits.filter((rule) => rule.dimension === dimension).map((rule) => cutByLimit(problem, rule)),
    ...counting.map((rule) => cutByLimit(problem, { ...rule, dimension, amount: sum(demands.slice(0, rule.amount)) })),
    ...rules.openAtMost.map((rule) => cutByClosing(problem, rule, dimension)),
  ];
  const taken = new Set<number>();
  const sources: number[] = [];
  let capacity = totalCapacity(problem, dimension);
  for (const { bins, amount, source } of cuts.sort((a, b) => b.amount - a.amount)) {
    if (amount <= 0 || bins.some((bin) => taken.has(bin))) continue;
    for (const bin of bins) taken.add(bin);
    sources.push(source);
    capacity -= amount;
  }
  return { capacity, sources };
}

/** What items demand: a rule that counts items lets in the largest at most. */
function largestFirst({ items, dimensions }: Problem, dimension: number): number[] {
  return Array.from({ length: items.count }, (_, item) => items.demand[item * dimensions + dimension]).sort(
    (a, b) => b - a,
  );
}

function cutByLimit(problem: Problem, { bins, dimension, amount, source }: LimitRule): Cut {
  const capacities = usable(problem, bins).map((bin) => capacityOf(problem, bin, dimension));
  return { bins, amount: sum(capacities) - amount, source };
}

/** All but the largest bins close, and those that must be open. */
function cutByClosing(problem: Problem, { bins, amount, source }: OpenRule, dimension: number): Cut {
  const { wanted } = problem.bins;
  const list = usable(problem, bins);
  const free = list.filter((bin) => wanted[bin] === Wanted.free).map((bin) => capacityOf(problem, bin, dimension));
  const most = Math.max(0, amount - (list.length - free.length));
  return { bins, amount: sum(free.sort((a, b) => b - a).slice(most)), source };
}

const usable = ({ bins: { wanted } }: Problem, bins: Int32Array): number[] =>
  [...bins].filter((bin) => wanted[bin] !== Wanted.closed);

const capacityOf = ({ bins, dimensions }: Problem, bin: number, dimension: number): number =>
  bins.capacity[bin * dimensions + dimension];

const sum = (list: readonly number[]): number => list.reduce((total, value) => total + value, 0);
