import { amount, resource } from "../params/params.ts";
import { defineGoal } from "./define.ts";
import { sum } from "./relocations.ts";

export const headroom = defineGoal({
  name: "headroom",
  meaning: "Each node keeps so many units of the resource free: the units that are missing for that, on all nodes.",
  params: { rc: resource, amount },
  overNodes: true,
  cost({ rc, amount, nodes }, { origin, final }) {
    const { capacity } = origin.resources[rc];
    return sum(nodes, (node) => Math.max(0, final.use[rc][node] + amount - capacity[node]));
  },
  encode({ rc, amount, nodes }, { model }, weight) {
    const target = new Float64Array(model.nodes.size).fill(Number.POSITIVE_INFINITY);
    for (const node of nodes) target[node] = model.resources[rc].capacity[node] - amount;
    return { terms: [{ kind: "excess", dimension: rc, target, weight }] };
  },
});
