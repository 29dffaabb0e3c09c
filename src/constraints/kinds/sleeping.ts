import { VmState } from "../../model/states.ts";
import { defineConstraint } from "../define.ts";
import { vm } from "../params/params.ts";

export const sleeping = defineConstraint({
  name: "sleeping",
  meaning: "The VM is sleeping at the end.",
  example: {
    script: "sleeping(VM1);",
    legal: "N1: ~VM1",
    illegal: "N1: VM1",
  },
  params: { vm },
  continuous: "never",
  says: ({ vm }, say) => `${say.vm(vm)} is asleep`,
  *violations({ vm }, moment) {
    if (moment.state[vm] !== VmState.sleeping) yield moment.wrongState(vm, "sleeping");
  },
  encode({ vm }, problem) {
    problem.wantVm(vm, VmState.sleeping);
  },
});
