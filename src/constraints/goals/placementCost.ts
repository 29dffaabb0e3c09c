import { VmState } from "../../model/states.ts";
import { contains } from "../../solver/problem.ts";
import { amount, nodes, vms } from "../params.ts";
import { defineGoal } from "./define.ts";
import { sum } from "./relocations.ts";

export const placementCost = defineGoal({
  name: "placementCost",
  meaning: "Each of the VMs that runs on one of the nodes at the end costs the amount.",
  params: { vms, on: nodes, amount },
  cost: ({ vms, on, amount }, { final }) =>
    amount * sum(vms, (vm) => (final.state[vm] === VmState.running && contains(on, final.host[vm]) ? 1 : 0)),
});
