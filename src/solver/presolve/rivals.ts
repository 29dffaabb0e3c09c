import { isPlaced, type Problem, Wanted } from "../problem.ts";

/** Items any two of which are too much for a bin, in one dimension or another: more of them than there are bins. */
export interface Rivals {
  readonly items: readonly number[];
  /** How many bins may be open. */
  readonly bins: number;
}

/** The most bins, and the most items, of a problem in which rivals are looked for: every item is compared with all rivals so far. */
const mostBins = 500;
const mostItems = 5000;

/** Takes rivals greedily, the largest first; undefined when fewer are found than would be a proof. */
export function rivalsIn({ dimensions, bins, items }: Problem): Rivals | undefined {
  if (items.count > mostItems) return undefined;
  const usable = Array.from(bins.wanted.keys()).filter((bin) => bins.wanted[bin] !== Wanted.closed);
  if (usable.length > mostBins) return undefined;
  const largest = Float64Array.from({ length: dimensions }, (_, d) =>
    usable.reduce((most, bin) => Math.max(most, bins.capacity[bin * dimensions + d]), 0),
  );
  const demand = (item: number, d: number): number => items.demand[item * dimensions + d];
  const excludes = (a: number, b: number): boolean =>
    largest.some((capacity, d) => demand(a, d) + demand(b, d) > capacity);
  // The share of the largest bin that an item takes, in the dimension in which that is most. Below a half few exclude each other.
  const size = (item: number): number =>
    largest.reduce((most, capacity, d) => Math.max(most, capacity === 0 ? 0 : demand(item, d) / capacity), 0);
  const candidates = Array.from(items.fate.keys(), (item) => ({
    item,
    size: isPlaced(items.fate[item]) ? size(item) : 0,
  }))
    .filter((candidate) => candidate.size >= 0.5)
    .sort((a, b) => b.size - a.size || a.item - b.item);
  const rivals: number[] = [];
  for (const { item } of candidates.length > usable.length ? candidates : []) {
    if (rivals.every((other) => excludes(item, other))) rivals.push(item);
    if (rivals.length > usable.length) return { items: rivals.sort((a, b) => a - b), bins: usable.length };
  }
  return undefined;
}
