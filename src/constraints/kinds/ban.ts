import { contains } from "../../solver/problem.ts";
import { defineConstraint } from "../define.ts";
import { nodes, vm } from "../params/params.ts";

export const ban = defineConstraint({
  name: "ban",
  meaning: "A running VM lies on none of the nodes.",
  example: {
    script: "ban(VM1, {@N1, @N2});",
    legal: "N1: | N2: | N3: VM1",
    illegal: "N1: VM1 | N2: | N3:",
  },
  params: { vm, nodes },
  continuous: "optional",
  stronger: { nodes: "more" },
  says: ({ vm, nodes }, say) => `${say.vm(vm)} is not on ${say.nodes(nodes, "or")}`,
  *violations({ vm, nodes }, moment) {
    for (const node of moment.placesOf(vm)) {
      if (contains(nodes, node)) {
        yield {
          message: `${moment.vmLabel(vm)} is on ${moment.nodeLabel(node)}, a banned node`,
          vms: [vm],
          nodes: [node],
        };
      }
    }
  },
  encode({ vm, nodes, continuous }, problem) {
    problem.forbid(vm, nodes, continuous);
  },
});
