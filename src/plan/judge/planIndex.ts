import type { Action } from "../../model/actions.ts";
import type { NodeId, VmId } from "../../model/ids.ts";
import { nodeLabel, vmLabel } from "../../model/model.ts";
import type { Plan } from "../../model/plan.ts";
import { type Step, stepsOf } from "./steps.ts";
import { append, originalsOf } from "./timeline.ts";
import { Whereabouts } from "./whereabouts.ts";

/** Finds the actions of a plan, and their steps, by the VMs and the nodes that they concern. */
export class PlanIndex {
  readonly #plan: Plan;
  readonly #byVm = new Map<VmId, Step[]>();
  readonly #byNode = new Map<NodeId, Step[]>();
  readonly #actions = new Map<VmId, Action[]>();

  constructor(plan: Plan) {
    this.#plan = plan;
    const original = originalsOf(plan.actions);
    const whereabouts = new Whereabouts(plan);
    for (const action of plan.actions) {
      if ("vm" in action) for (const id of named(action.vm, original)) append(this.#actions, id, action);
      for (const step of stepsOf(action, whereabouts)) {
        if (step.vm !== undefined) for (const id of named(step.vm, original)) append(this.#byVm, id, step);
        for (const node of step.nodes) append(this.#byNode, node, step);
      }
    }
  }

  /** Everything that changes what a node holds of a resource. */
  loadSteps(node: NodeId, rc: string): Step[] {
    return (this.#byNode.get(node) ?? []).filter((step) => step.vm !== undefined && (step.rc ?? rc) === rc);
  }

  /**
   * Everything that is done to the VMs, on these nodes only if there are any; without VMs, to the nodes themselves.
   * @param rc the resource of which amounts matter
   */
  steps(vms: readonly VmId[], nodes: readonly NodeId[], rc?: string): Step[] {
    if (vms.length === 0)
      return nodes.flatMap((node) => (this.#byNode.get(node) ?? []).filter(({ vm }) => vm === undefined));
    const isThere = (step: Step): boolean =>
      step.rc === undefined
        ? nodes.length === 0 || step.nodes.length === 0 || step.nodes.some((node) => nodes.includes(node))
        : step.rc === rc;
    return [...new Set(vms.flatMap((vm) => (this.#byVm.get(vm) ?? []).filter(isThere)))];
  }

  /** Everything that is done to the VMs. */
  actionsOn(vms: readonly VmId[]): Action[] {
    return vms.flatMap((vm) => this.#actions.get(vm) ?? []);
  }

  /** The step in words. @param nodes the only place that is spoken of, if it is one, is not named */
  text(step: Step, nodes: readonly NodeId[]): string {
    const { origin } = this.#plan;
    const where = step.nodes.map((node) => nodeLabel(origin, origin.nodes.indexOf(node)));
    if (step.vm === undefined) return `${where} ${step.text("")}`;
    const vm = origin.vms.indexOf(step.vm);
    return `${vm < 0 ? `VM ${step.vm}` : vmLabel(origin, vm)} ${step.text(nodes.length === 1 ? "" : where.join(" and "))}`;
  }
}

/** The VM by its id, and the one that it replaces. */
const named = (id: VmId, original: (id: VmId) => VmId): Set<VmId> => new Set([original(id), id]);
