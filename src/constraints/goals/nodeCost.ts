import { attribute, priceOf } from "../attributeParam.ts";
import { defineGoal } from "./define.ts";
import { sum } from "./relocations.ts";

export const nodeCost = defineGoal({
  name: "nodeCost",
  meaning:
    "Dear nodes are offline at the end: of those online, what the attribute says one costs (watts, say); nothing without it.",
  params: { attribute },
  overNodes: true,
  cost: ({ attribute, nodes }, { origin, final }) =>
    sum(nodes, (node) => final.powered[node] * priceOf(origin.nodeAttributes[node], attribute)),
});
