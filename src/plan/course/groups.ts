import type { BoundConstraint, ScriptPlace } from "../../constraints/define.ts";
import type { Params, ScriptKind } from "../../constraints/params/param.ts";
import type { Model } from "../../model/model.ts";

/** A set of VMs or of nodes that a constraint speaks of. Indices. */
export interface Group {
  /** The call in scripts: "spread". */
  readonly rule: string;
  readonly at: ScriptPlace | undefined;
  readonly members: readonly number[];
}

/** What constraints and the network say about who belongs together. */
export interface Groups {
  /** Sets of several VMs. */
  readonly vms: readonly Group[];
  /** Sets of several nodes that some VMs are bound to, or banned from. */
  readonly nodes: readonly Group[];
  /** Disjoint sets of nodes that somebody tells apart: the first list of groups that a constraint has, else the nodes of each switch. */
  readonly racks: readonly Group[];
}

export function groupsOf(model: Model, constraints: readonly BoundConstraint[]): Groups {
  const partitions = argumentsOf(constraints, "nodeGroups").map(({ value, ...rest }) =>
    (value as readonly Int32Array[]).map((members): Group => ({ ...rest, members: [...members] })),
  );
  return {
    vms: distinct([
      ...argumentsOf(constraints, "vms").map(({ value, ...rest }) => ({
        ...rest,
        members: [...(value as Int32Array)],
      })),
      ...argumentsOf(constraints, "vmGroups").flatMap(({ value, ...rest }) =>
        (value as readonly Int32Array[]).map((members) => ({ ...rest, members: [...members] })),
      ),
    ]).filter(({ members }) => members.length > 1),
    nodes: distinct(
      argumentsOf(
        constraints.filter(({ kind }) => scriptsOf(kind.params).some((script) => script === "vm" || script === "vms")),
        "nodes",
      ).map(({ value, ...rest }) => ({ ...rest, members: [...(value as Int32Array)] })),
    ).filter(({ members }) => members.length > 1),
    racks: partitions.find((list) => list.length > 1 && isDisjoint(list)) ?? switchesOf(model),
  };
}

const scriptsOf = (params: Params): ScriptKind[] => Object.values(params).map(({ script }) => script);

/** The arguments of a kind, in all constraints that have one. */
function argumentsOf(constraints: readonly BoundConstraint[], script: ScriptKind) {
  return constraints.flatMap(({ kind, args, at }) =>
    Object.keys(kind.params)
      .filter((key) => kind.params[key].script === script)
      .map((key) => ({ rule: kind.script, at, value: (args as Readonly<Record<string, unknown>>)[key] })),
  );
}

/** The same rule about the same elements counts once: `ban` and `fence` come as one constraint for each VM. */
function distinct(groups: readonly Group[]): Group[] {
  const byKey = new Map<string, Group>();
  for (const group of groups) {
    const key = `${group.rule} ${group.members.join()}`;
    if (!byKey.has(key)) byKey.set(key, group);
  }
  return [...byKey.values()];
}

function isDisjoint(groups: readonly Group[]): boolean {
  const all = groups.flatMap(({ members }) => members);
  return new Set(all).size === all.length;
}

function switchesOf({ network, nodes }: Model): Group[] {
  if (network === undefined || network.switches.length < 2) return [];
  return network.switches
    .map(({ id }) => ({
      rule: `switch ${id}`,
      at: undefined,
      members: network.links
        .filter((link) => link.switch === id && link.to.type === "node")
        .map(({ to }) => nodes.indexOf(to.id)),
    }))
    .filter(({ members }) => members.length > 0);
}
