import { percent, resource } from "../params.ts";
import { defineGoal } from "./define.ts";
import { sum } from "./relocations.ts";

/** The units that make so many percent of a capacity. */
export const unitsOf = (percent: number, capacity: number): number => Math.floor((percent * capacity) / 100);

export const excess = defineGoal({
  name: "excess",
  meaning:
    "No node is fuller than so many percent of its capacity: the units of the resource in use beyond that, on all nodes.",
  params: { rc: resource, percent },
  overNodes: true,
  cost({ rc, percent, nodes }, { origin, final }) {
    const { capacity } = origin.resources[rc];
    return sum(nodes, (node) => Math.max(0, final.use[rc][node] - unitsOf(percent, capacity[node])));
  },
});
