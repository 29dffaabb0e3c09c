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
      const others = guests.filter((vm) => !contains(vms, vm)).map((vm) => moment.vmLabel(vm));
      const strangers = moment.strangers(node);
      for (const other of [...others, ...moment.strangerLabels(strangers)])
        yield { message: `${moment.nodeLabel(node)} also runs ${other}`, vms: guests, strangers, nodes: [node] };
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
