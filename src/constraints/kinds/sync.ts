import { definePlanConstraint, type Timeline } from "../define.ts";
import { relocationOf } from "../moments/relocation.ts";
import { severalVms } from "../params/params.ts";

/** A post-copy migration switches the VM over at its start, all others at their end. */
const meetsAtStart = ({ origin }: Pick<Timeline, "origin">, vm: number): boolean =>
  origin.vmAttributes[vm]?.postCopy === true;

export const sync = definePlanConstraint({
  name: "sync",
  id: "Sync",
  meaning:
    "The relocations of the VMs switch over at the same moment: their ends, or the starts of post-copy migrations.",
  example: {
    script: "sync({VM1, VM2});",
    legal: "VM1 0-3 | VM2 0-3",
    illegal: "VM1 0-3 | VM2 1-4",
  },
  params: { vms: severalVms },
  stronger: { vms: "more" },
  says: ({ vms }, say) => `${say.vms(vms)} move together`,
  *violations({ vms }, timeline) {
    const meetings = [...vms].flatMap((vm) => {
      const relocation = relocationOf(timeline.actionsOn(vm));
      return relocation === undefined
        ? []
        : [{ vm, time: meetsAtStart(timeline, vm) ? relocation.start : relocation.end }];
    });
    for (const { vm, time } of meetings.slice(1)) {
      const [first] = meetings;
      if (time === first.time) continue;
      const message = `${timeline.vmLabel(first.vm)} switches over at ${first.time} s, ${timeline.vmLabel(vm)} at ${time} s`;
      yield { message, time: Math.min(first.time, time), vms: [first.vm, vm], nodes: [] };
    }
  },
  encode({ vms }, problem) {
    const starts = Uint8Array.from(vms, (vm) => (meetsAtStart({ origin: problem.model }, vm) ? 1 : 0));
    problem.timing("meeting", { items: vms, meetsAtStart: starts });
  },
  remains: ({ vms }, { isMoving }) => ({ vms: vms.filter((vm) => !isMoving(vm)) }),
});
