import { contains } from "../../solver/problem.ts";
import { defineConstraint } from "../define.ts";
import { crowd } from "../moments/crowd.ts";
import { meet } from "../moments/encounters.ts";
import { vms } from "../params/params.ts";

export const spread = defineConstraint({
  name: "spread",
  meaning: "Running VMs lie on pairwise distinct nodes.",
  example: {
    script: "spread({VM1, VM2});",
    legal: "N1: VM1 | N2: VM2",
    illegal: "N1: VM1 VM2 | N2:",
  },
  params: { vms },
  continuous: "default",
  stronger: { vms: "more" },
  pointless: ({ vms }) => (vms.length < 2 ? "one VM alone is always spread" : undefined),
  says: ({ vms }, say) => `${say.vms(vms)} are on different nodes`,
  *violations({ vms }, moment) {
    if (!meet(moment, vms)) return;
    for (const node of new Set([...vms].flatMap((vm) => moment.placesOf(vm)))) {
      const guests = moment.guests(node).filter((vm) => contains(vms, vm));
      if (guests.length > 1) yield crowd(moment, guests, "", node);
    }
  },
  degree({ vms }, moment) {
    const places = [...vms].flatMap((vm) => moment.placesOf(vm));
    return places.length - new Set(places).size;
  },
  encode({ vms, continuous }, problem) {
    problem.differ(vms, continuous);
  },
});
