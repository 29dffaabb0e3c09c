import type { ScriptPlace } from "../../constraints/define.ts";
import type { NodeId, VmId } from "../../model/ids.ts";

/** Why an action waits for another one. */
export type Reason =
  /** The other one frees what it needs of the resource on the node. */
  | { readonly kind: "resource"; readonly node: NodeId; readonly rc: string }
  /** The node must be on first, or empty before it is switched off. */
  | { readonly kind: "node"; readonly node: NodeId }
  /** The other one frees what it needs of a link, of a switch, or of the migrations allowed at one time; `track` names it. */
  | { readonly kind: "traffic"; readonly track: string }
  /** Both are about the same VM, or its clone. */
  | { readonly kind: "vm"; readonly vm: VmId }
  /** `source` is the place of the constraint in the list of constraints, `at` its place in a script, if it comes from there. */
  | { readonly kind: "constraint"; readonly name: string; readonly source: number; readonly at?: ScriptPlace };

/** One action that must have ended. `action` is its place in the list of actions of the plan. */
export interface Wait {
  readonly action: number;
  readonly reasons: readonly Reason[];
}

/** Collects who waits for whom. Actions are places in the plan. */
export class Waits {
  /** `#reasons[action]`: by action that it waits for. */
  readonly #reasons: Map<number, Reason[]>[];

  constructor(actions: number) {
    this.#reasons = Array.from({ length: actions }, () => new Map());
  }

  add(action: number, earlier: number, reason: Reason): void {
    const known = this.#reasons[action].get(earlier);
    if (known === undefined) this.#reasons[action].set(earlier, [reason]);
    else if (!known.some((other) => same(other, reason))) known.push(reason);
  }

  /** `of[action]`: what it waits for, in the order of the plan. */
  list(): Wait[][] {
    return this.#reasons.map((byEarlier) =>
      [...byEarlier].map(([action, reasons]) => ({ action, reasons })).sort((a, b) => a.action - b.action),
    );
  }
}

function same(a: Reason, b: Reason): boolean {
  if (a.kind === "resource" && b.kind === "resource") return a.node === b.node && a.rc === b.rc;
  if (a.kind === "constraint" && b.kind === "constraint") return a.source === b.source;
  if (a.kind === "traffic" && b.kind === "traffic") return a.track === b.track;
  return a.kind === b.kind;
}
