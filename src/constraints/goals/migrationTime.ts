import type { Action } from "../../model/actions.ts";
import { isResumedElsewhere } from "../moments/relocation.ts";
import { defineGoal } from "./define.ts";
import { lastEnd, sum } from "./relocations.ts";

/**
 * Σ of the durations of relocations: migrations; suspensions and resumptions of VMs that are resumed elsewhere; replacements by a
 * clone, from its boot to the stop of the original.
 */
export const migrationTime = defineGoal({
  id: "minimizeMigrations",
  name: "migrationTime",
  meaning: "VMs move as little as possible: the sum of the durations of relocations, in seconds.",
  cost: (_, { actions }) => sum(actions.vmActions, relocationTime),
  encode: (_, { problem }, weight) => ({
    terms: [{ kind: "move", cost: Float64Array.from(problem.items.duration, (seconds) => weight * seconds) }],
  }),
});

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
