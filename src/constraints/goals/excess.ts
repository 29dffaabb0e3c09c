import { percent, resource } from "../params/params.ts";
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
  encode({ rc, percent, nodes }, { model }, weight) {
    const { capacity } = model.resources[rc];
    const target = new Float64Array(model.nodes.size).fill(Number.POSITIVE_INFINITY);
    for (const node of nodes) target[node] = unitsOf(percent, capacity[node]);
    return { terms: [{ kind: "excess", dimension: rc, target, weight }] };
  },
});
