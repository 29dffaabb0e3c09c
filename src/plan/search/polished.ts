import type { Incumbent } from "./incumbent.ts";
import type { Limits } from "./limits.ts";
import { inStretches } from "./stretches.ts";

/**
 * Tries other orders of the steps of the best way, as far as the time allows.
 * @param breathe lets others have a turn
 */
export async function polished(incumbent: Incumbent, limits: Limits, breathe: () => Promise<void>): Promise<void> {
  const polish = incumbent.polish(limits.seed);
  if (polish !== undefined) await inStretches(polish, incumbent, limits, () => incumbent.keep(polish.best), breathe);
}
