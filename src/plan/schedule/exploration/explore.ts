import type { Assignment } from "../../../solver/check.ts";
import { Fate, type Problem } from "../../../solver/problem.ts";
import { Completion } from "./completion.ts";
import { Journey, type Move } from "./journey.ts";

/** The steps that are allowed where single ones do not suffice. */
export interface Allowance {
  /** May an item that stays move more than once? */
  readonly detours: boolean;
  /** May it be taken out of its bin and put back? */
  readonly suspends: boolean;
  /** May it pass a bin that has to be opened for that? Bins that are closed at the end as well are never opened. */
  readonly opens: boolean;
  /** The most steps for each item that stays; Infinity for any number. */
  readonly actions: number;
}

/** What looking at all arrangements that can be reached has shown. */
export type Exploration =
  /** None of those that can be reached is viable at the end: proven. */
  | { readonly kind: "exhausted" }
  /** Steps to a viable one, one after the other; items that arrive or leave are not among them. */
  | { readonly kind: "reached"; readonly moves: readonly Move[]; readonly assignment: Assignment }
  /** There are too many to look at all. */
  | { readonly kind: "abandoned" };

/** The most tries of a step, and the most items in all states together. */
const mostTries = 400_000;
const mostPlaces = 4_000_000;

/** The tries of a step between two pauses. */
const stretch = 4096;

/**
 * Looks at every arrangement of the items that stay that can be reached by single steps, breadth first, for one that is viable at the
 * end with the items that arrive.
 *
 * What it leaves out only makes more reachable, so that `exhausted` is a proof: whoever leaves is gone, whoever arrives comes at the
 * very end, who grows or shrinks takes the smaller amount on the way, bins are open as soon as they are wanted, and nobody looks at the clock. Doing steps one
 * after the other loses nothing, because a step that is over takes less room than one under way.
 *
 * Pauses now and then; whoever runs it decides whether it goes on.
 */
export function* explore(problem: Problem, allowance: Allowance): Generator<void, Exploration, void> {
  const journey = new Journey(problem, allowance);
  const completion = new Completion(problem);
  const queue = [journey.start];
  const known = new Map<string, { readonly from: string; readonly move: Move } | undefined>([
    [journey.start, undefined],
  ]);
  let tries = 0;
  for (const state of queue) {
    journey.go(state);
    const assignment = completion.of(journey.places);
    if (assignment === "too many") return { kind: "abandoned" };
    if (assignment !== undefined) return { kind: "reached", moves: wayTo(state, known), assignment };
    for (const move of journey.moves()) {
      if (++tries > mostTries) return { kind: "abandoned" };
      if (tries % stretch === 0) yield;
      const next = journey.after(move);
      if (next === undefined || known.has(next)) continue;
      if (known.size * journey.size > mostPlaces) return { kind: "abandoned" };
      known.set(next, { from: state, move });
      queue.push(next);
    }
  }
  return { kind: "exhausted" };
}

function wayTo(
  state: string,
  known: ReadonlyMap<string, { readonly from: string; readonly move: Move } | undefined>,
): Move[] {
  const moves: Move[] = [];
  for (let step = known.get(state); step !== undefined; step = known.get(step.from)) moves.unshift(step.move);
  return moves;
}

/** Can what a journey says be believed to be a plan as well? Only where nothing that it leaves out matters. */
export function isPlain({ items, rules, dimensions, traffic }: Problem): boolean {
  if (traffic !== undefined || rules.timing.length > 0 || rules.openAtMost.some(({ always }) => always)) return false;
  return items.fate.every((fate, item) => {
    if (fate !== Fate.stay) return true;
    for (let k = item * dimensions; k < (item + 1) * dimensions; k++)
      if (items.held[k] !== items.demand[k]) return false;
    return true;
  });
}
