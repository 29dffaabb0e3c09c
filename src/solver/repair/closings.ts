import type { Weights } from "../cost.ts";
import type { Packing } from "../packing/packing.ts";
import { isPlaced, type Problem, Wanted } from "../problem.ts";
import { isMovable } from "./evict.ts";

/**
 * The bins that are not to be used so that no more bins are open than rules allow: those whose guests can leave most cheaply, and bins
 * that are closed and must not be opened any more.
 */
export function closings(packing: Packing, weights: Weights): number[] {
  const { rules, bins } = packing.problem;
  const unused = new Set<number>();
  const needed = rules.openAtMost.length > 0 ? openingsFor(packing) : unused;
  for (const rule of rules.openAtMost) {
    const isOpen = (bin: number): boolean => bins.wanted[bin] === Wanted.open || needed.has(bin);
    const free = [...rule.bins].filter((bin) => bins.wanted[bin] === Wanted.free && !isOpen(bin) && !unused.has(bin));
    const most = rule.amount - rule.bins.filter(isOpen).length;
    const price = new Map(free.map((bin) => [bin, priceOf(packing, weights, bin)]));
    free.sort((a, b) => (price.get(a) as number) - (price.get(b) as number) || a - b);
    for (const bin of free.slice(0, Math.max(0, free.length - most))) unused.add(bin);
  }
  return [...unused];
}

/** Closed bins that are to open for items without a place that may lie in such bins only: large ones, and few. */
function openingsFor({ problem, bin: places, usable }: Packing): Set<number> {
  const { bins, items, rules } = problem;
  const openings = new Set<number>();
  for (let item = 0; item < items.count; item++) {
    const domain = rules.domains[items.domain[item]];
    if (!isPlaced(items.fate[item]) || places[item] >= 0 || domain.complement) continue;
    const possible = [...domain.bins].filter((bin) => usable[bin] === 1);
    const isReady = (bin: number): boolean =>
      bins.open[bin] === 1 || bins.wanted[bin] === Wanted.open || openings.has(bin);
    if (possible.length === 0 || possible.some(isReady)) continue;
    openings.add(possible.reduce((best, bin) => (sizeOf(problem, bin) > sizeOf(problem, best) ? bin : best)));
  }
  return openings;
}

function sizeOf({ bins, dimensions }: Problem, bin: number): number {
  return bins.capacity.subarray(bin * dimensions, (bin + 1) * dimensions).reduce((sum, amount) => sum + amount, 0);
}

/** What it costs to do without a bin; less than nothing for one that is closed, most of all for a small one. */
function priceOf(packing: Packing, weights: Weights, bin: number): number {
  const { bins } = packing.problem;
  if (bins.open[bin] === 0) return -1 / (1 + sizeOf(packing.problem, bin));
  const guests = packing.itemsIn(bin);
  if (guests.some((item) => !isMovable(packing, item))) return Number.MAX_SAFE_INTEGER;
  return guests.reduce((sum, item) => sum + weights.move[item], weights.close[bin]);
}
