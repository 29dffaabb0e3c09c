import { defineConstraint } from "../define.ts";
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
    const firstOn = new Map<number, number>();
    for (const vm of vms) {
      for (const node of moment.placesOf(vm)) {
        const first = firstOn.get(node);
        if (first === undefined) firstOn.set(node, vm);
        else {
          const message = `${moment.vmLabel(first)} and ${moment.vmLabel(vm)} are both on ${moment.nodeLabel(node)}`;
          yield { message, vms: [first, vm], nodes: [node] };
        }
      }
    }
  },
  encode({ vms, continuous }, problem) {
    problem.differ(vms, continuous);
  },
});
