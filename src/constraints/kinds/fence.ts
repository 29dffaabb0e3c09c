import { contains } from "../../solver/problem.ts";
import { defineConstraint } from "../define.ts";
import { nodes, vm } from "../params/params.ts";

export const fence = defineConstraint({
  name: "fence",
  meaning: "A running VM lies on one of the nodes.",
  example: {
    script: "fence(VM1, {@N1, @N2});",
    legal: "N1: | N2: VM1 | N3:",
    illegal: "N1: | N2: | N3: VM1",
  },
  params: { vm, nodes },
  continuous: "optional",
  stronger: { nodes: "fewer" },
  says: ({ vm, nodes }, say) => `${say.vm(vm)} is on ${say.nodes(nodes, "or")}`,
  *violations({ vm, nodes }, moment) {
    for (const node of moment.placesOf(vm)) {
      if (!contains(nodes, node)) {
        yield {
          message: `${moment.vmLabel(vm)} is on ${moment.nodeLabel(node)}, outside its fence`,
          vms: [vm],
          nodes: [node],
        };
      }
    }
  },
  encode({ vm, nodes, continuous }, problem) {
    problem.allow(vm, nodes, continuous);
  },
});
