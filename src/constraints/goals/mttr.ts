import { Fate, Wanted } from "../../solver/problem.ts";
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
  /** At best, each action starts at its release. */
  encode(_, { problem: { items, bins } }, weight) {
    const ends = items.duration.map((duration, item) => items.release[item] + duration);
    const certain = ends.map((end, item) => (items.fate[item] === Fate.stay ? 0 : end));
    const closing = bins.closing.map((seconds, bin) => (bins.wanted[bin] === Wanted.closed ? seconds : 0));
    return {
      terms: [
        { kind: "move", cost: Float64Array.from(ends, (end) => weight * end) },
        { kind: "open", cost: Float64Array.from(bins.opening, (seconds) => weight * seconds) },
      ],
      constant: weight * sum([...certain, ...closing], (end) => end),
    };
  },
});

/** The same value as minimizeMTTR; the reference uses it when destinations are known and only the schedule is open. */
export const mttrMigrationScheduling = defineGoal({
  ...mttr,
  id: "minimizeMTTRMigrationScheduling",
  name: "mttrMigrationScheduling",
});
