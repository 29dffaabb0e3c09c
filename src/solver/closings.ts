import type { Weights } from "./cost.ts";
import { isMovable } from "./evict.ts";
import type { Packing } from "./packing.ts";
import { Wanted } from "./problem.ts";

/**
 * The bins that are not to be used so that no more bins are open than rules allow: those whose guests can leave most cheaply, and bins
 * that are closed and must not be opened any more.
 */
export function closings(packing: Packing, weights: Weights): number[] {
  const { rules, bins } = packing.problem;
  const unused = new Set<number>();
  for (const rule of rules.openAtMost) {
    const isFree = (bin: number): boolean => bins.wanted[bin] === Wanted.free && !unused.has(bin);
    const free = [...rule.bins].filter(isFree);
    const most = rule.amount - rule.bins.reduce((sum, bin) => sum + (bins.wanted[bin] === Wanted.open ? 1 : 0), 0);
    const price = new Map(free.map((bin) => [bin, priceOf(packing, weights, bin)]));
    free.sort((a, b) => (price.get(a) as number) - (price.get(b) as number) || a - b);
    for (const bin of free.slice(0, Math.max(0, free.length - most))) unused.add(bin);
  }
  return [...unused];
}

/** What it costs to do without a bin; less than nothing for one that is closed, most of all for a small one. */
function priceOf(packing: Packing, weights: Weights, bin: number): number {
  const { bins, dimensions } = packing.problem;
  if (bins.open[bin] === 0) {
    const capacity = bins.capacity.subarray(bin * dimensions, (bin + 1) * dimensions);
    return -1 / (1 + capacity.reduce((sum, amount) => sum + amount, 0));
  }
  const guests = packing.itemsIn(bin);
  if (guests.some((item) => !isMovable(packing, item))) return Number.MAX_SAFE_INTEGER;
  return guests.reduce((sum, item) => sum + weights.move[item], weights.close[bin]);
}
