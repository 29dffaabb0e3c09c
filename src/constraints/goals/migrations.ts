import { defineGoal } from "./define.ts";
import { relocationCount, sum } from "./relocations.ts";

export const migrations = defineGoal({
  name: "migrations",
  meaning: "As few relocations as possible: how often a VM that keeps running changes its node.",
  cost: (_, { actions }) => sum(actions.vmActions, relocationCount),
  encode: (_, { problem }, weight) => ({
    terms: [{ kind: "move", cost: new Float64Array(problem.items.count).fill(weight) }],
  }),
});
