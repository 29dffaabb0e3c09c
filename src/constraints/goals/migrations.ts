import { defineGoal } from "./define.ts";
import { relocationsOf, sum } from "./relocations.ts";

export const migrations = defineGoal({
  name: "migrations",
  meaning: "As few relocations as possible: how often a VM that keeps running changes its node.",
  cost: (_, { actions }) => sum(actions.vmActions, relocationsOf),
});
