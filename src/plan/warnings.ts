import type { Action } from "../model/actions.ts";
import { nodeDuration, type VmActivity, vmDuration } from "../model/durations.ts";
import { nodeLabel, vmLabel } from "../model/model.ts";
import type { Plan } from "../model/plan.ts";
import { originalsOf } from "./timeline.ts";

const activities: Readonly<Record<string, VmActivity>> = {
  bootVM: "boot",
  shutdownVM: "shutdown",
  killVM: "kill",
  migrateVM: "migrate",
  suspendVM: "suspend",
  resumeVM: "resume",
  forgeVM: "forge",
};

/** What is odd about a plan without making it invalid: what the judge does not look at, and durations other than the attributes say. */
export function warningsOf(plan: Plan): string[] {
  const { network } = plan.origin;
  const unjudged = network === undefined ? [] : ["the judge does not look at the network view yet"];
  return [...unjudged, ...oddDurations(plan)];
}

function oddDurations({ origin, actions }: Plan): string[] {
  const original = originalsOf(actions);
  return actions.flatMap((action) => {
    const expected = expectedDuration(action);
    const lasts = action.end - action.start;
    return expected === undefined || expected.seconds === lasts
      ? []
      : [`${action.id} of ${expected.label} lasts ${lasts} s, its attributes say ${expected.seconds} s`];
  });

  /** Undefined where no attribute applies: to allocations, forged VMs, migrations over a network. */
  function expectedDuration(action: Action): { readonly label: string; readonly seconds: number } | undefined {
    if (action.id === "allocate" || (action.id === "migrateVM" && origin.network !== undefined)) return undefined;
    if ("node" in action) {
      const node = origin.nodes.indexOf(action.node);
      const activity = action.id === "bootNode" ? "boot" : "shutdown";
      return { label: nodeLabel(origin, node), seconds: nodeDuration(origin, node, activity) };
    }
    const vm = origin.vms.indexOf(original(action.vm));
    if (vm < 0) return undefined;
    return { label: vmLabel(origin, vm), seconds: vmDuration(origin, vm, activities[action.id]) };
  }
}
