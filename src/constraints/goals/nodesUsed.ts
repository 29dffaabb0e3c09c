import { defineGoal } from "./define.ts";
import { priced } from "./prices.ts";
import { sum } from "./relocations.ts";

export const nodesUsed = defineGoal({
  name: "nodesUsed",
  meaning: "As few nodes as possible run VMs at the end; those that run none may stay online.",
  overNodes: true,
  cost: ({ nodes }, { final }) => sum(nodes, (node) => (final.occupants[node] > 0 ? 1 : 0)),
  encode: ({ nodes }, { model }, weight) => ({ terms: [{ kind: "used", cost: priced(model, nodes, () => weight) }] }),
});
