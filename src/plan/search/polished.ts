import type { Incumbent } from "./incumbent.ts";
import { isOver, type Limits, stretch } from "./limits.ts";
import type { Way } from "./reached.ts";

/**
 * The way there is, after other orders of its steps have been tried.
 * @param breathe lets others have a turn
 */
export async function polished(incumbent: Incumbent, limits: Limits, breathe: () => Promise<void>): Promise<Way> {
  const polish = incumbent.polish(limits.seed);
  let left = limits.rounds;
  while (polish !== undefined && !incumbent.isBest && !polish.isDone && left > 0 && !isOver(limits)) {
    const pause = Math.min(limits.deadline, performance.now() + stretch);
    do polish.proceed();
    while (--left > 0 && !polish.isDone && performance.now() < pause);
    incumbent.keep(polish.best);
    await breathe();
  }
  return incumbent.way(incumbent.isBest ? "bound" : undefined);
}
