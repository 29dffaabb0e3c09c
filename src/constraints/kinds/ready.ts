import { VmState } from "../../model/states.ts";
import { defineConstraint } from "../define.ts";
import { vm } from "../params/params.ts";

export const ready = defineConstraint({
  name: "ready",
  meaning: "The VM is ready at the end.",
  example: {
    script: "ready(VM1);",
    legal: "N1: | ready: VM1",
    illegal: "N1: VM1",
  },
  params: { vm },
  continuous: "never",
  says: ({ vm }, say) => `${say.vm(vm)} is ready, not running`,
  *violations({ vm }, moment) {
    if (moment.state[vm] !== VmState.ready) yield moment.wrongState(vm, "ready");
  },
  encode({ vm }, problem) {
    problem.wantVm(vm, VmState.ready);
  },
});
