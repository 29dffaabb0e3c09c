import type { Constraint } from "../src/constraints/catalogue.ts";
import type { Instance } from "../src/constraints/instance.ts";
import type { Model } from "../src/model/model.ts";

/** Constraints that conflict with each other, alone or with what nodes offer. `size`: how many constraints the conflict has. */
export interface Planted {
  readonly name: string;
  readonly size: number;
  readonly constraints: readonly Constraint[];
}

/** How many VMs make an application. */
const applicationSize = 8;

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

/** Conflicts of two to six constraints around VMs and nodes in the middle of the data centre. */
export function plantedIn(model: Model): Planted[] {
  const hosts = [...new Set(model.host.subarray(model.host.length >> 1))].filter((node) => node >= 0).slice(0, 40);
  const [n0, n1, n2] = hosts.map((node) => model.nodes.id(node));
  const running = Array.from(model.host.keys()).filter((vm) => model.host[vm] === hosts[20]);
  const far = Array.from(model.host.keys()).filter((vm) => model.host[vm] >= 0 && vm % 97 === 3);
  const [a, b, c, d] = far.map((vm) => model.vms.id(vm));
  const resident = model.vms.id(running[0]);
  const home = model.nodes.id(hosts[20]);
  const rc = model.resources[0].id;
  const fence = (vm: number, ...nodes: number[]) => ({ id: "fence", vm, nodes, continuous: false });
  const ban = (vm: number, ...nodes: number[]) => ({ id: "ban", vm, nodes, continuous: false });
  const set = (id: string, ...vms: number[]) => ({ id, vms, continuous: false });
  const rows: readonly [string, number, object[]][] = [
    ["fence against ban", 2, [fence(a, n0, n1), ban(a, n0, n1)]],
    ["gather against spread", 2, [set("gather", a, b), set("spread", a, b)]],
    [
      "root against offline",
      2,
      [
        { id: "root", vm: resident },
        { id: "offline", node: home },
      ],
    ],
    ["more than any node offers", 1, [{ id: "preserve", vm: a, rc, amount: 1_000_000 }]],
    ["gather against two fences", 3, [set("gather", a, b), fence(a, n0), fence(b, n1)]],
    ["lonely against two fences", 3, [set("lonely", a), fence(a, n0), fence(b, n0)]],
    [
      "a limit against two fences",
      3,
      [{ id: "runningCapacity", nodes: [n0, n1], amount: 1 }, fence(a, n0, n1), fence(b, n0, n1)],
    ],
    [
      "split, gather and spread",
      3,
      [{ id: "split", parts: [[a], [b]], continuous: false }, set("gather", a, c), set("gather", b, c)],
    ],
    ["three VMs, two nodes", 4, [set("spread", a, b, c), fence(a, n0, n1), fence(b, n0, n1), fence(c, n0, n1)]],
    ["two VMs and a ban", 4, [set("spread", a, b), fence(a, n0, n1), fence(b, n0, n1), { id: "offline", node: n1 }]],
    ["four VMs, three nodes", 5, [set("spread", a, b, c, d), ...[a, b, c, d].map((vm) => fence(vm, n0, n1, n2))]],
    ["a chain of groups", 5, [set("gather", a, b), set("gather", b, c), set("gather", c, d), fence(a, n0), ban(d, n0)]],
    [
      "three VMs, two bans",
      6,
      [
        set("spread", a, b, c),
        fence(a, n0, n1),
        fence(b, n0, n1),
        fence(c, n0, n1, n2),
        ban(c, n2),
        { id: "online", node: n1 },
      ],
    ],
    [
      "groups of nodes",
      6,
      [
        { id: "splitAmong", vParts: [[a, b], [c]], pParts: [[n0, n1], [n2]], continuous: false },
        ...[a, c].map((vm) => fence(vm, n0, n1, n2)),
        ...[ban(a, n2), ban(c, n2)],
        set("gather", a, b),
      ],
    ],
  ];
  return rows.map(([name, size, constraints]) => ({ name, size, constraints: constraints as unknown as Constraint[] }));
}
