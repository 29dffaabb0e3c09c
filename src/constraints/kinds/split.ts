import { defineConstraint } from "../define.ts";
import { meetAcross } from "../moments/encounters.ts";
import { disjointVmGroups } from "../params/params.ts";

export const split = defineConstraint({
  name: "split",
  meaning: "Running VMs of different groups share no node.",
  example: {
    script: "split({{VM1, VM2}, {VM3}});",
    legal: "N1: VM1 VM2 | N2: VM3",
    illegal: "N1: VM1 VM3 | N2: VM2",
  },
  params: { parts: disjointVmGroups },
  continuous: "optional",
  pointless: ({ parts }) => (parts.length < 2 ? "one group alone has nothing to keep away from" : undefined),
  says: ({ parts }, say) => `VMs of different groups share no node: ${say.vmGroups(parts)}`,
  *violations({ parts }, moment) {
    if (!meetAcross(moment, parts)) return;
    const firstOn = new Map<number, { readonly vm: number; readonly part: number }>();
    for (let part = 0; part < parts.length; part++) {
      for (const vm of parts[part]) {
        for (const node of moment.placesOf(vm)) {
          const first = firstOn.get(node);
          if (first === undefined) firstOn.set(node, { vm, part });
          if (first === undefined || first.part === part) continue;
          const message = `${moment.vmLabel(first.vm)} and ${moment.vmLabel(vm)}, of different groups, are both on ${moment.nodeLabel(node)}`;
          yield { message, vms: [first.vm, vm], nodes: [node] };
        }
      }
    }
  },
  encode({ parts, continuous }, problem) {
    problem.apart(parts, false, continuous);
  },
});
