import { contains } from "../solver/problem.ts";
import { defineConstraint } from "./define.ts";
import { disjointNodeGroups, vmGroups } from "./params.ts";

export const splitAmong = defineConstraint({
  name: "splitAmong",
  meaning:
    "Each group of running VMs lies inside one group of nodes, different groups of VMs in different groups of nodes.",
  params: { vParts: vmGroups, pParts: disjointNodeGroups },
  continuous: "optional",
  *violations({ vParts, pParts, continuous }, moment) {
    const firstIn = new Map<Int32Array, Int32Array>();
    for (const vms of vParts) {
      const running = [...vms].filter((vm) => moment.host[vm] >= 0);
      const places = running.flatMap((vm) => moment.placesOf(vm));
      if (places.length === 0) continue;
      if (continuous) places.push(...moment.originPlaces(vms));
      const group = pParts.find((nodes) => places.every((node) => contains(nodes, node)));
      const key = String(vParts.indexOf(vms));
      const labels = running.map((vm) => moment.vmLabel(vm)).join(", ");
      if (group === undefined)
        yield { message: `no group of nodes holds all of ${labels}`, key, vms: running, nodes: places };
      else if (firstIn.has(group)) {
        const others = [...(firstIn.get(group) as Int32Array)].map((vm) => moment.vmLabel(vm)).join(", ");
        yield { message: `${labels} share a group of nodes with ${others}`, key, vms: running, nodes: places };
      } else firstIn.set(group, vms);
    }
  },
  encode({ vParts, pParts, continuous }, problem) {
    problem.distinct(vParts, pParts, continuous);
  },
});
