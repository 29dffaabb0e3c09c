import type { Constraint } from "../../constraints/catalogue.ts";
import type { NodeId, VmId } from "../../model/ids.ts";
import { type Model, nodeLabel, vmLabel } from "../../model/model.ts";
import type { Resource } from "../../model/resource.ts";
import type { Request } from "../solve.ts";

/** Something to change in a request. `source` and `sources` are places in its list of constraints. */
export type Change =
  /** These constraints go: one, or all that one call of a script stands for. */
  | { readonly kind: "drop"; readonly sources: readonly number[] }
  /** Another amount in a constraint. */
  | { readonly kind: "amount"; readonly source: number; readonly from: number; readonly to: number }
  /** The constraint, or all of its call, need hold at the end only. */
  | { readonly kind: "discrete"; readonly sources: readonly number[] }
  /** The VM is suspended instead of running on. */
  | { readonly kind: "suspend"; readonly vm: VmId }
  /** The node offers more of a resource. */
  | {
      readonly kind: "grow";
      readonly node: NodeId;
      readonly rc: string;
      readonly from: number;
      readonly to: number;
    };

/** The request with all changes made. */
export function changed<R extends Pick<Request, "model" | "constraints">>(request: R, changes: readonly Change[]): R {
  const model = changes.reduce(
    (grown, change) => (change.kind === "grow" ? withMore(grown, change) : grown),
    request.model,
  );
  const suspended = changes.flatMap((change) => (change.kind === "suspend" ? [change.vm] : []));
  const dropped = new Set(changes.flatMap((change) => (change.kind === "drop" ? change.sources : [])));
  const constraints = request.constraints.flatMap((constraint, source): Constraint[] => {
    if (dropped.has(source) || (constraint.id === "running" && suspended.includes(constraint.vm))) return [];
    return [changes.reduce((one, change) => changedConstraint(one, source, change), constraint)];
  });
  return {
    ...request,
    model,
    constraints: [...constraints, ...suspended.map((vm): Constraint => ({ id: "sleeping", vm }))],
  };
}

function changedConstraint(constraint: Constraint, source: number, change: Change): Constraint {
  if (change.kind === "amount" && change.source === source) return { ...constraint, amount: change.to } as Constraint;
  if (change.kind === "discrete" && change.sources.includes(source))
    return { ...constraint, continuous: false } as Constraint;
  return constraint;
}

function withMore(model: Model, { node, rc, to }: Extract<Change, { kind: "grow" }>): Model {
  const index = model.nodes.indexOf(node);
  const grown = (resource: Resource): Resource => {
    if (resource.id !== rc) return resource;
    const [capacity, givenCapacity] = [resource.capacity.slice(), resource.givenCapacity.slice()];
    capacity[index] = to;
    givenCapacity[index] = 1;
    return { ...resource, capacity, givenCapacity };
  };
  return { ...model, resources: model.resources.map(grown) };
}

/** How much a change disturbs: amounts a little more or less, then more capacity, then a VM suspended, then constraints given up. */
export function priceOf(change: Change): number {
  switch (change.kind) {
    case "amount":
      return 1 + Math.abs(change.to - change.from) / Math.max(1, change.from);
    case "discrete":
      return 1.5;
    case "grow":
      return 2 + (change.to - change.from) / Math.max(1, change.from);
    case "suspend":
      return 3;
    case "drop":
      return 4 + change.sources.length / 100;
  }
}

/** A change in a clause for people. */
export function changeText(change: Change, { model, constraints }: Pick<Request, "model" | "constraints">): string {
  const nameOf = (source: number): string => {
    const { id, at } = constraints[source];
    return `${id} (${at === undefined ? `constraints[${source}]` : `${at.file}:${at.line}:${at.column}`})`;
  };
  switch (change.kind) {
    case "drop":
      return `give up ${nameOf(change.sources[0])}${change.sources.length > 1 ? `, ${change.sources.length} constraints` : ""}`;
    case "amount":
      return `${change.to} instead of ${change.from} in ${nameOf(change.source)}`;
    case "discrete":
      return `let ${nameOf(change.sources[0])} hold at the end only`;
    case "suspend":
      return `suspend ${vmLabel(model, model.vms.indexOf(change.vm))}`;
    case "grow":
      return `${nodeLabel(model, model.nodes.indexOf(change.node))} offers ${change.to} ${change.rc} instead of ${change.from}`;
  }
}
