import { relocationsOf } from "../moments/relocation.ts";
import { defineGoal } from "./define.ts";
import { sum } from "./relocations.ts";

/**
 * Σ of the durations of relocations: migrations; suspensions and resumptions of VMs that are resumed elsewhere; replacements by a
 * clone, from its boot to the stop of the original.
 */
export const migrationTime = defineGoal({
  id: "minimizeMigrations",
  name: "migrationTime",
  meaning: "VMs move as little as possible: the sum of the durations of relocations, in seconds.",
  cost: (_, { actions }) => sum(actions.vmActions, (list) => sum(relocationsOf(list), ({ seconds }) => seconds)),
  encode: (_, { problem }, weight) => ({
    terms: [{ kind: "move", cost: Float64Array.from(problem.items.duration, (seconds) => weight * seconds) }],
  }),
});
