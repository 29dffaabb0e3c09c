import { contains } from "../../solver/problem.ts";
import { defineConstraint } from "../define.ts";
import { meetStrangers } from "../moments/encounters.ts";
import { vms } from "../params/params.ts";

export const lonely = defineConstraint({
  name: "lonely",
  meaning: "Nodes that run VMs of the set run no other VM.",
  example: {
    script: "lonely({VM1, VM2});",
    legal: "N1: VM1 VM2 | N2: VM3",
    illegal: "N1: VM1 | N2: VM2 VM3",
  },
  params: { vms },
  continuous: "optional",
  concernsNeighbours: true,
  says: ({ vms }, say) => `the nodes of ${say.vms(vms)} run nobody else`,
  *violations({ vms }, moment) {
    if (!meetStrangers(moment, vms)) return;
    for (const node of new Set([...vms].flatMap((vm) => moment.placesOf(vm)))) {
      const guests = moment.guests(node);
      const members = guests.filter((vm) => contains(vms, vm));
      const also = (label: string): string => `${moment.nodeLabel(node)} also runs ${label}`;
      for (const vm of guests)
        if (!contains(vms, vm)) yield { message: also(moment.vmLabel(vm)), vms: [...members, vm], nodes: [node] };
      for (const id of moment.strangers(node))
        yield { message: also(`VM ${id}`), vms: members, strangers: [id], nodes: [node] };
    }
  },
  degree({ vms }, { host, occupants }) {
    const members = new Map<number, number>();
    for (const vm of vms) if (host[vm] >= 0) members.set(host[vm], (members.get(host[vm]) ?? 0) + 1);
    return [...members].filter(([node, count]) => occupants[node] > count).length;
  },
  encode({ vms, continuous }, problem) {
    problem.apart([vms], true, continuous);
  },
});
