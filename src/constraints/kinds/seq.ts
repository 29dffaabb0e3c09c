import { definePlanConstraint } from "../define.ts";
import { replacingIn } from "../moments/relocation.ts";
import { orderedVms } from "../params/params.ts";

export const seq = definePlanConstraint({
  name: "seq",
  meaning: "The actions that change the state of the VMs happen one VM after the other, in the order given.",
  example: {
    script: "seq({VM1, VM2});",
    legal: "VM1 0-3 stop | VM2 3-6 stop",
    illegal: "VM1 3-6 stop | VM2 0-3 stop",
  },
  params: { vms: orderedVms },
  reading: "continuous",
  pointless: ({ vms }) => (vms.length < 2 ? "one VM alone is always in order" : undefined),
  says: ({ vms }, say) => `${say.vms(vms)} change one after the other, in this order`,
  *violations({ vms }, timeline) {
    let last = { vm: -1, end: 0 };
    for (const vm of vms) {
      const actions = timeline.actionsOn(vm);
      const replacing = replacingIn(actions);
      const changes = actions.filter((action) => action.id !== "migrateVM" && !replacing.includes(action));
      if (changes.length === 0) continue;
      const start = Math.min(...changes.map((change) => change.start));
      if (start < last.end) {
        const message = `${timeline.vmLabel(vm)} starts at ${start} s, before ${timeline.vmLabel(last.vm)} is done at ${last.end} s`;
        yield { message, time: start, vms: [last.vm, vm], nodes: [] };
      }
      last = { vm, end: Math.max(last.end, ...changes.map((change) => change.end)) };
    }
  },
  encode({ vms }, problem) {
    problem.timing("sequence", { items: vms });
  },
});
