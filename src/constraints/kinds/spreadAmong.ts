import { defineConstraint } from "../define.ts";
import { amount, disjointNodeGroups, vms } from "../params/params.ts";

export const spreadAmong = defineConstraint({
  name: "spreadAmong",
  meaning:
    "The running VMs lie in at least so many of the groups of nodes; when fewer run, each lies in another group. Speaks of the end.",
  example: {
    script: "spreadAmong({VM1, VM2, VM3}, {{@N1, @N2}, {@N3}}, 2);",
    legal: "N1: VM1 | N2: VM2 | N3: VM3",
    illegal: "N1: VM1 VM3 | N2: VM2 | N3:",
  },
  params: { vms, pParts: disjointNodeGroups, amount },
  continuous: "never",
  pointless: ({ amount }) => (amount === 0 ? "no group is asked for" : undefined),
  *violations({ vms, pParts, amount }, moment) {
    const running = [...vms].filter((vm) => moment.host[vm] >= 0);
    const places = new Set(running.flatMap((vm) => moment.placesOf(vm)));
    const used = pParts.filter((group) => group.some((node) => places.has(node))).length;
    const needed = Math.min(amount, running.length);
    if (used >= needed) return;
    const labels = running.map((vm) => moment.vmLabel(vm)).join(", ");
    const [lie, are] = [running.length === 1 ? "lies" : "lie", needed === 1 ? "is" : "are"];
    const message = `${labels} ${lie} in ${used} of the groups of nodes, ${needed} ${are} needed`;
    yield { message, excess: needed - used, vms: running, nodes: [...places] };
  },
  encode({ vms, pParts, amount }, problem) {
    problem.span(vms, pParts, amount);
  },
});
