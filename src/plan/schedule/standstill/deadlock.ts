import { append } from "../../../solver/multimap.ts";
import type { Stuck } from "./stuck.ts";

/** What is under way while some items wait. */
export interface Traffic {
  /** `at[item]`: the bin it lies in, -1 for none. */
  readonly at: Int32Array;
  /** `leaving[bin]`: how many items are about to have left it. */
  readonly leaving: Int32Array;
  /** `ready[bin]` is 1 while the bin takes items. */
  readonly ready: Uint8Array;
}

/**
 * Those among the waiting who wait in vain: nobody is about to leave the bin they wait for, and everyone in it who wants to leave waits
 * in vain as well. An obstacle that is no bin is taken to vanish some time.
 */
export function deadlocked(waiting: readonly Stuck[], { at, leaving, ready }: Traffic): Stuck[] {
  const waitersIn = new Map<number, number[]>();
  const alive = Uint8Array.from(leaving, (count, bin) => (count > 0 || ready[bin] === 0 ? 1 : 0));
  for (const { item, obstacle } of waiting) {
    if (at[item] < 0) continue;
    if (isBin(obstacle, alive.length)) append(waitersIn, obstacle, at[item]);
    else alive[at[item]] = 1;
  }
  const queue = Array.from(alive.keys()).filter((bin) => alive[bin] === 1);
  for (let bin = queue.pop(); bin !== undefined; bin = queue.pop()) {
    for (const source of waitersIn.get(bin) ?? []) {
      if (alive[source] === 1) continue;
      alive[source] = 1;
      queue.push(source);
    }
  }
  return waiting.filter(({ obstacle }) => isBin(obstacle, alive.length) && alive[obstacle] === 0);
}

const isBin = (obstacle: number, bins: number): boolean => obstacle >= 0 && obstacle < bins;
