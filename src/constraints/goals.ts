import type { Action } from "../model/actions.ts";
import { InputError, inside, objectAt, shown, textIn } from "../model/json/door.ts";
import { isResumedElsewhere } from "./relocation.ts";

/** The actions of a plan, grouped by the VM (a clone's actions under its original) or the node that they change. Allocations left out. */
export interface ActionsByElement {
  readonly vmActions: Iterable<readonly Action[]>;
  readonly nodeActions: Iterable<readonly Action[]>;
}

/** What to minimise. */
export interface Goal {
  readonly id: string;
  readonly meaning: string;
  /** The cost of a plan, recomputed from its actions. */
  cost(actions: ActionsByElement): number;
  /** Does the time at which something ends matter, or only how long it takes? */
  readonly countsWaiting: boolean;
  /** Which actions cost at all: everything that acts, or relocations only. */
  readonly counts: "everything" | "relocations";
}

const lastEnd = (actions: readonly Action[]): number => actions.reduce((latest, { end }) => Math.max(latest, end), 0);

const sum = <T>(items: Iterable<T>, value: (item: T) => number): number => {
  let total = 0;
  for (const item of items) total += value(item);
  return total;
};

const endsOfAll = ({ vmActions, nodeActions }: ActionsByElement): number =>
  sum(vmActions, lastEnd) + sum(nodeActions, lastEnd);

/** Σ over VMs and nodes that act of the end of their last action ("mean time to repair"). */
export const minimizeMTTR: Goal = {
  id: "minimizeMTTR",
  meaning: "Everything that acts is done as early as possible: the sum of the ends of the last actions.",
  cost: endsOfAll,
  countsWaiting: true,
  counts: "everything",
};

/** The same value as minimizeMTTR; the reference uses it when destinations are known and only the schedule is open. */
export const minimizeMTTRMigrationScheduling: Goal = { ...minimizeMTTR, id: "minimizeMTTRMigrationScheduling" };

/**
 * Σ of the durations of relocations: migrations; suspensions and resumptions of VMs that are resumed elsewhere; replacements by a
 * clone, from its boot to the stop of the original.
 */
export const minimizeMigrations: Goal = {
  id: "minimizeMigrations",
  meaning: "VMs move as little as possible: the sum of the durations of relocations.",
  cost: ({ vmActions }) => sum(vmActions, relocationTime),
  countsWaiting: false,
  counts: "relocations",
};

function relocationTime(actions: readonly Action[]): number {
  const length = ({ start, end }: Action): number => end - start;
  const migrations = actions.filter(({ id }) => id === "migrateVM");
  const rests = isResumedElsewhere(actions) ? actions.filter(({ id }) => id === "suspendVM" || id === "resumeVM") : [];
  const replacements = sum(actions, ({ start, hooks }) =>
    sum(hooks === undefined ? [] : [...hooks.pre, ...hooks.post], (event) =>
      event.id === "substitutedVM" ? stopOf(event.vm, actions) - start : 0,
    ),
  );
  return sum([...migrations, ...rests], length) + replacements;
}

/** When the last action on the VM itself ends. */
function stopOf(vm: number, actions: readonly Action[]): number {
  return lastEnd(actions.filter((action) => "vm" in action && action.vm === vm));
}

export const goals: readonly Goal[] = [minimizeMTTR, minimizeMigrations, minimizeMTTRMigrationScheduling];
export type GoalId = "minimizeMTTR" | "minimizeMigrations" | "minimizeMTTRMigrationScheduling";

/** The goal with that id; `minMigrations` is another name of `minimizeMigrations`. */
export function goalOf(id: string): Goal | undefined {
  return goals.find((goal) => goal.id === (id === "minMigrations" ? "minimizeMigrations" : id));
}

/** Reads an objective from parsed btrPlace JSON. @throws InputError */
export function readGoal(value: unknown, path: string): Goal {
  const id = textIn(objectAt(value, path), "id", path);
  const goal = goalOf(id);
  if (goal !== undefined) return goal;
  const known = goals.map((candidate) => shown(candidate.id)).join(", ");
  throw new InputError(inside(path, "id"), `expected one of ${known}, found ${shown(id)}`);
}
