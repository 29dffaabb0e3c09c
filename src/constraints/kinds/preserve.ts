import { VmState } from "../../model/states.ts";
import { defineConstraint } from "../define.ts";
import { amount, resource, vm } from "../params/params.ts";

export const preserve = defineConstraint({
  name: "preserve",
  meaning: "A VM that runs at the end is allotted at least that amount of the resource.",
  example: {
    script: 'preserve(VM1, "cpu", 3);',
    legal: "N1*4: VM1*3 | N2*4: VM2*1",
    illegal: "N1*4: VM1*2 | N2*4: VM2*1",
  },
  params: { vm, rc: resource, amount },
  continuous: "never",
  stronger: { amount: "more" },
  says: ({ vm, rc, amount }, say) => `${say.vm(vm)} gets at least ${amount} ${say.resource(rc)}`,
  *violations({ vm, rc, amount }, moment) {
    const allotted = moment.amount[rc][vm];
    if (moment.state[vm] !== VmState.running || allotted >= amount) return;
    const message = `${moment.vmLabel(vm)} is allotted ${allotted} of ${moment.resourceLabel(rc)}, less than ${amount}`;
    yield { message, vms: [vm], nodes: [moment.host[vm]] };
  },
  encode({ vm, rc, amount }, problem) {
    problem.wantAmount(vm, rc, amount);
  },
});
