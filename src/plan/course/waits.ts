import type { Plan } from "../../model/plan.ts";

/** An action that cannot start before another one has ended. Places in the list of actions. */
export interface Wait {
  readonly step: number;
  readonly on: number;
  /** Why, in a few words: "2 cpu of @WN9". */
  readonly reason: string;
}

/**
 * The steps that decide how long the plan takes: the last one to end, the one it waited for, and so on, in the order of time.
 * Each starts when the one before it ends. Empty when the last one waited for nothing.
 */
export function criticalPath({ actions }: Plan, waits: readonly Wait[]): number[] {
  let last = -1;
  actions.forEach(({ end }, step) => {
    if (end > (actions[last]?.end ?? 0)) last = step;
  });
  const path: number[] = [];
  for (let step = last; step >= 0 && !path.includes(step); step = blockerOf(step)) path.unshift(step);
  return path.length > 1 ? path : [];

  function blockerOf(step: number): number {
    const tight = waits.filter((wait) => wait.step === step && actions[wait.on].end === actions[step].start);
    // What takes time says more than what happens in no time.
    return (tight.find(({ on }) => actions[on].end > actions[on].start) ?? tight[0])?.on ?? -1;
  }
}
