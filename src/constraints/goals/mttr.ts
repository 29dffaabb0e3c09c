import { type ActionsByElement, defineGoal } from "./define.ts";
import { lastEnd, sum } from "./relocations.ts";

const endsOfAll = ({ vmActions, nodeActions }: ActionsByElement): number =>
  sum(vmActions, lastEnd) + sum(nodeActions, lastEnd);

/** Σ over VMs and nodes that act of the end of their last action ("mean time to repair"). */
export const mttr = defineGoal({
  id: "minimizeMTTR",
  name: "mttr",
  meaning: "Everything that acts is done as early as possible: the sum of the ends of the last actions, in seconds.",
  countsWaiting: true,
  cost: (_, { actions }) => endsOfAll(actions),
});

/** The same value as minimizeMTTR; the reference uses it when destinations are known and only the schedule is open. */
export const mttrMigrationScheduling = defineGoal({
  ...mttr,
  id: "minimizeMTTRMigrationScheduling",
  name: "mttrMigrationScheduling",
});
