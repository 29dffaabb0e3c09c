import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { bindAll, type Constraint } from "../src/constraints/catalogue.ts";
import { type Instance, readInstance } from "../src/constraints/instance.ts";
import { type Action, migrate } from "../src/model/actions.ts";
import { createPlan } from "../src/model/plan.ts";
import { VmState } from "../src/model/states.ts";
import { judge } from "../src/plan/judge/judge.ts";
import { applications } from "./applications.ts";
import { Room } from "./room.ts";

const usage =
  "usage: npm run bench:judge [-- DIR]   (DIR holds li6.gz and nr6.gz; ../shared/data/std-perf unless given)";
const rounds = 7;

interface Case {
  readonly name: string;
  readonly instance: Instance;
  readonly actions: readonly Action[];
}

/** Every ready VM boots on the first node that has room for it. */
function boots({ model }: Instance): Action[] {
  const room = new Room(model);
  const ready = [...model.vms].filter((_, vm) => model.vmState[vm] === VmState.ready);
  return ready.map((vm) => {
    const node = room.nodeFor(model.vms.indexOf(vm), () => true);
    return { id: "bootVM", vm, on: model.nodes.id(node), start: 0, end: 7 };
  });
}

/** So many VMs migrate, a few each second, each to the next node with room that its constraints allow. */
function migrations({ model, constraints }: Instance, count: number, seconds: number): Action[] {
  const room = new Room(model);
  const allowed = applications(model, constraints);
  const actions: Action[] = [];
  for (let i = 0; i < count; i++) {
    const vm = (i * 7919) % model.vms.size;
    const from = room.hostOf(vm);
    if (from < 0) continue;
    const start = Math.floor((i * seconds) / count);
    room.settle(start);
    const to = room.nodeFor(vm, (node) => node !== from && allowed(vm, node, room));
    if (to < 0) continue;
    room.move(vm, to, start + 1);
    actions.push(migrate(model.vms.id(vm), model.nodes.id(from), model.nodes.id(to), start, start + 1));
  }
  return actions;
}

/** Applications of 17 VMs inside one of 20 groups of nodes, their three tiers spread: the most constrained instances there are. */
function withApplications({ model, constraints, goal }: Instance): Instance {
  const groups = Array.from({ length: 20 }, (_, g) =>
    [...model.nodes].filter((_, node) => Math.floor(node / 250) === g),
  );
  const guests = groups.map((nodes) => {
    const members = [...model.vms].filter((_, vm) => nodes.includes(model.nodes.id(model.host[vm])));
    // Neighbours in the list are on different nodes: first one VM of each node, then the second ones, …
    const rank = new Map<number, number>();
    const ranked = members.map((vm) => {
      const node = model.host[model.vms.indexOf(vm)];
      rank.set(node, (rank.get(node) ?? -1) + 1);
      return { vm, rank: rank.get(node) as number };
    });
    return ranked.sort((a, b) => a.rank - b.rank).map(({ vm }) => vm);
  });
  const extra = guests.flatMap((vms): Constraint[] =>
    Array.from({ length: Math.floor(vms.length / 17) }, (_, app) => vms.slice(17 * app, 17 * app + 17)).flatMap(
      (app) => [
        { id: "among", vms: app, parts: groups, continuous: true },
        ...[app.slice(0, 6), app.slice(6, 12), app.slice(12)].map(
          (tier): Constraint => ({ id: "spread", vms: tier, continuous: true }),
        ),
      ],
    ),
  );
  return { model, constraints: [...constraints, ...extra], goal };
}

function cases(folder: string): Case[] {
  const read = (name: string): Instance => readInstance(readFileSync(join(folder, `${name}.gz`)));
  const nr6 = read("nr6");
  const li6 = read("li6");
  // What grows is left out: the plans here only move VMs.
  const still = { ...li6, constraints: li6.constraints.filter(({ id }) => id !== "preserve") };
  const apps = withApplications(still);
  const everything: Instance = {
    ...apps,
    constraints: [...apps.constraints, ...[...li6.model.vms].map((vm): Constraint => ({ id: "running", vm }))],
  };
  const { vms, nodes } = li6.model;
  const wide: Constraint[] = [
    { id: "maxOnline", nodes: [...nodes], amount: 4000, continuous: true },
    { id: "resourceCapacity", nodes: [...nodes], rc: "uCpu", amount: 2 ** 31 - 1, continuous: true },
    { id: "resourceCapacity", nodes: [...nodes], rc: "uCpu", amount: 1000, continuous: true },
    ...Array.from({ length: 100 }, (_, i): Constraint => ({ id: "quarantine", node: nodes.id(i) })),
    ...Array.from({ length: 100 }, (_, i): Constraint => {
      return { id: "lonely", vms: [...vms].slice(20 * i, 20 * i + 20), continuous: true };
    }),
  ];
  const broken: Instance = { ...still, constraints: [...still.constraints, ...wide] };
  return [
    { name: "nr6: boots", instance: nr6, actions: boots(nr6) },
    { name: "li6", instance: still, actions: migrations(still, 1500, 3) },
    { name: "li6", instance: still, actions: migrations(still, 15_000, 3000) },
    { name: "li6", instance: still, actions: migrations(still, 30_000, 3000) },
    { name: "li6 + applications", instance: apps, actions: migrations(apps, 1500, 3) },
    { name: "li6 + applications", instance: apps, actions: migrations(apps, 15_000, 3000) },
    { name: "li6 + applications", instance: apps, actions: migrations(apps, 30_000, 3000) },
    { name: "… + running", instance: everything, actions: migrations(everything, 30_000, 3000) },
    { name: "li6 + limits on all nodes, broken", instance: broken, actions: migrations(still, 30_000, 3000) },
    { name: "li6, everything grows", instance: li6, actions: migrations(li6, 30_000, 3000) },
  ];
}

function measure({ name, instance: { model, constraints }, actions }: Case): (string | number)[] {
  const plan = createPlan(model, actions);
  const bound = bindAll(constraints, model);
  const times: number[] = [];
  let faults = 0;
  for (let round = 0; round < rounds; round++) {
    const start = process.cpuUsage();
    faults = judge(plan, bound).faults.length;
    const { user, system } = process.cpuUsage(start);
    times.push((user + system) / 1000);
  }
  const instants = new Set(actions.flatMap(({ start, end }) => [start, end])).size;
  const [cold, ...warm] = times.map((time) => Math.round(time));
  const median = warm.sort((a, b) => a - b)[warm.length >> 1];
  return [
    name,
    model.nodes.size,
    model.vms.size,
    constraints.length,
    actions.length,
    instants,
    cold,
    median,
    warm[0],
    faults,
  ];
}

const folder = process.argv[2] ?? join(import.meta.dirname, "../../shared/data/std-perf");
if (existsSync(join(folder, "li6.gz"))) {
  const head = [
    "plan",
    "nodes",
    "VMs",
    "constraints",
    "actions",
    "instants",
    "first CPU ms",
    "median CPU ms",
    "best CPU ms",
    "faults",
  ];
  const table = [head, ...cases(folder).map(measure)].map((row) => row.map(String));
  const widths = head.map((_, column) => Math.max(...table.map((row) => row[column].length)));
  for (const row of table)
    console.log(row.map((cell, c) => (c === 0 ? cell.padEnd(widths[c]) : cell.padStart(widths[c]))).join("  "));
} else {
  console.error(`there is no ${join(folder, "li6.gz")}\n${usage}`);
  process.exitCode = 2;
}
