import type { Action } from "../../model/actions.ts";
import type { NodeId } from "../../model/ids.ts";
import { VmState } from "../../model/states.ts";

export type Allocation = Extract<Action, { id: "allocate" }>;
export type VmAction = Exclude<Extract<Action, { vm: unknown }>, Allocation>;
export type NodeAction = Extract<Action, { node: unknown }>;

/** What the actions on VMs make of them. */
export const stateAfter = {
  bootVM: VmState.running,
  resumeVM: VmState.running,
  migrateVM: VmState.running,
  shutdownVM: VmState.ready,
  forgeVM: VmState.ready,
  suspendVM: VmState.sleeping,
  killVM: VmState.killed,
} as const;

/** The node that the action takes its VM from, if any. */
export function sourceOf(action: VmAction): NodeId | undefined {
  if (action.id === "shutdownVM" || action.id === "killVM") return action.on;
  return "from" in action ? action.from : undefined;
}

/** The node that the action brings its VM to, if any. */
export function destinationOf(action: VmAction): NodeId | undefined {
  if (action.id === "bootVM") return action.on;
  return "to" in action ? action.to : undefined;
}
