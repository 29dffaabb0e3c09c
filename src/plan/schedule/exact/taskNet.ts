import type { Assignment } from "../../../solver/check.ts";
import type { Problem } from "../../../solver/problem.ts";
import { addCapacities } from "./capacities.ts";
import { addLanes } from "./lanes.ts";
import { addLimits } from "./limits.ts";
import { NetDraft } from "./netDraft.ts";
import { addSeparations } from "./separations.ts";
import { addTiming } from "./timing.ts";

/**
 * An assignment as a scheduling problem: tasks with precedences, and rows in which they claim and release amounts. A claim lasts from
 * the start of its task for ever, a release is a negative claim from its end.
 */
export interface TaskNet {
  /** `items[k]` for a task on an item, else -1; `bins[k]` for the opening or closing of a bin, else -1. */
  readonly items: readonly number[];
  readonly bins: readonly number[];
  readonly duration: readonly number[];
  /** The first second at which the task can start. */
  readonly release: readonly number[];
  /** When the task must be done, Infinity without a deadline; a task that must start at once ends with its duration. */
  readonly deadline: readonly number[];
  /** The tasks that must be done before the task starts. */
  readonly before: readonly (readonly number[])[];
  /** Of those, the ones that must be done before its release begins to count. */
  readonly beforeRelease: readonly (readonly number[])[];
  readonly claims: readonly (readonly Claim[])[];
  readonly releases: readonly (readonly Claim[])[];
  /** `base[row]`: what is claimed at first. `limit[row]`: the most that may be claimed. */
  readonly base: readonly number[];
  readonly limit: readonly number[];
  /** Tasks that must meet, each group with the tasks that take part with their start. */
  readonly meetings: readonly { readonly tasks: readonly number[]; readonly atStart: ReadonlySet<number> }[];
  /** Some moves do not fit side by side with all the bandwidth they can have. With less, they might. */
  readonly isContended: boolean;
}

export interface Claim {
  readonly row: number;
  readonly amount: number;
}

/** @param ruled with the rules on who may be with whom, and on sums over bins */
export function taskNetOf(problem: Problem, assignment: Assignment, ruled = true): TaskNet {
  const draft = new NetDraft(problem, assignment);
  addCapacities(draft);
  if (ruled) {
    addSeparations(draft);
    addLimits(draft);
  }
  const meetings = addTiming(draft);
  const isContended = addLanes(draft);
  return { ...draft.finish(), meetings, isContended };
}
