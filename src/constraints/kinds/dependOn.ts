import { defineConstraint } from "../define.ts";
import { disjointNodeGroups, vms } from "../params/params.ts";

export const dependOn = defineConstraint({
  name: "dependOn",
  meaning: "Each group of nodes that runs one of the VMs runs one of the others, too. Speaks of the end.",
  example: {
    script: "dependOn({VM1, VM2}, {VM3}, {{@N1, @N2}, {@N3}});",
    legal: "N1: VM1 VM2 | N2: VM3 | N3:",
    illegal: "N1: VM1 | N2: VM3 | N3: VM2",
  },
  params: { vms, others: vms, pParts: disjointNodeGroups },
  continuous: "never",
  *violations({ vms, others, pParts }, moment) {
    const isIn = (vm: number, group: Int32Array): boolean => moment.placesOf(vm).some((node) => group.includes(node));
    for (const group of pParts) {
      const lonely = [...vms].filter((vm) => isIn(vm, group));
      if (lonely.length === 0 || others.some((vm) => isIn(vm, group))) continue;
      const place = `${moment.vmLabel(lonely[0])} lies in the group of ${moment.nodeLabels(group)}`;
      const wanted = [...others].map((vm) => moment.vmLabel(vm)).join(", ");
      const message = wanted === "" ? `${place}, and there is no VM to depend on` : `${place} with none of ${wanted}`;
      yield { message, vms: lonely, nodes: [...new Set(lonely.flatMap((vm) => moment.placesOf(vm)))] };
    }
  },
  encode({ vms, others, pParts }, problem) {
    problem.depend(vms, others, pParts);
  },
});
