import type { ActionId } from "../../model/actions.ts";
import type { Attributes } from "../../model/attributes.ts";
import { type Model, nodeLabel, vmLabel } from "../../model/model.ts";
import type { Plan } from "../../model/plan.ts";
import { originalsOf } from "./timeline.ts";

/** The attribute that holds the seconds of an action; allocations last as long as they please. */
const attributeOf: Readonly<Record<Exclude<ActionId, "allocate">, string>> = {
  bootNode: "boot",
  shutdownNode: "shutdown",
  bootVM: "boot",
  shutdownVM: "shutdown",
  migrateVM: "migrate",
  suspendVM: "suspend",
  resumeVM: "resume",
  killVM: "kill",
  forgeVM: "forge",
};

/**
 * The actions that last longer or shorter than the attributes of their element say, each in a sentence. A clone has the attributes of
 * the VM it replaces. With a network, migrations last as long as it makes them: nothing is said of them.
 */
export function unusualDurations({ origin, actions }: Plan): string[] {
  const original = originalsOf(actions);
  return actions.flatMap((action) => {
    if (action.id === "allocate" || (action.id === "migrateVM" && origin.network !== undefined)) return [];
    const subject = "vm" in action ? vmSubject(origin, original(action.vm)) : nodeSubject(origin, action.node);
    const usual = subject?.attributes?.[attributeOf[action.id]] ?? 1;
    const seconds = action.end - action.start;
    if (subject === undefined || typeof usual !== "number" || usual === seconds) return [];
    return [`${action.id} of ${subject.label} at ${action.start} s lasts ${seconds} s, its attributes say ${usual} s`];
  });
}

interface Subject {
  readonly label: string;
  readonly attributes: Attributes | undefined;
}

function vmSubject(model: Model, id: number): Subject | undefined {
  const vm = model.vms.indexOf(id);
  return vm < 0 ? undefined : { label: vmLabel(model, vm), attributes: model.vmAttributes[vm] };
}

function nodeSubject(model: Model, id: number): Subject | undefined {
  const node = model.nodes.indexOf(id);
  return node < 0 ? undefined : { label: nodeLabel(model, node), attributes: model.nodeAttributes[node] };
}
