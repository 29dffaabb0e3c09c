import { isPlaced, type Problem } from "../problem.ts";

/** The largest capacity, in greatest common divisors of the sizes, for which all reachable sums are worked out. */
const largestTable = 100_000;
const mostWork = 4_000_000;

/** Sizes below are counted in a table. */
const tabulated = 8192;

/**
 * Capacities cut down to sums that the sizes of items can add up to: what lies above can never be used. A capacity of 201 holds no
 * more than 200 when all sizes are even.
 * @param sizes as `sizesIn` counts them
 */
export function roundedCapacities(problem: Problem, sizes: readonly ReadonlyMap<number, number>[]): Float64Array {
  const { dimensions, bins } = problem;
  const capacity = bins.capacity.slice();
  for (let d = 0; d < dimensions; d++) {
    const counts = sizes[d];
    const unit = [...counts.keys()].reduce(greatestCommonDivisor, 0);
    if (unit === 0) continue;
    const reach = reachableSums(counts, unit, largestCapacity(problem, d));
    for (let at = d; at < capacity.length; at += dimensions) {
      const units = Math.floor(capacity[at] / unit);
      capacity[at] = unit * (units < reach.length ? reach[units] : units);
    }
  }
  return capacity;
}

/** By dimension: how many items there are of each size > 0. */
export const sizesIn = (problem: Problem): ReadonlyMap<number, number>[] =>
  Array.from({ length: problem.dimensions }, (_, dimension) => sizesOf(problem, dimension));

function sizesOf({ dimensions, items }: Problem, dimension: number): ReadonlyMap<number, number> {
  // Sizes are mostly small: a table counts them several times faster than a map.
  const table = new Int32Array(tabulated);
  const counts = new Map<number, number>();
  for (let item = 0; item < items.count; item++) {
    if (!isPlaced(items.fate[item])) continue;
    const size = items.demand[item * dimensions + dimension];
    if (size < tabulated) table[size]++;
    else counts.set(size, (counts.get(size) ?? 0) + 1);
  }
  for (let size = 1; size < tabulated; size++) if (table[size] > 0) counts.set(size, table[size]);
  return counts;
}

function largestCapacity({ dimensions, bins }: Problem, dimension: number): number {
  let largest = 0;
  for (let at = dimension; at < bins.capacity.length; at += dimensions) largest = Math.max(largest, bins.capacity[at]);
  return largest;
}

export const greatestCommonDivisor = (a: number, b: number): number => (b === 0 ? a : greatestCommonDivisor(b, a % b));

/** `reach[c]`: the largest sum of available sizes that is at most c, all in units. Empty when it would take too long. */
function reachableSums(counts: ReadonlyMap<number, number>, unit: number, capacity: number): Int32Array {
  const most = Math.floor(capacity / unit);
  if (most > largestTable || most * counts.size > mostWork) return new Int32Array(0);
  const isReachable = new Uint8Array(most + 1);
  isReachable[0] = 1;
  const used = new Int32Array(most + 1);
  for (const [size, count] of counts) {
    const units = size / unit;
    used.fill(0);
    for (let sum = units; sum <= most; sum++) {
      if (isReachable[sum] === 1 || isReachable[sum - units] === 0 || used[sum - units] >= count) continue;
      isReachable[sum] = 1;
      used[sum] = used[sum - units] + 1;
    }
  }
  const reach = new Int32Array(most + 1);
  for (let sum = 1; sum <= most; sum++) reach[sum] = isReachable[sum] === 1 ? sum : reach[sum - 1];
  return reach;
}
