import type { Incumbent } from "./incumbent.ts";
import { isOver, type Limits, stretch } from "./limits.ts";

/**
 * Raises the bound on the ways to the only assignment there is, in which each item acts once, as far as the time allows.
 * @param breathe lets others have a turn
 */
export async function bounded(incumbent: Incumbent, limits: Limits, breathe: () => Promise<void>): Promise<void> {
  const pricing = incumbent.pricing();
  if (pricing === undefined) return;
  const { prices, least } = pricing;
  let left = limits.rounds;
  while (!incumbent.isBest && !prices.isDone && left > 0 && !isOver(limits)) {
    const pause = Math.min(limits.deadline, performance.now() + stretch);
    do prices.proceed(incumbent.cost - least);
    while (--left > 0 && !prices.isDone && performance.now() < pause);
    incumbent.raise(least + prices.delay);
    await breathe();
  }
}
