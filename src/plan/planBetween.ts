import type { Constraint } from "../constraints/catalogue.ts";
import type { Objective } from "../constraints/goals/catalogue.ts";
import type { VmId } from "../model/ids.ts";
import { InputError } from "../model/json/door.ts";
import { type Model, nodeLabel, resourceOf, vmLabel } from "../model/model.ts";
import type { Resource } from "../model/resource.ts";
import { NodeState, VmState } from "../model/states.ts";
import type { Result } from "./result.ts";
import { type Request, solve } from "./solve.ts";
import type { SolveOptions } from "./solveOptions.ts";

/** Two configurations, and what must hold on the way and at the end besides. */
export interface Passage {
  readonly from: Model;
  /**
   * Where to go. Elements are those of `from`, by id. A VM or a node that is missing here is free: it keeps its state, may stay where it
   * is, and makes way when it has to. So a target may name nothing but what must change.
   */
  readonly to: Model;
  readonly constraints?: readonly Constraint[];
  /** minimizeMTTR unless given. */
  readonly goal?: Objective;
}

/**
 * Orders the steps from one configuration to another, with the ways out that the options allow where no direct order exists.
 * @throws InputError for a target that speaks of elements or resources that the source does not have
 */
export function planBetween(passage: Passage, options: SolveOptions = {}): Promise<Result> {
  return solve(requestBetween(passage), options);
}

/**
 * The same as a request to `solve`: the target as constraints on the end, behind those given. VMs have the state that they have in the
 * target and, if they run, its node and its amounts of the resources that the target speaks of; nodes are on or off as there. A VM sleeps
 * where it runs or sleeps in the source.
 * @throws InputError for a target that speaks of elements or resources that the source does not have
 */
export function requestBetween({
  from,
  to,
  constraints = [],
  goal = "minimizeMTTR",
}: Passage): Required<Omit<Request, "policy">> {
  return { model: from, constraints: [...constraints, ...nodeWishes(from, to), ...vmWishes(from, to)], goal };
}

function nodeWishes(from: Model, to: Model): Constraint[] {
  return [...to.nodes].map((node, index) => {
    if (!from.nodes.has(node)) throw new InputError("", `the target speaks of node ${node}, the source has none`);
    return { id: to.nodeState[index] === NodeState.online ? "online" : "offline", node };
  });
}

function vmWishes(from: Model, to: Model): Constraint[] {
  const amounts = to.resources.map((resource) => amountWishes(from, resource));
  return [...to.vms].flatMap((vm, index) => {
    const source = from.vms.indexOf(vm);
    if (source < 0) {
      const hint = "VMs to be forged stand under initVMs";
      throw new InputError("", `the target speaks of VM ${vm}, the source has none: ${hint}`);
    }
    switch (to.vmState[index]) {
      case VmState.running: {
        const place: Constraint = { id: "fence", vm, nodes: [to.nodes.id(to.host[index])] };
        return [{ id: "running", vm }, place, ...amounts.flatMap((wish) => wish(vm, source, index))];
      }
      case VmState.sleeping:
        refuseOtherBed(from, source, to, index);
        return [{ id: "sleeping", vm }];
      case VmState.ready:
        return [{ id: "ready", vm }];
      default:
        return [];
    }
  });
}

/** Wishes for what VMs consume of a resource in the target, where that is something else now. */
function amountWishes(
  from: Model,
  { id: rc, consumption }: Resource,
): (vm: VmId, source: number, index: number) => Constraint[] {
  const known = resourceOf(from, rc);
  if (known === undefined) throw new InputError("", `the target speaks of the resource "${rc}", the source has none`);
  return (vm, source, index) => {
    const amount = consumption[index];
    return known.consumption[source] === amount ? [] : [{ id: "preserve", vm, rc, amount }];
  };
}

function refuseOtherBed(from: Model, source: number, to: Model, index: number): void {
  const [now, later] = [from.host[source], to.nodes.id(to.host[index])];
  if (now < 0 || from.nodes.id(now) === later) return;
  const problem = `the target has ${vmLabel(from, source)} asleep on node ${later}, it is on ${nodeLabel(from, now)}`;
  throw new InputError("", `${problem}: VMs fall asleep where they run, and are not moved in their sleep`);
}
