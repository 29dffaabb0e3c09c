import { attribute, priceOf } from "../params/attributeParam.ts";
import { defineGoal } from "./define.ts";
import { priced } from "./prices.ts";
import { sum } from "./relocations.ts";

export const nodeCost = defineGoal({
  name: "nodeCost",
  meaning:
    "Dear nodes are offline at the end: of those online, what the attribute says one costs (watts, say); nothing without it.",
  params: { attribute },
  overNodes: true,
  cost: ({ attribute, nodes }, { origin, final }) =>
    sum(nodes, (node) => final.powered[node] * priceOf(origin.nodeAttributes[node], attribute)),
  encode({ attribute, nodes }, { model }, weight) {
    const price = (node: number): number => weight * priceOf(model.nodeAttributes[node], attribute);
    return { terms: [{ kind: "open", cost: priced(model, nodes, price) }] };
  },
});
