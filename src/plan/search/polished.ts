import type { Incumbent } from "./incumbent.ts";
import { isOver, type Limits, stretch } from "./limits.ts";

/**
 * Tries other orders of the steps of the best way, as far as the time allows.
 * @param breathe lets others have a turn
 */
export async function polished(incumbent: Incumbent, limits: Limits, breathe: () => Promise<void>): Promise<void> {
  const polish = incumbent.polish(limits.seed);
  let left = limits.rounds;
  while (polish !== undefined && !incumbent.isBest && !polish.isDone && left > 0 && !isOver(limits)) {
    const pause = Math.min(limits.deadline, performance.now() + stretch);
    do polish.proceed();
    while (--left > 0 && !polish.isDone && performance.now() < pause);
    incumbent.keep(polish.best);
    await breathe();
  }
}
