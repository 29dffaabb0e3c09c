import { defineConstraint } from "../define.ts";
import { node } from "../params/params.ts";

export const quarantine = defineConstraint({
  name: "quarantine",
  meaning: "VMs that run on the node do not leave it running, no other VM comes in.",
  example: {
    script: "quarantine(@N1);",
    legal: "N1: VM1 | N2: VM2 => N1: VM1 | N2: VM2",
    illegal: "N1: VM1 | N2: VM2 => N1: VM1 VM2 | N2:",
  },
  params: { node },
  continuous: "always",
  concernsNeighbours: true,
  says: ({ node }, say) => `nobody moves to ${say.node(node)} or away from it`,
  *violations({ node }, moment) {
    const residents = moment.originGuests(node);
    let inside = 0;
    for (const vm of residents) {
      const outside = moment.placesOf(vm).find((place) => place !== node);
      if (moment.isOn(vm, node)) inside++;
      if (outside === undefined) continue;
      const message = `${moment.vmLabel(vm)} has left ${moment.nodeLabel(node)} for ${moment.nodeLabel(outside)}`;
      yield { message, key: String(vm), vms: [vm], nodes: [node, outside] };
    }
    if (moment.occupants[node] === inside) return;
    for (const vm of moment.guests(node)) {
      if (residents.includes(vm)) continue;
      yield { message: `${moment.vmLabel(vm)} has come to ${moment.nodeLabel(node)}`, vms: [vm], nodes: [node] };
    }
    for (const id of moment.strangers(node))
      yield { message: `VM ${id} has come to ${moment.nodeLabel(node)}`, vms: [], strangers: [id], nodes: [node] };
  },
  encode({ node }, problem) {
    problem.seal(node);
  },
});
