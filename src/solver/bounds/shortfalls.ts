import type { Weights } from "../cost.ts";
import { homeless } from "../packing/confines.ts";
import type { Packing } from "../packing/packing.ts";
import { contains, type DependRule, type OpenRule, type SpanRule, Wanted } from "../problem.ts";
import type { Share } from "./leastMoves.ts";

/** What it costs at least that bins close, and that items go to groups of bins that lack them. Everyone who may stay lies where they are. */
export function shortfalls(packing: Packing, weights: Weights): Share[] {
  const { rules } = packing.problem;
  // One bin that closes may serve several rules: only the dearest counts.
  const closures = rules.openAtMost.map((rule) => closed(packing, weights, rule));
  return [
    ...closures.sort((a, b) => b.cost - a.cost).slice(0, 1),
    ...rules.spans.map((rule) => widened(packing, weights, rule)),
    ...rules.depends.map((rule) => served(packing, weights, rule)),
  ].filter(({ cost }) => cost > 0);
}

/** The cheapest bins to be closed: all that lies there must leave. */
function closed(packing: Packing, weights: Weights, { bins: list, amount }: OpenRule): Share {
  const { bins } = packing.problem;
  const open = list.filter((bin) => bins.wanted[bin] === Wanted.open || (isFree(bin) && bins.open[bin] === 1));
  const free = [...open].filter(isFree);
  const prices = free.map((bin) => moving(weights, packing.itemsIn(bin)) + weights.close[bin]);
  return { items: free.flatMap((bin) => packing.itemsIn(bin)), cost: least(prices, open.length - amount) };

  function isFree(bin: number): boolean {
    return bins.wanted[bin] === Wanted.free;
  }
}

/** As many items as there are groups missing, without those that lie nowhere yet. */
function widened(packing: Packing, weights: Weights, { items, groups, amount }: SpanRule): Share {
  const placed = [...items].filter((item) => packing.bin[item] >= 0);
  const arriving = homeless(packing.problem, packing.bin, items);
  const used = groups.filter((group) => within(packing, placed, group).length > 0).length;
  const missing = Math.min(amount, placed.length + arriving) - used - arriving;
  return { items: placed, cost: least(costs(weights, placed), missing) };
}

/** Each group that lacks what its items depend on gets one of these, or loses the items. */
function served(packing: Packing, weights: Weights, { items, on, groups }: DependRule): Share {
  const [clients, servants] = [items, on].map((list) => [...list].filter((item) => packing.bin[item] >= 0));
  const lacking = groups
    .filter((group) => within(packing, servants, group).length === 0)
    .map((group) => within(packing, clients, group))
    .filter((list) => list.length > 0);
  const servant = Math.min(...costs(weights, servants));
  const prices = lacking.map((list) => Math.min(servant, moving(weights, list)));
  return {
    items: [...clients, ...servants],
    cost: least(prices, lacking.length - homeless(packing.problem, packing.bin, on)),
  };
}

const within = ({ bin }: Packing, items: readonly number[], group: Int32Array): number[] =>
  items.filter((item) => contains(group, bin[item]));

const costs = (weights: Weights, items: readonly number[]): number[] => items.map((item) => weights.move[item]);

const moving = (weights: Weights, items: readonly number[]): number =>
  costs(weights, items).reduce((sum, cost) => sum + cost, 0);

/** Σ of the smallest so many prices. */
const least = (prices: readonly number[], count: number): number =>
  [...prices]
    .sort((a, b) => a - b)
    .slice(0, Math.max(0, count))
    .reduce((sum, price) => sum + price, 0);
