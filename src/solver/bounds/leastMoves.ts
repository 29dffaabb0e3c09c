import type { Weights } from "../cost.ts";
import { append } from "../multimap.ts";
import type { Packing } from "../packing/packing.ts";
import { contains } from "../problem.ts";
import { relief } from "../repair/evict.ts";
import { shortfalls } from "./shortfalls.ts";

/** What moving costs at least, in all and by the bin that is left. */
export interface LeastMoves {
  readonly total: number;
  readonly perBin: Float64Array;
  /** What rules over several bins make move. */
  readonly across: readonly Share[];
}

/** Among these items, those that leave their bins cost at least so much; the closing of bins may be part of it. */
export interface Share {
  readonly items: readonly number[];
  readonly cost: number;
}

/**
 * What it costs at least that overloaded bins shed items, that limits are kept, that no more bins are open than may be and that groups whose rules are broken come in
 * order.
 * Everyone who may stay lies where they are. Shares that have no item in common add up.
 */
export function leastMoves(packing: Packing, weights: Weights, overloaded: Iterable<number>): LeastMoves {
  const perBin = discord(packing, weights);
  for (const bin of overloaded) perBin[bin] = Math.max(perBin[bin], relief(packing, weights, bin)?.bound ?? 0);
  const across = [...strays(packing, weights), ...excesses(packing, weights), ...shortfalls(packing, weights)];
  if (across.length === 0) return { perBin, across, total: perBin.reduce((sum, cost) => sum + cost, 0) };
  const inside = Array.from(perBin.keys())
    .filter((bin) => perBin[bin] > 0)
    .map((bin): Share => ({ items: packing.itemsIn(bin), cost: perBin[bin] }));
  return { perBin, across, total: disjoint([...inside, ...across]) };
}

/** Σ of costs over shares without an item in common, the dearest first. */
function disjoint(shares: readonly Share[]): number {
  const taken = new Set<number>();
  let sum = 0;
  for (const { items, cost } of [...shares].sort((a, b) => b.cost - a.cost)) {
    if (items.some((item) => taken.has(item))) continue;
    for (const item of items) taken.add(item);
    sum += cost;
  }
  return sum;
}

/** By bin: what has to leave because items that must not meet are there together. No item counts for two rules. */
function discord(packing: Packing, weights: Weights): Float64Array {
  const { items, bins, rules } = packing.problem;
  const cost = new Float64Array(bins.count);
  const counted = new Uint8Array(items.count);
  const settle = (bin: number, parties: readonly (readonly number[])[]): void => {
    const present = parties
      .map((party) => party.filter((item) => counted[item] === 0))
      .filter((list) => list.length > 0);
    if (present.length < 2) return;
    const amounts = present.map((party) => party.reduce((sum, item) => sum + weights.move[item], 0));
    cost[bin] += amounts.reduce((sum, amount) => sum + amount, 0) - Math.max(...amounts);
    for (const item of present.flat()) counted[item] = 1;
  };
  for (const { items: list } of rules.differ)
    for (const [bin, guests] of byBin(packing, list))
      if (guests.length > 1)
        settle(
          bin,
          guests.map((item) => [item]),
        );
  for (const { classes, others } of rules.apart) {
    const parties = new Map<number, number[][]>();
    for (const list of classes)
      for (const [bin, guests] of byBin(packing, list)) parties.set(bin, [...(parties.get(bin) ?? []), guests]);
    for (const [bin, present] of parties) {
      const members = new Set(present.flat());
      settle(bin, others ? [...present, packing.itemsIn(bin).filter((item) => !members.has(item))] : present);
    }
  }
  return cost;
}

/** Groups that belong together and are apart: all but the heaviest part must move. */
function strays(packing: Packing, weights: Weights): Share[] {
  const { rules } = packing.problem;
  const shares: Share[] = [];
  const add = (list: Int32Array, partsOf: (placed: readonly number[]) => readonly (readonly number[])[]): void => {
    const placed = [...list].filter((item) => packing.bin[item] >= 0);
    const weight = (part: readonly number[]): number => part.reduce((sum, item) => sum + weights.move[item], 0);
    const cost = weight(placed) - Math.max(0, ...partsOf(placed).map(weight));
    if (cost > 0) shares.push({ items: placed, cost });
  };
  for (const { items } of rules.together) add(items, () => [...byBin(packing, items).values()]);
  const inGroups = (groups: readonly Int32Array[]) => (placed: readonly number[]) => {
    const isIn = (group: Int32Array) => (item: number) => contains(group, packing.bin[item]);
    const common = groups.find((group) => placed.every(isIn(group)));
    return common === undefined ? groups.map((group) => placed.filter(isIn(group))) : [placed];
  };
  for (const { items, groups } of rules.within) add(items, inGroups(groups));
  for (const { classes, groups } of rules.distinct) for (const list of classes) add(list, inGroups(groups));
  return shares;
}

/** Limits over several bins that are exceeded: so much must leave, at best of the items that give most for their cost. */
function excesses(packing: Packing, weights: Weights): Share[] {
  const { dimensions, items, rules } = packing.problem;
  return rules.limits.flatMap(({ bins, dimension }, limit) => {
    let need = -packing.left[limit];
    if (need <= 0) return [];
    const amount = (item: number): number => (dimension < 0 ? 1 : items.demand[item * dimensions + dimension]);
    const guests = [...bins].flatMap((bin) => packing.itemsIn(bin)).filter((item) => amount(item) > 0);
    const price = (item: number): number => weights.move[item] / amount(item);
    let cost = 0;
    for (const item of [...guests].sort((a, b) => price(a) - price(b))) {
      cost += Math.max(0, Math.min(need, amount(item))) * price(item);
      need -= amount(item);
    }
    return [{ items: guests, cost }];
  });
}

/** The items that lie somewhere, by bin. */
function byBin({ bin }: Packing, list: Int32Array): Map<number, number[]> {
  const guests = new Map<number, number[]>();
  for (const item of list) {
    if (bin[item] >= 0) append(guests, bin[item], item);
  }
  return guests;
}
