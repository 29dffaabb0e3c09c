import { type Assignment, allows } from "./check.ts";
import type { Weights } from "./cost.ts";
import { groupBreakers, relief } from "./evict.ts";
import { Packing } from "./packing.ts";
import { Placer } from "./place.ts";
import { Fate, type Problem, Wanted } from "./problem.ts";

/** What a repair arrives at. */
export interface Repaired {
  /** Undefined when some item found no bin. */
  readonly assignment: Assignment | undefined;
  /** No assignment costs less. */
  readonly bound: number;
}

/**
 * Changes as little as possible: items that stay keep their bins, except those that must go, those that break a rule and, from
 * overloaded bins, the cheapest ones. They and the items that arrive are put where they fit best.
 */
export function repair(problem: Problem, weights: Weights): Repaired {
  const packing = new Packing(problem);
  const { homeless, bound } = settle(packing, weights);
  const evict = (items: readonly number[]): void => {
    for (const item of items) {
      packing.remove(item);
      homeless.push(item);
    }
  };
  const overloaded = relieveAll(packing, weights);
  evict(groupBreakers(packing, weights));
  evict(relieveAll(packing, weights).evicted);
  const placer = new Placer(packing, weights);
  const placed = largestFirst(problem, homeless).every(
    (item) => packing.bin[item] >= 0 || placer.put(item) || placer.putByChain(item),
  );
  return {
    assignment: placed ? { bin: packing.bin, open: openBins(packing, placer) } : undefined,
    bound: bound + overloaded.bound,
  };
}

/** Puts items that stay where they are, if they may stay there. */
function settle(packing: Packing, weights: Weights): { homeless: number[]; bound: number } {
  const { items, bins, rules } = packing.problem;
  const homeless: number[] = [];
  let bound = weights.unavoidable;
  for (let item = 0; item < items.count; item++) {
    const origin = items.origin[item];
    if (items.fate[item] === Fate.arrive) homeless.push(item);
    if (items.fate[item] !== Fate.stay) continue;
    if (bins.wanted[origin] !== Wanted.closed && allows(rules.domains[items.domain[item]], origin)) {
      packing.place(item, origin);
    } else {
      homeless.push(item);
      bound += weights.move[item];
    }
  }
  return { homeless, bound };
}

/** Who has to leave the overloaded bins. */
function relieveAll(packing: Packing, weights: Weights): { evicted: number[]; bound: number } {
  const { dimensions, bins } = packing.problem;
  const evicted: number[] = [];
  let bound = 0;
  for (let bin = 0; bin < bins.count; bin++) {
    if (!packing.free.subarray(bin * dimensions, (bin + 1) * dimensions).some((free) => free < 0)) continue;
    const found = relief(packing, weights, bin);
    if (found === undefined) continue;
    evicted.push(...found.evicted);
    bound += found.bound;
  }
  return { evicted, bound };
}

/** Descending by the largest share that an item takes of all there is. */
function largestFirst({ items, bins, dimensions }: Problem, list: readonly number[]): number[] {
  const total = new Float64Array(dimensions);
  bins.capacity.forEach((capacity, at) => {
    total[at % dimensions] += capacity;
  });
  const size = new Map(
    list.map((item) => {
      const shares = total.map((sum, d) => (sum === 0 ? 0 : items.demand[item * dimensions + d] / sum));
      return [item, Math.max(0, ...shares)];
    }),
  );
  return [...list].sort((a, b) => (size.get(b) as number) - (size.get(a) as number) || a - b);
}

/** The bins that are open at the end: those that must be, those in use, and those nobody asks to close. */
function openBins({ problem, count }: Packing, { opened }: Placer): Uint8Array {
  const { bins } = problem;
  return opened.map((isOpened, bin) => {
    if (bins.wanted[bin] !== Wanted.free) return bins.wanted[bin] === Wanted.open ? 1 : 0;
    return isOpened === 1 && (bins.open[bin] === 1 || count[bin] > 0) ? 1 : 0;
  });
}
