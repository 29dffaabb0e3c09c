import { definePlanConstraint } from "../define.ts";
import { relocationsOf } from "../moments/relocation.ts";
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
    const moves = [...vms].flatMap((vm) => relocationsOf(timeline.actionsOn(vm)).map((move) => ({ vm, ...move })));
    moves.sort((a, b) => a.start - b.start || a.end - b.end);
    let last = moves[0];
    for (const move of moves.slice(1)) {
      if (move.start < last.end) {
        const message = `${timeline.vmLabel(move.vm)} leaves at ${move.start} s, ${timeline.vmLabel(last.vm)} arrives at ${last.end} s only`;
        yield { message, time: move.start, vms: [last.vm, move.vm], nodes: [] };
      }
      if (move.end > last.end) last = move;
    }
  },
  encode({ vms }, problem) {
    problem.timing("serial", { items: vms });
  },
});
