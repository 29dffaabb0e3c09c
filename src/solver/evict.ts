import type { Weights } from "./cost.ts";
import { cheapestCover } from "./cover.ts";
import type { Packing } from "./packing.ts";
import { contains, Fate } from "./problem.ts";

/** May the item be moved at all? */
export function isMovable({ problem }: Packing, item: number): boolean {
  const { items, bins } = problem;
  return items.fate[item] === Fate.stay && items.fixed[item] === 0 && bins.sealed[items.origin[item]] === 0;
}

/** Who has to leave an overloaded bin, and what that costs at least. */
interface Relief {
  readonly evicted: readonly number[];
  readonly bound: number;
}

/** The cheapest items to take out of a bin so that the rest fits; undefined when taking out all that may move does not help. */
export function relief(packing: Packing, weights: Weights, bin: number): Relief | undefined {
  const { dimensions, items } = packing.problem;
  const over = packing.free.subarray(bin * dimensions, (bin + 1) * dimensions);
  const scarce = Array.from(over.keys()).filter((d) => over[d] < 0);
  if (scarce.length === 0) return { evicted: [], bound: 0 };
  const movable = packing.itemsIn(bin).filter((item) => isMovable(packing, item));
  const cover = cheapestCover({
    need: Float64Array.from(scarce, (d) => -over[d]),
    amount: Float64Array.from(movable.flatMap((item) => scarce.map((d) => items.demand[item * dimensions + d]))),
    cost: Float64Array.from(movable, (item) => weights.move[item]),
  });
  if (cover === undefined) return undefined;
  return { evicted: cover.chosen.map((position) => movable[position]), bound: cover.bound };
}

/** Items that can be taken out so that the rest takes no more than a limit rule grants, few and cheap ones: not always the cheapest. */
export function limitRelief(packing: Packing, weights: Weights, limit: number): number[] {
  const { dimensions, items, rules } = packing.problem;
  const { bins, dimension } = rules.limits[limit];
  const amount = (item: number): number => (dimension < 0 ? 1 : items.demand[item * dimensions + dimension]);
  const movable = Array.from(bins).flatMap((bin) => packing.itemsIn(bin).filter((item) => isMovable(packing, item)));
  movable.sort((a, b) => amount(b) * weights.move[a] - amount(a) * weights.move[b] || a - b);
  const evicted: number[] = [];
  let left = packing.left[limit];
  for (let i = 0; i < movable.length && left < 0; i++) {
    evicted.push(movable[i]);
    left += amount(movable[i]);
  }
  return evicted;
}

/** The items that have to give way so that the groups of items keep their rules, dearest ones stay if possible. */
export function groupBreakers(packing: Packing, weights: Weights): number[] {
  const { rules } = packing.problem;
  const breakers = new Set<number>();
  const dearestFirst = (items: Iterable<number>): number[] =>
    [...items]
      .filter((item) => packing.bin[item] >= 0 && !breakers.has(item))
      .sort((a, b) => staying(packing, weights, b) - staying(packing, weights, a) || a - b);

  for (const { items } of rules.differ) {
    const taken = new Set<number>();
    for (const item of dearestFirst(items)) {
      if (taken.has(packing.bin[item])) breakers.add(item);
      taken.add(packing.bin[item]);
    }
  }
  for (const { items } of rules.together) {
    const placed = dearestFirst(items);
    const best = heaviest(
      placed,
      (item) => packing.bin[item],
      (item) => weights.move[item],
    );
    for (const item of placed) if (packing.bin[item] !== best) breakers.add(item);
  }
  for (const { items, groups } of rules.within) evictOutside(packing, weights, dearestFirst(items), groups, breakers);
  for (const { classes, groups } of rules.distinct) {
    const left = [...groups];
    for (const items of classes) {
      const group = evictOutside(packing, weights, dearestFirst(items), left, breakers);
      if (group !== undefined) left.splice(left.indexOf(group), 1);
    }
  }
  for (const { classes, others } of rules.apart) {
    const classOf = new Map(classes.flatMap((list, c) => [...list].map((item) => [item, c] as const)));
    for (const bin of new Set([...classOf.keys()].map((item) => packing.bin[item]).filter((at) => at >= 0))) {
      const guests = dearestFirst(packing.itemsIn(bin)).filter((item) => others || classOf.has(item));
      const best = heaviest(
        guests,
        (item) => classOf.get(item) ?? -1,
        (item) => staying(packing, weights, item),
      );
      for (const item of guests) if ((classOf.get(item) ?? -1) !== best) breakers.add(item);
    }
  }
  return [...breakers];
}

/** How much speaks for leaving the item where it is. */
const staying = (packing: Packing, weights: Weights, item: number): number =>
  isMovable(packing, item) ? weights.move[item] : Number.MAX_SAFE_INTEGER;

/** Evicts what lies outside the group that holds most; returns that group. */
function evictOutside(
  packing: Packing,
  weights: Weights,
  placed: readonly number[],
  groups: readonly Int32Array[],
  breakers: Set<number>,
): Int32Array | undefined {
  const weightIn = (group: Int32Array): number =>
    placed.reduce((sum, item) => sum + (contains(group, packing.bin[item]) ? staying(packing, weights, item) : 0), 0);
  if (placed.length === 0) return undefined;
  const best = groups.reduce<Int32Array | undefined>(
    (found, group) => (found === undefined || weightIn(group) > weightIn(found) ? group : found),
    undefined,
  );
  for (const item of placed) if (best === undefined || !contains(best, packing.bin[item])) breakers.add(item);
  return best;
}

/** The key under which the items weigh most together. */
function heaviest(
  items: readonly number[],
  keyOf: (item: number) => number,
  weightOf: (item: number) => number,
): number | undefined {
  const weights = new Map<number, number>();
  for (const item of items) weights.set(keyOf(item), (weights.get(keyOf(item)) ?? 0) + weightOf(item));
  let best: number | undefined;
  for (const [key, weight] of weights) if (best === undefined || weight > (weights.get(best) ?? 0)) best = key;
  return best;
}
