import { resource } from "../params/params.ts";
import { defineGoal } from "./define.ts";

/** Percent of the capacity that a unit takes; nothing on a node without any. */
export const percentPerUnit = (capacity: number): number => (capacity > 0 ? 100 / capacity : 0);

export const balance = defineGoal({
  name: "balance",
  meaning:
    "The fullest node is as empty as possible: the highest use of the resource, in percent of the capacity of the node.",
  params: { rc: resource },
  overNodes: true,
  cost({ rc, nodes }, { origin, final }) {
    const { capacity } = origin.resources[rc];
    return nodes.reduce((most, node) => Math.max(most, final.use[rc][node] * percentPerUnit(capacity[node])), 0);
  },
  encode({ rc, nodes }, { model }, weight) {
    const scale = new Float64Array(model.nodes.size);
    for (const node of nodes) scale[node] = percentPerUnit(model.resources[rc].capacity[node]);
    return { terms: [{ kind: "peak", dimension: rc, scale, weight }] };
  },
});
