import type { BoundConstraint, StateKind } from "../../constraints/define.ts";
import type { Moment } from "../../constraints/moments/moment.ts";

/** A constraint on states, as the judge holds it. */
export type Watched = BoundConstraint & { readonly kind: StateKind };

/** On whose change a constraint must be looked at: of which VMs and nodes, and of which guests the node. */
export interface Concerns {
  readonly vms: Int32Array;
  readonly nodes: Int32Array;
  readonly guests: Int32Array;
}

const vmScripts = ["vm", "vms", "vmGroups"];
const nodeScripts = ["node", "nodes", "nodeGroups"];

/**
 * A constraint is looked at when one of its VMs changes, or, if it names none, one of its nodes. If neighbours matter to it, also
 * when a node changes that one of its VMs is on, or a VM that ran on one of its nodes.
 */
export function concernsOf({ kind, args }: Watched, moment: Moment): Concerns {
  const named = (scripts: readonly string[]): number[] =>
    Object.keys(kind.params)
      .filter((key) => scripts.includes(kind.params[key].script))
      .flatMap((key) => indices(args[key]));
  const vms = named(vmScripts);
  const nodes = vms.length > 0 ? [] : named(nodeScripts);
  const guests = kind.concernsNeighbours ? vms : [];
  const residents = kind.concernsNeighbours ? nodes.flatMap((node) => [...moment.originGuests(node)]) : [];
  return {
    vms: Int32Array.from([...vms, ...residents]),
    nodes: Int32Array.from(nodes),
    guests: Int32Array.from(guests),
  };
}

function indices(value: unknown): number[] {
  if (typeof value === "number") return [value];
  if (value instanceof Int32Array) return [...value];
  return (value as readonly Int32Array[]).flatMap((group) => [...group]);
}
