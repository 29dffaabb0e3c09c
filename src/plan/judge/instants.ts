import type { Action } from "../../model/actions.ts";
import type { Allocation } from "./effects.ts";

/** A moment of a plan at which something happens. */
export interface Instant {
  readonly time: number;
  /** Actions that started earlier and end now. */
  readonly ends: readonly Action[];
  /** Actions that start now, and those that end now, too. */
  readonly starts: readonly Action[];
}

/** The start or the end of an action. */
export interface Turn {
  readonly time: number;
  readonly action: Action;
  readonly isEnd: boolean;
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

/**
 * What happens at an instant, in its order: ends; allocations in no time that give something up; whatever else takes no time, each over
 * before the next one starts; allocations in no time that take something; starts of what lasts.
 * @param grows does an allocation take something, as things stand? Asked when all before it has happened
 */
export function* turnsAt({ time, ends, starts }: Instant, grows: (allocation: Allocation) => boolean): Iterable<Turn> {
  for (const action of ends) yield { time, action, isEnd: true };
  const takers: Action[] = [];
  for (const action of starts) {
    const isBrief = action.end === time;
    if (!isBrief) yield* inNoTime(time, takers.splice(0));
    if (isBrief && action.id === "allocate" && grows(action)) takers.push(action);
    else if (isBrief) yield* inNoTime(time, [action]);
    else yield { time, action, isEnd: false };
  }
  yield* inNoTime(time, takers);
}

function* inNoTime(time: number, actions: readonly Action[]): Iterable<Turn> {
  for (const action of actions) {
    yield { time, action, isEnd: false };
    yield { time, action, isEnd: true };
  }
}

/** Is it the middle of an action that takes no time? Allocations have none: each of theirs is one change. */
export const isMiddle = ({ action, isEnd }: Turn): boolean =>
  !isEnd && action.start === action.end && action.id !== "allocate";
