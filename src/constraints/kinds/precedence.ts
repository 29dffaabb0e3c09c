import { definePlanConstraint } from "../define.ts";
import { relocationOf } from "../moments/relocation.ts";
import { vm } from "../params/params.ts";

export const precedence = definePlanConstraint({
  name: "precedence",
  id: "Precedence",
  script: "before",
  meaning: "If both VMs are relocated, the first has arrived before the second leaves.",
  example: {
    script: "before(VM1, VM2);",
    legal: "VM1 0-3 | VM2 3-6",
    illegal: "VM1 0-3 | VM2 2-5",
  },
  params: { vm1: vm, vm2: vm },
  says: ({ vm1, vm2 }, say) => `${say.vm(vm1)} has moved before ${say.vm(vm2)} does`,
  *violations({ vm1, vm2 }, timeline) {
    const first = relocationOf(timeline.actionsOn(vm1));
    const second = relocationOf(timeline.actionsOn(vm2));
    if (first === undefined || second === undefined || first.end <= second.start) return;
    const [label, other] = [timeline.vmLabel(vm2), timeline.vmLabel(vm1)];
    const why =
      vm1 === vm2
        ? "but has to stay, since it cannot have moved before it does"
        : `before ${other} has arrived at ${first.end} s`;
    const message = `${label} leaves at ${second.start} s, ${why}`;
    yield { message, time: second.start, vms: [vm1, vm2], nodes: [] };
  },
  encode({ vm1, vm2 }, problem) {
    problem.timing("precedence", { items: Int32Array.of(vm1, vm2) });
  },
  remains: (vms, { isMoving }) => (isMoving(vms.vm2) ? undefined : vms),
});
