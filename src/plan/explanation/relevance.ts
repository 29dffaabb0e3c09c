import type { BoundConstraint, StateKind } from "../../constraints/define.ts";
import type { Model } from "../../model/model.ts";
import { append } from "../../solver/multimap.ts";
import { isAboutVms, vmsIn } from "./subinstance.ts";

/** A constraint on states. */
export interface StateConstraint extends BoundConstraint {
  readonly kind: StateKind;
}

const isOnStates = (constraint: BoundConstraint): constraint is StateConstraint =>
  constraint.kind.continuous !== "plan";

/** Which constraints have to do with which VM and which node. */
export class Relevance {
  readonly #byVm = new Map<number, StateConstraint[]>();
  readonly #byNode = new Map<number, StateConstraint[]>();
  /** By VM, constraints that also look at who else is on its node. */
  readonly #wary = new Map<number, StateConstraint[]>();
  /** Constraints on so many nodes that listing them by node would be no use. */
  readonly #wide: StateConstraint[] = [];

  constructor(model: Model, constraints: readonly BoundConstraint[]) {
    for (const constraint of constraints.filter(isOnStates)) {
      if (constraint.kind.overbooking !== undefined) continue;
      if (isAboutVms(constraint)) this.#addByVm(constraint);
      else this.#addByNode(constraint, model.nodes.size);
    }
  }

  #addByVm(constraint: StateConstraint): void {
    for (const vm of new Set(vmsIn(constraint))) {
      append(this.#byVm, vm, constraint);
      if (constraint.kind.concernsNeighbours === true) append(this.#wary, vm, constraint);
    }
  }

  #addByNode(constraint: StateConstraint, nodes: number): void {
    const list = nodesIn(constraint);
    if (list.length > 64 && list.length * 4 > nodes) this.#wide.push(constraint);
    else for (const node of list) append(this.#byNode, node, constraint);
  }

  /** The constraints that name the VM. */
  onVm = (vm: number): readonly StateConstraint[] => this.#byVm.get(vm) ?? [];

  /** The constraints that may have something against one more VM on the node, where others are already. */
  *onNode(node: number, guests: (node: number) => readonly number[]): Iterable<StateConstraint> {
    yield* this.#byNode.get(node) ?? [];
    yield* this.#wide;
    if (this.#wary.size === 0) return;
    for (const guest of guests(node)) yield* this.#wary.get(guest) ?? [];
  }
}

/** The nodes that a constraint speaks of. */
function nodesIn({ kind, args }: BoundConstraint): readonly number[] {
  return Object.keys(kind.params).flatMap((key) => {
    const { script } = kind.params[key];
    if (script === "node") return [args[key] as unknown as number];
    return script === "nodes" ? [...(args[key] as unknown as Int32Array)] : [];
  });
}
