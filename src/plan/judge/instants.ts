import type { Action } from "../../model/actions.ts";

/** A moment of a plan at which something happens. */
export interface Instant {
  readonly time: number;
  /** Actions that started earlier and end now. */
  readonly ends: readonly Action[];
  /** Actions that start now; those that also end now are over before the next one starts. */
  readonly starts: readonly Action[];
}

/** The moments at which something starts or ends, in order; actions keep their order. */
export function* instants(actions: readonly Action[]): Iterable<Instant> {
  const byTime = new Map<number, { ends: Action[]; starts: Action[] }>();
  const at = (time: number) => {
    const known = byTime.get(time);
    if (known !== undefined) return known;
    const fresh = { ends: [], starts: [] };
    byTime.set(time, fresh);
    return fresh;
  };
  for (const action of actions) {
    at(action.start).starts.push(action);
    if (action.end > action.start) at(action.end).ends.push(action);
  }
  for (const time of [...byTime.keys()].sort((a, b) => a - b)) yield { time, ...at(time) };
}
