import type { Action } from "../../../src/model/actions.ts";
import type { Dependencies } from "../../../src/plan/dependencies/dependencies.ts";

/**
 * What an executor without a clock does: each action starts as soon as all it waits for have ended, `delay` later, and lasts as long as
 * it lasts.
 * @param lasting `lasting[k]`, `delay[k]`: seconds; an allocation that takes no time in the plan takes none
 */
export function execute(
  actions: readonly Action[],
  { waits }: Dependencies,
  { lasting, delay }: { readonly lasting: readonly number[]; readonly delay: readonly number[] },
): Action[] {
  const done = new Array<Action | undefined>(actions.length).fill(undefined);
  const run = (k: number): Action => {
    const known = done[k];
    if (known !== undefined) return known;
    const start = Math.max(0, ...waits[k].map(({ action }) => run(action).end)) + delay[k % delay.length];
    const isInstant = actions[k].id === "allocate" && actions[k].start === actions[k].end;
    const executed = { ...actions[k], start, end: start + (isInstant ? 0 : lasting[k % lasting.length]) };
    done[k] = executed;
    return executed;
  };
  return actions.map((_, k) => run(k));
}
