import type { Incumbent } from "./incumbent.ts";
import type { Limits } from "./limits.ts";
import { inStretches } from "./stretches.ts";

/**
 * Raises the bound on the ways to the only assignment there is, in which each item acts once, as far as the time allows.
 * @param breathe lets others have a turn
 */
export async function bounded(incumbent: Incumbent, limits: Limits, breathe: () => Promise<void>): Promise<void> {
  const pricing = incumbent.pricing();
  if (pricing === undefined) return;
  const { prices, least } = pricing;
  const known = incumbent.cost - least;
  const search = {
    get isDone() {
      return prices.isDone;
    },
    proceed: () => prices.proceed(known),
  };
  await inStretches(search, incumbent, limits, () => incumbent.raise(least + prices.delay), breathe);
}
