import { VmState } from "../../model/states.ts";
import { defineConstraint } from "../define.ts";
import { vm } from "../params/params.ts";

export const killed = defineConstraint({
  name: "killed",
  meaning: "The VM is gone at the end.",
  example: {
    script: "killed(VM1);",
    legal: "N1: VM1 | N2: VM2 => N1: | N2: VM2",
    illegal: "N1: VM1 | N2: VM2",
  },
  params: { vm },
  continuous: "never",
  says: ({ vm }, say) => `${say.vm(vm)} is gone`,
  *violations({ vm }, moment) {
    if (moment.state[vm] !== VmState.killed) yield moment.wrongState(vm, "killed");
  },
  encode({ vm }, problem) {
    problem.wantVm(vm, VmState.killed);
  },
});
