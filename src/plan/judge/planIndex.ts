import { type Action, hooksOf } from "../../model/actions.ts";
import type { NodeId, VmId } from "../../model/ids.ts";
import { nodeLabel, vmLabel } from "../../model/model.ts";
import type { Plan } from "../../model/plan.ts";
import { destinationOf, sourceOf } from "./effects.ts";
import { type Step, stepsOf } from "./steps.ts";
import { append, originalsOf } from "./timeline.ts";
import { Whereabouts } from "./whereabouts.ts";

/** Finds the actions of a plan, and their steps, by the VMs and the nodes that they concern. */
export class PlanIndex {
  readonly #plan: Plan;
  readonly #original: (id: VmId) => VmId;
  readonly #whereabouts: Whereabouts;
  /** By VM, and by the VM that it replaces: the actions on it, and those with events for it. */
  readonly #acts = new Map<VmId, Action[]>();
  readonly #allots = new Map<VmId, Action[]>();
  readonly #byNode = new Map<NodeId, Action[]>();

  constructor(plan: Plan) {
    this.#plan = plan;
    this.#original = originalsOf(plan.actions);
    this.#whereabouts = new Whereabouts(plan);
    for (const action of plan.actions) this.#note(action);
  }

  #note(action: Action): void {
    const note = (lists: Map<VmId, Action[]>, id: VmId): void => {
      append(lists, id, action);
      if (this.#original(id) !== id) append(lists, this.#original(id), action);
    };
    if ("vm" in action) note(this.#acts, action.vm);
    if (action.hooks !== undefined)
      for (const { vm } of [...hooksOf(action).pre, ...hooksOf(action).post]) note(this.#allots, vm);
    for (const node of this.#nodesOf(action)) append(this.#byNode, node, action);
  }

  #nodesOf(action: Action): Iterable<NodeId> {
    if ("node" in action) return [action.node];
    const isPlain = action.id !== "allocate" && action.id !== "killVM" && action.hooks === undefined;
    if (!isPlain) return new Set(stepsOf(action, this.#whereabouts).flatMap(({ nodes }) => nodes));
    return [sourceOf(action), destinationOf(action)].filter((node) => node !== undefined);
  }

  /** Everything that changes what a node holds of a resource. */
  loadSteps(node: NodeId, rc: string): Step[] {
    const isThere = (step: Step): boolean =>
      step.vm !== undefined && step.nodes.includes(node) && (step.rc ?? rc) === rc;
    return this.#stepsOf(this.#byNode.get(node) ?? []).filter(isThere);
  }

  /**
   * Everything that is done to the VMs, on these nodes only if there are any; without VMs, to the nodes themselves.
   * @param rc the resource of which amounts matter
   */
  steps(vms: readonly VmId[], nodes: readonly NodeId[], rc?: string): Step[] {
    if (vms.length === 0) {
      const switches = nodes.flatMap((node) => (this.#byNode.get(node) ?? []).filter((action) => "node" in action));
      return this.#stepsOf(switches).filter(({ vm }) => vm === undefined);
    }
    const [whose, where] = [new Set(vms), new Set(nodes)];
    const isTheirs = ({ vm }: Step): boolean => vm !== undefined && (whose.has(vm) || whose.has(this.#original(vm)));
    const isThere = ({ nodes: own }: Step): boolean =>
      where.size === 0 || own.length === 0 || own.some((node) => where.has(node));
    const matters = (step: Step): boolean => (step.rc === undefined ? isThere(step) : step.rc === rc);
    const actions = vms.flatMap((vm) => [...(this.#acts.get(vm) ?? []), ...(this.#allots.get(vm) ?? [])]);
    return this.#stepsOf(actions).filter((step) => isTheirs(step) && matters(step));
  }

  #stepsOf(actions: readonly Action[]): Step[] {
    return [...new Set(actions)].flatMap((action) => stepsOf(action, this.#whereabouts));
  }

  /** Everything that is done to the VMs. */
  actionsOn(vms: readonly VmId[]): Action[] {
    return vms.flatMap((vm) => this.#acts.get(vm) ?? []);
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
