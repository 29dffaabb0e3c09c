import { defineGoal } from "./define.ts";
import { priced } from "./prices.ts";
import { sum } from "./relocations.ts";

export const nodesOn = defineGoal({
  name: "nodesOn",
  meaning: "As few nodes as possible are online at the end.",
  overNodes: true,
  cost: ({ nodes }, { final }) => sum(nodes, (node) => final.powered[node]),
  encode: ({ nodes }, { model }, weight) => ({ terms: [{ kind: "open", cost: priced(model, nodes, () => weight) }] }),
});
