import { definePlanConstraint } from "../define.ts";
import { relocationOf } from "../moments/relocation.ts";
import { vm } from "../params/params.ts";
import { time } from "../params/time.ts";

export const deadline = definePlanConstraint({
  name: "deadline",
  id: "Deadline",
  script: "before",
  meaning: "If the VM is relocated, it has arrived by then.",
  example: {
    script: 'before(VM1, "+00:00:05");',
    legal: "VM1 0-3",
    illegal: "VM1 3-6",
  },
  params: { vm, timestamp: time },
  says: ({ vm }, say) => `${say.vm(vm)} has arrived in time, if it moves`,
  *violations({ vm, timestamp }, timeline) {
    const relocation = relocationOf(timeline.actionsOn(vm));
    const latest = timestamp.secondsAfter(timeline.now);
    if (relocation === undefined || relocation.end <= latest) return;
    yield {
      message: `${timeline.vmLabel(vm)} arrives at ${relocation.end} s, ${latest} s was the latest`,
      time: latest,
      vms: [vm],
      nodes: [],
    };
  },
  encode({ vm, timestamp }, problem) {
    problem.timing("deadline", { items: Int32Array.of(vm), time: timestamp.secondsAfter(problem.now) });
  },
  remains({ vm, timestamp }, { isMoving, secondsGone }) {
    if (isMoving(vm)) return undefined;
    return { vm, timestamp: timestamp.startsWith("+") ? sooner(timestamp, secondsGone) : timestamp };
  },
});

/** The time from the start, counted from a later start. */
function sooner(timestamp: string, seconds: number): string {
  const [hours, minutes, rest] = timestamp.slice(1).split(":").map(Number);
  const left = Math.max(0, hours * 3600 + minutes * 60 + rest - seconds);
  const digits = (value: number): string => String(Math.floor(value)).padStart(2, "0");
  return `+${digits(left / 3600)}:${digits((left / 60) % 60)}:${digits(left % 60)}`;
}
