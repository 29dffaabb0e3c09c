import { VmState } from "../../model/states.ts";
import { defineConstraint } from "../define.ts";
import { vm } from "../params/params.ts";

export const running = defineConstraint({
  name: "running",
  meaning: "The VM is running at the end.",
  example: {
    script: "running(VM1);",
    legal: "N1: VM1",
    illegal: "N1: | ready: VM1",
  },
  params: { vm },
  continuous: "never",
  says: ({ vm }, say) => `${say.vm(vm)} is running`,
  *violations({ vm }, moment) {
    if (moment.state[vm] !== VmState.running) yield moment.wrongState(vm, "running");
  },
  encode({ vm }, problem) {
    problem.wantVm(vm, VmState.running);
  },
  instead({ vm }, problem) {
    if (problem.model.vmState[vm] === VmState.running) problem.wantVm(vm, VmState.sleeping);
  },
});
