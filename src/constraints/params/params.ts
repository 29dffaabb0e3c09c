import type { Ids, NodeId, VmId } from "../../model/ids.ts";
import { InputError, integerAt, isInt32, listAt, numberAt, shown, textAt } from "../../model/json/door.ts";
import { declared } from "../../model/json/readModel.ts";
import type { Model } from "../../model/model.ts";
import type { Param, ScriptKind, SetFacts } from "./param.ts";

type Kind = "VM" | "node";

const idsOf = (model: Model, kind: Kind): Ids<number> =>
  (kind === "VM" ? model.vms : model.nodes) as unknown as Ids<number>;

function element<Id extends number>(script: ScriptKind, kind: Kind): Param<Id, number> {
  return {
    script,
    read(value, path, model) {
      const id = integerAt(value, path, 0);
      declared(idsOf(model, kind), id, kind, path);
      return id as Id;
    },
    bind: (id, model, path) => declared(idsOf(model, kind), id, kind, path),
  };
}

function elements<Id extends number>(
  script: ScriptKind,
  kind: Kind,
  { ordered = false, least = 1 } = {},
): Param<readonly Id[], Int32Array> {
  return {
    script,
    ordered,
    least,
    read(value, path, model) {
      const list = listAt(value, path);
      const ids = idsOf(model, kind);
      for (let i = 0; i < list.length; i++) {
        const id = list[i];
        if (!isInt32(id) || ids.indexOf(id) < 0)
          declared(ids, integerAt(id, `${path}[${i}]`, 0), kind, `${path}[${i}]`);
      }
      if (ordered) refuseRepeated(list, kind, path);
      return list as readonly Id[];
    },
    bind(given, model, path, sharing) {
      const ids = idsOf(model, kind);
      const indices = new Int32Array(given.length);
      let isAscending = true;
      for (let i = 0; i < given.length; i++) {
        const index = ids.indexOf(given[i]);
        indices[i] = index >= 0 ? index : declared(ids, given[i], kind, `${path}[${i}]`);
        isAscending &&= i === 0 || indices[i] > indices[i - 1];
      }
      if (ordered) {
        refuseRepeated(given, kind, path);
        return indices;
      }
      const set = isAscending ? indices : withoutRepeated(indices.sort());
      return kind === "node" && sharing !== undefined ? sharing.set(set) : set;
    },
  };
}

function refuseRepeated(list: readonly unknown[], kind: Kind, path: string): void {
  const seen = new Set<unknown>();
  list.forEach((id, i) => {
    if (seen.has(id)) throw new InputError(`${path}[${i}]`, `${kind} ${id} occurs a second time`);
    seen.add(id);
  });
}

function withoutRepeated(ascending: Int32Array): Int32Array {
  for (let i = 1; i < ascending.length; i++) {
    if (ascending[i] === ascending[i - 1]) return Int32Array.from(new Set(ascending));
  }
  return ascending;
}

function groups<Id extends number>(
  script: ScriptKind,
  kind: Kind,
  facts: Pick<SetFacts, "disjoint"> = {},
): Param<readonly (readonly Id[])[], readonly Int32Array[]> {
  const group = elements<Id>(script, kind);
  const mustBeDisjoint = facts.disjoint === "required";
  return {
    script,
    ...facts,
    read(value, path, model) {
      const all = listAt(value, path).map((members, i) => group.read(members, `${path}[${i}]`, model));
      const list = withoutEqual(all);
      if (mustBeDisjoint) refuseOverlap(list, kind, path);
      return list;
    },
    bind(given, model, path, sharing) {
      if (mustBeDisjoint) refuseOverlap(given, kind, path);
      const sets = given.map((members, i) => group.bind(members, model, `${path}[${i}]`, sharing));
      return kind === "node" && sharing !== undefined ? sharing.list(sets) : sets;
    },
  };
}

/** Groups are a set of lists: equal ones count once. */
function withoutEqual<Id extends number>(groups: readonly (readonly Id[])[]): readonly (readonly Id[])[] {
  const alike = new Map<string, (readonly Id[])[]>();
  const distinct = groups.filter((members) => {
    // Long lists are compared only with those that begin and end alike.
    const key = `${members.length} ${members[0]} ${members.at(-1)}`;
    const candidates = alike.get(key) ?? [];
    if (candidates.some((other) => other.every((id, i) => id === members[i]))) return false;
    alike.set(key, [...candidates, members]);
    return true;
  });
  return distinct.length === groups.length ? groups : distinct;
}

function refuseOverlap(list: readonly (readonly number[])[], kind: Kind, path: string): void {
  const groupOf = new Map<number, number>();
  list.forEach((members, i) => {
    for (const id of members) {
      const first = groupOf.get(id) ?? i;
      if (first !== i)
        throw new InputError(
          `${path}[${i}]`,
          `${kind} ${id} is in group ${first} already; the groups must be disjoint`,
        );
      groupOf.set(id, i);
    }
  });
}

export const vm = element<VmId>("vm", "VM");
export const vms = elements<VmId>("vms", "VM");
export const node = element<NodeId>("node", "node");
export const nodes = elements<NodeId>("nodes", "node");
/** VMs in the order given, none twice. */
export const orderedVms = elements<VmId>("vms", "VM", { ordered: true });
/** Scripts must name two VMs at least; the JSON form may hold any number. */
export const severalVms = elements<VmId>("vms", "VM", { least: 2 });
export const vmGroups = groups<VmId>("vmGroups", "VM", { disjoint: "advised" });
export const disjointVmGroups = groups<VmId>("vmGroups", "VM", { disjoint: "required" });
export const nodeGroups = groups<NodeId>("nodeGroups", "node");
export const disjointNodeGroups = groups<NodeId>("nodeGroups", "node", { disjoint: "required" });

/** The id of a resource; bound to its place in `model.resources`. */
export const resource: Param<string, number> = {
  script: "resource",
  read(value, path, model) {
    const id = textAt(value, path);
    resource.bind(id, model, path);
    return id;
  },
  bind(id, model, path) {
    const index = model.resources.findIndex((candidate) => candidate.id === id);
    if (index >= 0) return index;
    const known = model.resources.map((candidate) => shown(candidate.id)).join(", ");
    throw new InputError(path, `the model has no resource ${shown(id)}${known === "" ? "" : `, only ${known}`}`);
  },
};

/** An integer ≥ 0. */
export const amount: Param<number, number> = {
  script: "amount",
  read: (value, path) => integerAt(value, path, 0),
  bind: (given, _model, path) => integerAt(given, path, 0),
};

/** A real number ≥ 1. */
export const ratio = numberParam("ratio", "a ratio ≥ 1", (given) => given >= 1);

/** A real number from 0 to 100. */
export const percent = numberParam("percent", "a number from 0 to 100", (given) => given >= 0 && given <= 100);

/** A real number > 0. */
export const factor = numberParam("factor", "a number > 0", (given) => given > 0);

function numberParam(script: ScriptKind, expected: string, accepts: (given: number) => boolean): Param<number, number> {
  const bind = (given: number, _model: Model, path: string): number => {
    if (accepts(given)) return given;
    throw new InputError(path, `expected ${expected}, found ${shown(given)}`);
  };
  return { script, read: (value, path, model) => bind(numberAt(value, path), model, path), bind };
}
