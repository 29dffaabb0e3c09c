import { VmState } from "../../model/states.ts";
import { defineConstraint } from "../define.ts";
import { vm } from "../params/params.ts";

export const root = defineConstraint({
  name: "root",
  meaning: "A running VM is not relocated.",
  example: {
    script: "root(VM1);",
    legal: "N1: VM1 | N2: => N1: VM1 | N2:",
    illegal: "N1: VM1 | N2: => N1: | N2: VM1",
  },
  params: { vm },
  continuous: "always",
  says: ({ vm }, say) => `${say.vm(vm)} stays where it runs`,
  *violations({ vm }, moment) {
    const { vmState, host } = moment.origin;
    if (vmState[vm] !== VmState.running) return;
    for (const node of moment.placesOf(vm)) {
      if (node === host[vm]) continue;
      const message = `${moment.vmLabel(vm)} is on ${moment.nodeLabel(node)}, it ran on ${moment.nodeLabel(host[vm])}`;
      yield { message, vms: [vm], nodes: [node] };
    }
  },
  encode({ vm }, problem) {
    problem.fix(vm);
  },
});
