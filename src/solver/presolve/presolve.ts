import { allows } from "../check.ts";
import { Fate, isPlaced, type Problem, Wanted } from "../problem.ts";
import { firstExcess, totalCapacity, totalDemand } from "../totals.ts";
import { type Rivals, rivalsIn } from "./rivals.ts";
import { roomUnderRules } from "./room.ts";
import { roundedCapacities, sizesIn } from "./rounding.ts";

/** Why no assignment can exist, as far as arithmetic alone can tell. Numbers are indices; `sources` are those of rules. */
export type Impossible =
  /** The item fits into no bin that it may lie in. */
  | { readonly kind: "homeless"; readonly item: number }
  /** The items that must not leave the bin demand more than it has. */
  | {
      readonly kind: "kept";
      readonly bin: number;
      readonly dimension: number;
      readonly demand: number;
      readonly capacity: number;
    }
  /** All items together demand more than all bins have. */
  | { readonly kind: "demand"; readonly dimension: number; readonly demand: number; readonly capacity: number }
  /** All items together demand more than all bins have under these rules over several bins. */
  | {
      readonly kind: "ruledDemand";
      readonly dimension: number;
      readonly demand: number;
      readonly capacity: number;
      readonly sources: readonly number[];
    }
  /** There are more items of at least that size than bins can hold, counting how many fit into each. */
  | {
      readonly kind: "pigeons";
      readonly dimension: number;
      readonly size: number;
      readonly items: number;
      readonly places: number;
    }
  /** More items than there are bins, and any two of them are too much for a bin. */
  | ({ readonly kind: "rivals" } & Rivals)
  /** More items must be in different bins than there are bins for them. */
  | { readonly kind: "differ"; readonly source: number; readonly items: number; readonly bins: number };

export interface Presolved {
  /** The problem with capacities cut to what items can add up to. */
  readonly problem: Problem;
  readonly impossible: Impossible | undefined;
}

/** Tightens a problem without losing an assignment, and looks for proofs that there is none. */
export function presolve(problem: Problem): Presolved {
  const sizes = sizesIn(problem);
  const capacity = roundedCapacities(problem, sizes);
  const tightened = { ...problem, bins: { ...problem.bins, capacity } };
  return { problem: tightened, impossible: impossibility(tightened, sizes) };
}

/** `[dimension]`: how many items there are of each size. */
type Sizes = readonly ReadonlyMap<number, number>[];

function impossibility(problem: Problem, sizes: Sizes): Impossible | undefined {
  return (
    tooManyDiffer(problem) ??
    homeless(problem) ??
    tooMuchKept(problem) ??
    tooMuchDemand(problem) ??
    tooManyPigeons(problem, sizes) ??
    tooManyRivals(problem)
  );
}

function fitsAlone({ dimensions, bins, items }: Problem, item: number, bin: number): boolean {
  for (let d = 0; d < dimensions; d++) {
    if (items.demand[item * dimensions + d] > bins.capacity[bin * dimensions + d]) return false;
  }
  return true;
}

/** May the item lie in the bin, all others apart? */
export function isPossible(problem: Problem, item: number, bin: number): boolean {
  const { bins, items, rules } = problem;
  const isHome = items.fate[item] === Fate.stay && items.origin[item] === bin;
  if (bins.wanted[bin] === Wanted.closed || (bins.sealed[bin] === 1 && !isHome)) return false;
  if (items.fate[item] === Fate.stay && !isHome && (items.fixed[item] === 1 || bins.sealed[items.origin[item]] === 1))
    return false;
  return allows(rules.domains[items.domain[item]], bin) && fitsAlone(problem, item, bin);
}

function homeless(problem: Problem): Impossible | undefined {
  const { bins, items } = problem;
  for (let item = 0; item < items.count; item++) {
    if (!isPlaced(items.fate[item])) continue;
    if (items.origin[item] >= 0 && isPossible(problem, item, items.origin[item])) continue;
    let found = false;
    for (let bin = 0; bin < bins.count && !found; bin++) found = isPossible(problem, item, bin);
    if (!found) return { kind: "homeless", item };
  }
  return undefined;
}

function tooMuchKept({ dimensions, bins, items }: Problem): Impossible | undefined {
  const kept = new Float64Array(bins.count * dimensions);
  for (let item = 0; item < items.count; item++) {
    const origin = items.origin[item];
    if (items.fate[item] !== Fate.stay || (items.fixed[item] === 0 && bins.sealed[origin] === 0)) continue;
    for (let d = 0; d < dimensions; d++) kept[origin * dimensions + d] += items.demand[item * dimensions + d];
  }
  const at = firstExcess(kept, bins.capacity);
  if (at < 0) return undefined;
  const bin = Math.floor(at / dimensions);
  return { kind: "kept", bin, dimension: at % dimensions, demand: kept[at], capacity: bins.capacity[at] };
}

function tooMuchDemand(problem: Problem): Impossible | undefined {
  for (let dimension = 0; dimension < problem.dimensions; dimension++) {
    const demand = totalDemand(problem, dimension);
    const capacity = totalCapacity(problem, dimension);
    if (demand > capacity) return { kind: "demand", dimension, demand, capacity };
    const room = roomUnderRules(problem, dimension);
    if (demand > room.capacity) return { kind: "ruledDemand", dimension, demand, ...room };
  }
  return undefined;
}

/** The most sizes that are tried as thresholds. */
const thresholds = 64;

/** For several sizes: do all items of at least that size find a place, if each takes that size and no more? */
function tooManyPigeons(problem: Problem, counted: Sizes): Impossible | undefined {
  for (const [dimension, counts] of counted.entries()) {
    const capacities = capacitiesOf(problem, dimension);
    const sizes = [...counts.keys()].sort((a, b) => b - a);
    const step = Math.max(1, Math.ceil(sizes.length / thresholds));
    let items = 0;
    for (let k = 0; k < sizes.length; k++) {
      items += counts.get(sizes[k]) as number;
      if (k % step > 0) continue;
      let places = 0;
      for (const [capacity, bins] of capacities) places += bins * Math.floor(capacity / sizes[k]);
      if (places < items) return { kind: "pigeons", dimension, size: sizes[k], items, places };
    }
  }
  return undefined;
}

function tooManyRivals(problem: Problem): Impossible | undefined {
  const rivals = rivalsIn(problem);
  return rivals && { kind: "rivals", ...rivals };
}

/** How many bins there are of each capacity that may be open. */
function capacitiesOf({ dimensions, bins }: Problem, dimension: number): ReadonlyMap<number, number> {
  const counts = new Map<number, number>();
  for (let bin = 0; bin < bins.count; bin++) {
    if (bins.wanted[bin] === Wanted.closed) continue;
    const capacity = bins.capacity[bin * dimensions + dimension];
    counts.set(capacity, (counts.get(capacity) ?? 0) + 1);
  }
  return counts;
}

/** Do items that must be in different bins have enough bins between them? */
function tooManyDiffer(problem: Problem): Impossible | undefined {
  const { rules, items, bins } = problem;
  for (const { items: set, source } of rules.differ) {
    const placed = Array.from(set).filter((item) => isPlaced(items.fate[item]));
    const possible = new Set<number>();
    for (const item of placed) {
      for (let bin = 0; bin < bins.count && possible.size < placed.length; bin++) {
        if (!possible.has(bin) && isPossible(problem, item, bin)) possible.add(bin);
      }
    }
    if (possible.size < placed.length) return { kind: "differ", source, items: placed.length, bins: possible.size };
  }
  return undefined;
}
