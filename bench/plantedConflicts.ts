import type { Constraint } from "../src/constraints/catalogue.ts";
import type { Instance } from "../src/constraints/instance.ts";
import type { Model } from "../src/model/model.ts";

/** Constraints that conflict with each other, alone or with what nodes offer. `blamed`: places of those that are needed for it. */
export interface Planted {
  readonly name: string;
  readonly blamed: readonly number[];
  readonly constraints: readonly Constraint[];
}

/** How many VMs make an application. */
const applicationSize = 3;

/** The instance with so many constraints at least: applications are spread, and kept to the group of nodes in which they run. */
export function withApplications(instance: Instance, constraints: number): Instance {
  const { model } = instance;
  const added: object[] = [];
  const groups = nodeGroups(model, 250);
  for (const vms of applications(model)) {
    if (instance.constraints.length + added.length >= constraints) break;
    added.push({ id: "spread", vms, continuous: false }, { id: "among", vms, parts: groups, continuous: false });
  }
  return { ...instance, constraints: [...instance.constraints, ...(added as unknown as Constraint[])] };
}

/** VMs of one group of nodes, on different nodes. */
function* applications({ vms, host }: Model): Iterable<number[]> {
  const open = new Map<number, Map<number, number>>();
  for (let vm = 0; vm < host.length; vm++) {
    if (host[vm] < 0) continue;
    const group = Math.floor(host[vm] / 250);
    const application = open.get(group) ?? new Map<number, number>();
    open.set(group, application);
    if (!application.has(host[vm])) application.set(host[vm], vms.id(vm));
    if (application.size < applicationSize) continue;
    yield [...application.values()];
    open.delete(group);
  }
}

function nodeGroups({ nodes }: Model, size: number): number[][] {
  const ids = [...nodes];
  return Array.from({ length: Math.ceil(ids.length / size) }, (_, g) => ids.slice(g * size, (g + 1) * size));
}

/** Conflicts of one to six constraints around VMs and nodes in the middle of the data centre. */
export function plantedIn(model: Model): Planted[] {
  const hosts = [...new Set(model.host.subarray(model.host.length >> 1))].filter((node) => node >= 0);
  const [n0, n1, n2] = hosts.slice(0, 3).map((node) => model.nodes.id(node));
  const far = Array.from(model.host.keys()).filter((vm) => model.host[vm] >= 0 && vm % 97 === 3);
  const [a, b, c, d] = far.map((vm) => model.vms.id(vm));
  const rc = model.resources[0].id;
  const fence = (vm: number, ...nodes: number[]) => ({ id: "fence", vm, nodes, continuous: false });
  const ban = (vm: number, ...nodes: number[]) => ({ id: "ban", vm, nodes, continuous: false });
  const set = (id: string, ...vms: number[]) => ({ id, vms, continuous: false });
  const limit = (amount: number, ...nodes: number[]) => ({ id: "runningCapacity", nodes, amount });
  const preserve = (vm: number, amount: number) => ({ id: "preserve", vm, rc, amount });
  const rows: readonly (readonly [string, object[], number[]?])[] = [
    ["more than any node offers", [preserve(a, 1_000_000)]],
    ["fence, ban", [fence(a, n0, n1), ban(a, n0, n1)]],
    ["gather, spread", [set("gather", a, b), set("spread", a, b)]],
    ["quarantine, fence", [{ id: "quarantine", node: n1 }, fence(a, n1)]],
    ["gather, two fences", [set("gather", a, b), fence(a, n0), fence(b, n1)]],
    ["lonely, two fences", [set("lonely", a), fence(a, n0), fence(b, n0)]],
    ["limit, two fences", [limit(1, n0, n1), fence(a, n0, n1), fence(b, n0, n1)]],
    [
      "split, two gathers",
      [{ id: "split", parts: [[a], [b]], continuous: false }, set("gather", a, c), set("gather", b, c)],
    ],
    ["three VMs on two nodes", [set("spread", a, b, c), ...[a, b, c].map((vm) => fence(vm, n0, n1))]],
    ["limit, three fences", [limit(2, n0, n1, n2), ...[a, b, c].map((vm) => fence(vm, n0, n1, n2))]],
    ["four VMs on three nodes", [set("spread", a, b, c, d), ...[a, b, c, d].map((vm) => fence(vm, n0, n1, n2))]],
    ["a chain of groups", [set("gather", a, b), set("gather", b, c), set("gather", c, d), fence(a, n0), ban(d, n0)]],
    [
      "three VMs, three fences, two bans",
      [set("spread", a, b, c), fence(a, n0, n1), fence(b, n0, n1, n2), fence(c, n0, n1, n2), ban(b, n2), ban(c, n2)],
    ],
    [
      "a fence that does not matter",
      [set("spread", a, b, c), fence(a, n0, n1), fence(b, n0, n1), fence(c, n0, n1, n2), fence(d, n0), ban(c, n2)],
      [0, 1, 2, 3, 5],
    ],
  ];
  return rows.map(([name, constraints, blamed = [...constraints.keys()]]) => ({
    ...{ name, blamed },
    constraints: constraints as unknown as Constraint[],
  }));
}
