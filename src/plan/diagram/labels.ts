import type { Action, ActionId } from "../../model/actions.ts";
import { nodeLabel, vmLabel } from "../../model/model.ts";
import type { Plan } from "../../model/plan.ts";
import { originalsOf } from "../judge/timeline.ts";
import type { Role } from "./paint.ts";

/** How pictures call the elements of a plan. */
export interface Labels {
  vm(id: number): string;
  node(id: number): string;
}

/** Names where there are some; a clone is called after the VM it replaces. */
export function labelsOf({ origin, actions }: Plan): Labels {
  const original = originalsOf(actions);
  const vm = (id: number): string => {
    const index = origin.vms.indexOf(id);
    if (index >= 0) return vmLabel(origin, index);
    return original(id) === id ? `VM ${id}` : `copy of ${vm(original(id))}`;
  };
  return { vm, node: (id) => nodeLabel(origin, origin.nodes.indexOf(id)) };
}

/** The node that an action takes its element from, and the one it brings it to; both undefined for a forge. */
export function placesOf(action: Action): { readonly from?: number; readonly to?: number } {
  switch (action.id) {
    case "bootNode":
    case "shutdownNode":
      return { from: action.node };
    case "bootVM":
      return { to: action.on };
    case "shutdownVM":
    case "allocate":
      return { from: action.on };
    case "killVM":
      return action.on === undefined ? {} : { from: action.on };
    case "forgeVM":
      return {};
    default:
      return { from: action.from, to: action.to };
  }
}

const roles: Readonly<Record<ActionId, Role>> = {
  migrateVM: "move",
  bootVM: "arrive",
  resumeVM: "arrive",
  forgeVM: "arrive",
  shutdownVM: "leave",
  suspendVM: "leave",
  killVM: "leave",
  bootNode: "power",
  shutdownNode: "power",
  allocate: "size",
};

export const roleOf = ({ id }: Pick<Action, "id">): Role => roles[id];
