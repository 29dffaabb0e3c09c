import { contains } from "../../solver/problem.ts";
import { amount, nodes } from "../params/params.ts";
import { defineGoal } from "./define.ts";
import { sum } from "./relocations.ts";

export const routeCost = defineGoal({
  name: "routeCost",
  meaning:
    "Each VM that runs on one of the first nodes at the origin, and on another one of the second at the end, costs the amount.",
  params: { from: nodes, to: nodes, amount },
  cost: ({ from, to, amount }, { final }) =>
    amount *
    sum(from, (node) =>
      sum(final.originGuests(node), (vm) => {
        const place = final.host[vm];
        return place !== node && contains(to, place) ? 1 : 0;
      }),
    ),
  /** A node is in a zone by whether it is among the first, and among the second. */
  encode({ from, to, amount }, { model }, weight) {
    const zone = new Int32Array(model.nodes.size);
    for (const node of from) zone[node] += 1;
    for (const node of to) zone[node] += 2;
    const cost = Float64Array.from({ length: 16 }, (_, leg) => ((leg >> 2) & 1 && leg & 2 ? weight * amount : 0));
    return { terms: [{ kind: "route", zones: 4, zone, cost }] };
  },
});
