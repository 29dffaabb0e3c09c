import type { Action } from "../../model/actions.ts";
import { nodeLabel, vmLabel } from "../../model/model.ts";
import type { Plan } from "../../model/plan.ts";
import { append, originalsOf } from "./timeline.ts";

/** The part of an action that matters for a node: something comes at its start, goes at its end, or changes meanwhile. */
export interface Step {
  readonly action: Action;
  readonly kind: "comes" | "goes" | "changes";
  readonly text: string;
}

/** Finds the steps of a plan by the VM or the node that they concern. Elements are indices into the origin. */
export class PlanIndex {
  readonly #plan: Plan;
  readonly #byVm = new Map<number, Action[]>();
  readonly #byNode = new Map<number, Action[]>();

  constructor(plan: Plan) {
    this.#plan = plan;
    const original = originalsOf(plan.actions);
    for (const action of plan.actions) {
      if ("vm" in action) append(this.#byVm, plan.origin.vms.indexOf(original(action.vm)), action);
      for (const id of new Set(nodesOf(action))) append(this.#byNode, plan.origin.nodes.indexOf(id), action);
    }
  }

  /** Everything that changes what a node holds of a resource. */
  loadSteps(node: number, rc: string): Step[] {
    return (this.#byNode.get(node) ?? []).flatMap((action) =>
      action.id === "allocate" && action.rc !== rc ? [] : this.#steps(action, [node]).filter(() => "vm" in action),
    );
  }

  /** Everything that is done to the VMs, on these nodes only if there are any; without VMs, to the nodes themselves. */
  vmSteps(vms: readonly number[], nodes: readonly number[]): Step[] {
    const actions = vms.length > 0 ? this.actionsOn(vms) : this.#switches(nodes);
    return actions.flatMap((action) => this.#steps(action, nodes));
  }

  /** Everything that is done to the VMs. */
  actionsOn(vms: readonly number[]): Action[] {
    return vms.flatMap((vm) => this.#byVm.get(vm) ?? []);
  }

  #switches(nodes: readonly number[]): Action[] {
    return nodes.flatMap((node) => (this.#byNode.get(node) ?? []).filter((action) => "node" in action));
  }

  #steps(action: Action, nodes: readonly number[]): Step[] {
    const { origin } = this.#plan;
    const { start, end } = action;
    const concerns = (id: number): boolean => nodes.length === 0 || nodes.includes(origin.nodes.indexOf(id));
    const place = (id: number): string => (nodes.length === 1 ? "" : ` ${nodeLabel(origin, origin.nodes.indexOf(id))}`);
    const label = "vm" in action ? this.#vmLabel(action.vm) : nodeLabel(origin, origin.nodes.indexOf(action.node));
    const comes = (id: number): Step[] =>
      concerns(id)
        ? [{ action, kind: "comes", text: `${label} arrives${place(id) && ` on${place(id)}`} at ${start} s` }]
        : [];
    const goes = (id: number | undefined): Step[] =>
      id === undefined || concerns(id)
        ? [{ action, kind: "goes", text: `${label} leaves${id === undefined ? "" : place(id)} at ${end} s` }]
        : [];
    switch (action.id) {
      case "bootNode":
        return [{ action, kind: "comes", text: `${label} boots at ${start} s` }];
      case "shutdownNode":
        return [{ action, kind: "goes", text: `${label} is off at ${end} s` }];
      case "bootVM":
        return comes(action.on);
      case "resumeVM":
        return comes(action.to);
      case "migrateVM":
        return [...goes(action.from), ...comes(action.to)];
      case "suspendVM":
        return goes(action.from);
      case "shutdownVM":
      case "killVM":
        return goes(action.on);
      case "allocate": {
        const when = start === end ? `at ${start} s` : `from ${start} s to ${end} s`;
        return [{ action, kind: "changes", text: `${label} is allotted ${action.amount} ${action.rc} ${when}` }];
      }
      case "forgeVM":
        return [];
    }
  }

  #vmLabel(id: number): string {
    const vm = this.#plan.origin.vms.indexOf(id);
    return vm < 0 ? `VM ${id}` : vmLabel(this.#plan.origin, vm);
  }
}

function nodesOf(action: Action): number[] {
  if ("node" in action) return [action.node];
  if ("from" in action) return [action.from, action.to];
  return "on" in action && action.on !== undefined ? [action.on] : [];
}
