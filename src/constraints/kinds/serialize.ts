import { definePlanConstraint } from "../define.ts";
import { relocationOf } from "../moments/relocation.ts";
import { severalVms } from "../params/params.ts";

export const serialize = definePlanConstraint({
  name: "serialize",
  id: "Serialize",
  meaning: "No two relocations of the VMs overlap in time.",
  example: {
    script: "serialize({VM1, VM2});",
    legal: "VM1 0-3 | VM2 3-6",
    illegal: "VM1 0-3 | VM2 1-4",
  },
  params: { vms: severalVms },
  stronger: { vms: "more" },
  says: ({ vms }, say) => `${say.vms(vms)} never move at the same time`,
  *violations({ vms }, timeline) {
    const moves = [...vms].flatMap((vm) => {
      const relocation = relocationOf(timeline.actionsOn(vm));
      return relocation === undefined ? [] : [{ vm, ...relocation }];
    });
    moves.sort((a, b) => a.start - b.start || a.end - b.end);
    for (let i = 1; i < moves.length; i++) {
      const [first, second] = [moves[i - 1], moves[i]];
      if (second.start >= first.end) continue;
      const message = `${timeline.vmLabel(second.vm)} leaves at ${second.start} s, ${timeline.vmLabel(first.vm)} arrives at ${first.end} s only`;
      yield { message, time: second.start, vms: [first.vm, second.vm], nodes: [] };
    }
  },
  encode({ vms }, problem) {
    problem.timing("serial", { items: vms });
  },
});
