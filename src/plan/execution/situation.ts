import type { Action } from "../../model/actions.ts";
import { hooksOf } from "../../model/actions.ts";
import type { NodeId, VmId } from "../../model/ids.ts";
import { type Model, resourceOf } from "../../model/model.ts";
import { VmState } from "../../model/states.ts";
import { destinationOf } from "../judge/effects.ts";

/** A model in the middle of a plan. */
export interface Situation {
  /** What is under way counts as not done: a VM that moves is where it comes from, a node that boots is off. */
  readonly model: Model;
  readonly underWay: readonly Action[];
  /** The nodes on which a VM takes room: two while it migrates, its destination while it boots or resumes, none while it rests. */
  placesOf(vm: VmId): readonly NodeId[];
  /** How much the VMs hold of a resource on a node, those that are on their way to it included. */
  heldOn(node: NodeId, rc: string): number;
}

export function situationOf(model: Model, underWay: readonly Action[]): Situation {
  const arrivals = underWay.flatMap((action) => {
    if (!("vm" in action) || action.id === "allocate" || action.id === "suspendVM") return [];
    const node = destinationOf(action);
    return node === undefined ? [] : [{ action, vm: action.vm, node: node as NodeId }];
  });
  const allocations = underWay.filter((action) => action.id === "allocate");
  const consumptionOf = (vm: VmId, rc: string): number => {
    const now = resourceOf(model, rc)?.consumption[model.vms.indexOf(vm)] ?? 0;
    const asked = allocations.filter((action) => action.vm === vm && action.rc === rc).map(({ amount }) => amount);
    return Math.max(now, ...asked);
  };
  const isAt = (vm: number, node: NodeId): boolean =>
    model.vmState[vm] === VmState.running && model.host[vm] === model.nodes.indexOf(node);
  return {
    model,
    underWay,
    placesOf(id) {
      const vm = model.vms.indexOf(id);
      const home = model.vmState[vm] === VmState.running ? [model.nodes.id(model.host[vm])] : [];
      return [...new Set([...home, ...arrivals.filter((arrival) => arrival.vm === id).map(({ node }) => node)])];
    },
    heldOn(node, rc) {
      const residents = [...model.vms].filter((_, vm) => isAt(vm, node)).map((vm) => consumptionOf(vm, rc));
      const coming = arrivals
        .filter((arrival) => arrival.node === node)
        .map(({ action, vm }) => amountAfter(action, vm, rc) ?? consumptionOf(vm, rc));
      return [...residents, ...coming].reduce((sum, amount) => sum + amount, 0);
    },
  };
}

/** What a migration brings its VM when it has arrived. */
function amountAfter(action: Action, vm: VmId, rc: string): number | undefined {
  if (action.id !== "migrateVM") return undefined;
  const event = hooksOf(action).post.findLast((one) => one.id === "allocate" && one.vm === vm && one.rc === rc);
  return event?.id === "allocate" ? event.amount : undefined;
}
