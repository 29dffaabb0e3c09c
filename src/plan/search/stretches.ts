import type { Incumbent } from "./incumbent.ts";
import { isOver, type Limits, stretch } from "./limits.ts";

/** A search that goes on step by step. */
export interface Stepwise {
  readonly isDone: boolean;
  proceed(): void;
}

/**
 * Goes on with a search in short stretches until it is done, the incumbent is the best there is, or the limits are reached.
 * @param note takes over what has been found, after each stretch
 * @param breathe lets others have a turn
 */
export async function inStretches(
  search: Stepwise,
  incumbent: Incumbent,
  limits: Limits,
  note: () => void,
  breathe: () => Promise<void>,
): Promise<void> {
  let left = limits.rounds;
  while (!incumbent.isBest && !search.isDone && left > 0 && !isOver(limits)) {
    const pause = Math.min(limits.deadline, performance.now() + stretch);
    do search.proceed();
    while (--left > 0 && !search.isDone && performance.now() < pause);
    note();
    await breathe();
  }
}
