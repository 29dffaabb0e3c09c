import { contains } from "../../solver/problem.ts";
import { amount, nodes, vms } from "../params/params.ts";
import { defineGoal } from "./define.ts";
import { sum } from "./relocations.ts";

export const placementCost = defineGoal({
  name: "placementCost",
  meaning: "Each of the VMs that runs on one of the nodes at the end costs the amount.",
  params: { vms, on: nodes, amount },
  cost: ({ vms, on, amount }, { final }) => amount * sum(vms, (vm) => (contains(on, final.host[vm]) ? 1 : 0)),
  encode({ vms, on, amount }, { problem }, weight) {
    const starts = new Int32Array(problem.items.count + 1);
    for (const vm of vms) starts[vm + 1] = on.length;
    for (let vm = 0; vm < problem.items.count; vm++) starts[vm + 1] += starts[vm];
    const bins = Int32Array.from({ length: starts[problem.items.count] }, (_, at) => on[at % on.length]);
    return { terms: [{ kind: "place", starts, bins, cost: new Float64Array(bins.length).fill(weight * amount) }] };
  },
});
