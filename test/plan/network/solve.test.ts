import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { readInstance, type SolveOptions, solve, verify } from "../../../src/index.ts";
import type { Action } from "../../../src/model/actions.ts";
import type { NodeId } from "../../../src/model/ids.ts";
import { defaultNetwork, type Network, unlimited } from "../../../src/model/network.ts";
import { absence, thirdParty } from "../../thirdParty.ts";
import { Scenario, type Sketch } from "../scenario.ts";

interface Row extends Sketch {
  readonly what: string;
  readonly constraints: readonly object[];
  readonly options?: SolveOptions;
  readonly expected: object;
  /** "0:54 v n0 n2 1000": the migrations, in the order of the plan. */
  readonly migrations?: readonly string[];
}

const star = (nodes: number, bandwidth?: number): Network =>
  defaultNetwork(
    Array.from({ length: nodes }, (_, i) => (10 * i) as NodeId),
    bandwidth,
  );
const leaf = (id: number, at: number, capacity: number) => ({
  ...{ id, capacity, switch: at },
  to: { type: "node" as const, id: (10 * id) as NodeId },
});
/** Two racks of two nodes with 1 Gbit/s each, and a trunk in between. */
const racks = (trunk: number): Network => ({
  switches: [0, 1].map((id) => ({ id, capacity: unlimited })),
  links: [
    ...[leaf(0, 0, 1000), leaf(1, 0, 1000), leaf(2, 1, 1000), leaf(3, 1, 1000)],
    { id: 9, capacity: trunk, switch: 0, to: { type: "switch", id: 1 } },
  ],
  routing: "default",
});
const idle = { memUsed: 6000 };
const busy = { memUsed: 6000, hotDirtySize: 46, hotDirtyDuration: 2, coldDirtyRate: 23.6 };
const pair = { nodes: ["n0 9", "n1 9", "n2 9"], vms: ["v n0 1", "w n1 1"] };
const offline = (...nodes: string[]) => nodes.map((node) => ({ id: "offline", node }));
const fence = (vm: string, ...nodes: string[]) => ({ id: "fence", vm, nodes });

const rows: readonly Row[] = [
  {
    ...{ what: "S34: two towards one link", ...pair, network: star(3), attributes: { v: idle, w: busy } },
    constraints: [fence("v", "n2"), fence("w", "n2")],
    expected: { status: "optimal", cost: 177, bound: 177 },
    migrations: ["0:54 v n0 n2 1000", "54:123 w n1 n2 1000"],
  },
  {
    ...{ what: "S34, alone", ...pair, network: star(3), attributes: { v: busy, w: idle } },
    ...{
      constraints: [fence("v", "n2")],
      expected: { status: "optimal", cost: 69 },
      migrations: ["0:69 v n0 n2 1000"],
    },
  },
  {
    what: "another destination rather than waiting",
    ...{ nodes: ["n0 9", "n1 9", "n2 9", "n3 9"], vms: ["v n0 1", "w n1 1"], network: star(4) },
    ...{ attributes: { v: idle, w: idle }, constraints: offline("n0", "n1") },
    expected: { status: "optimal", cost: 54 * 2 + 55 * 2 },
  },
  {
    what: "out of one node one after the other, the shortest first",
    ...{ nodes: ["n0 9", "n1 9", "n2 9"], vms: ["v n0 1", "w n0 1"], network: star(3) },
    ...{ attributes: { v: { memUsed: 6000 }, w: { memUsed: 1000 } }, constraints: offline("n0") },
    expected: { status: "optimal", cost: 9 + 63 + 64 },
  },
  {
    what: "what is left of a trunk is used",
    ...{ nodes: ["n0 9", "n1 9", "n2 9", "n3 9"], vms: ["v n0 1", "w n1 1"], network: racks(1900) },
    ...{ attributes: { v: idle, w: idle }, constraints: [fence("v", "n2"), fence("w", "n3")] },
    expected: { status: "feasible", cost: 54 + 60 },
  },
  {
    what: "small memories share a link",
    ...{ nodes: ["n0 9", "n1 9"], vms: ["a n0 1", "b n0 1", "c n0 1", "d n0 1"], network: star(2) },
    attributes: Object.fromEntries(["a", "b", "c", "d"].map((vm) => [vm, { memUsed: 20, hotDirtySize: 0 }])),
    ...{ constraints: offline("n0"), expected: { status: "optimal", cost: 4 + 2 } },
  },
  {
    what: "two without delay over one link get half of it each",
    ...{ nodes: ["n0 9", "n1 9"], vms: ["v n0 1", "w n0 1"], network: star(2), attributes: { v: idle, w: idle } },
    constraints: [...offline("n0"), { id: "noDelay", vm: "v" }, { id: "noDelay", vm: "w" }],
    expected: { status: "feasible", cost: 108 + 108 + 109 },
    migrations: ["0:108 v n0 n1 500", "0:108 w n0 n1 500"],
  },
  {
    what: "two that meet over one link, too",
    ...{ nodes: ["n0 9", "n1 9"], vms: ["v n0 1", "w n0 1"], network: star(2), attributes: { v: idle, w: idle } },
    constraints: [...offline("n0"), { id: "Sync", vms: ["v", "w"] }],
    expected: { status: "feasible", cost: 108 + 108 + 109 },
  },
  {
    what: "a deadline on the way out",
    ...{ nodes: ["n0 9", "n1 9"], vms: ["v n0 1", "w n0 1"], network: star(2) },
    ...{ attributes: { v: { memUsed: 1000 }, w: idle } },
    constraints: [...offline("n0"), { id: "Deadline", vm: "w", timestamp: "+00:00:54" }],
    expected: { status: "feasible", cost: 54 + 63 + 64 },
  },
  {
    what: "a deadline that no bandwidth keeps",
    ...{ nodes: ["n0 9", "n1 9"], vms: ["v n0 1"], network: star(2), attributes: { v: idle } },
    constraints: [...offline("n0"), { id: "Deadline", vm: "v", timestamp: "+00:00:53" }],
    expected: { status: "unreachable" },
  },
  {
    what: "deadlines for which no division was found: that is no proof",
    ...{ nodes: ["n0 9", "n1 9"], vms: ["v n0 1", "w n0 1"], network: star(2), attributes: { v: idle, w: idle } },
    constraints: ["v", "w"].flatMap((vm) => [fence(vm, "n1"), { id: "Deadline", vm, timestamp: "+00:01:40" }]),
    expected: { status: "unknown", message: "no order of the migrations was found" },
  },
  {
    what: "minimizeMigrations: nobody takes less than there is",
    ...{ nodes: ["n0 9", "n1 9"], vms: ["v n0 1", "w n0 1"], network: star(2) },
    ...{ attributes: { v: { memUsed: 20, hotDirtySize: 0 }, w: idle } },
    ...{ constraints: offline("n0"), expected: { cost: 55, status: "optimal" } },
  },
  {
    what: "a VM that stops (D37)",
    ...{ ...pair, network: star(3), attributes: { v: idle, w: idle } },
    constraints: [
      { id: "ready", vm: "v" },
      { id: "killed", vm: "w" },
    ],
    expected: { status: "optimal", cost: 2 },
  },
  {
    what: "a repair with VMs that stay (D37)",
    ...{ ...pair, network: star(3), attributes: { v: idle, w: idle }, options: { mode: "repair" } },
    ...{ constraints: [fence("v", "n2")], expected: { status: "optimal", cost: 54 } },
  },
  {
    what: "nothing to do (D37)",
    ...{ ...pair, network: star(3), attributes: { v: idle, w: idle }, constraints: [], expected: { status: "viable" } },
  },
  {
    what: "a clone does not use the network",
    ...{ nodes: ["n0 9", "n1 9"], vms: ["v n0 1"], network: star(2) },
    attributes: { v: { ...idle, clone: true, template: "small" } },
    ...{ constraints: offline("n0"), expected: { status: "optimal", cost: 3 + 4 } },
  },
  {
    what: "a clone where memory changes too fast to migrate",
    ...{ nodes: ["n0 9", "n1 9"], vms: ["v n0 1"], network: star(2, 200) },
    attributes: { v: { ...busy, clone: true, template: "small", boot: 90_000 } },
    ...{ constraints: offline("n0"), expected: { status: "optimal", cost: 90_002 + 90_003 } },
  },
  {
    what: "memory that changes as fast as the link",
    ...{ nodes: ["n0 9", "n1 9"], vms: ["v n0 1"], network: star(2, 200), attributes: { v: busy } },
    constraints: offline("n0"),
    expected: {
      status: "unreachable",
      conflict: {
        message:
          "the network is in the way: v cannot migrate from n0: at 200 Mbit/s its memory changes as fast as it is copied",
      },
    },
  },
  {
    what: "a node without a link",
    ...{ nodes: ["n0 9", "n1 9"], vms: ["v n0 1"], attributes: { v: idle } },
    network: { ...star(2), links: star(2).links.slice(1) },
    constraints: offline("n0"),
    expected: {
      status: "unreachable",
      conflict: { message: "the network is in the way: v cannot migrate from n0: the network has no way out" },
    },
  },
  {
    what: "only nodes that there is a way to",
    ...{ nodes: ["n0 9", "n1 9", "n2 9"], vms: ["v n0 1"], attributes: { v: idle } },
    network: { ...star(3), links: [star(3).links[0], star(3).links[2]] },
    ...{
      constraints: offline("n0"),
      expected: { status: "optimal", cost: 54 + 55 },
      migrations: ["0:54 v n0 n2 1000"],
    },
  },
  {
    what: "only ways that are fast enough",
    ...{ nodes: ["n0 9", "n1 9", "n2 9"], vms: ["v n0 1"], attributes: { v: busy } },
    network: { ...star(3), links: star(3).links.map((link) => (link.id === 1 ? { ...link, capacity: 200 } : link)) },
    ...{
      constraints: offline("n0"),
      expected: { status: "optimal", cost: 69 + 70 },
      migrations: ["0:69 v n0 n2 1000"],
    },
  },
  {
    what: "a detour over a third node goes through the network twice",
    ...{ nodes: ["n0 3", "n1 3", "n2 3"], vms: ["v n0 3", "w n1 3"], network: star(3) },
    ...{
      attributes: { v: { memUsed: 1000 }, w: { memUsed: 2000 } },
      constraints: [fence("v", "n1"), fence("w", "n0")],
    },
    expected: { status: "feasible", cost: 27 + 36 },
    migrations: ["0:9 v n0 n2 1000", "9:27 w n1 n0 1000", "27:36 v n2 n1 1000"],
  },
  {
    what: "no configuration at all, with or without the network",
    ...{ nodes: ["n0 9", "n1 9"], vms: ["v n0 1"], network: star(2, 200), attributes: { v: busy } },
    constraints: [fence("v", "n1"), { id: "offline", node: "n1" }],
    expected: { status: "infeasible" },
  },
  {
    what: "one at a time",
    ...{
      nodes: ["n0 9", "n1 9", "n2 9"],
      vms: ["v n0 1", "w n1 1"],
      attributes: { v: { migrate: 3 }, w: { migrate: 5 } },
    },
    ...{ constraints: offline("n0", "n1"), options: { migrations: { parallel: 1 } } },
    expected: { status: "optimal", cost: 3 + 8 + 4 + 9 },
  },
  {
    what: "one out of each node at a time",
    ...{ nodes: ["n0 9", "n1 9", "n2 9"], vms: ["v n0 1", "w n0 1", "x n1 1"] },
    ...{ constraints: offline("n0", "n1"), options: { migrations: { outOfNode: 1 } } },
    expected: { status: "optimal", cost: 1 + 2 + 1 + 2 + 3 },
  },
  {
    what: "one into each node at a time, under a network",
    ...{ nodes: ["n0 9", "n1 9", "n2 9"], vms: ["v n0 1", "w n1 1"], network: star(3, 10_000) },
    ...{ attributes: { v: idle, w: idle }, constraints: offline("n0", "n1") },
    ...{ options: { migrations: { intoNode: 1 } }, expected: { status: "optimal", cost: 5 + 10 + 6 + 11 } },
  },
];

describe("plans through a network", () => {
  it.each(rows)("$what", async ({ constraints, options = {}, expected, migrations, what, ...sketch }) => {
    const scenario = new Scenario(sketch);
    const goal = what.startsWith("minimizeMigrations") ? "minimizeMigrations" : "minimizeMTTR";
    const request = { model: scenario.model, constraints: scenario.constraints(constraints), goal } as const;
    const result = await solve(request, { timeLimit: 1, ...options });
    expect(result).toMatchObject(expected);
    if (!("plan" in result)) return;
    expect(verify(request, result.plan, options)).toMatchObject({ ok: true, warnings: [], cost: result.cost });
    if (migrations !== undefined) expect(wordsOf(scenario, result.plan.actions)).toEqual(migrations);
  });

  const wordsOf = ({ model }: Scenario, actions: readonly Action[]): string[] =>
    actions.flatMap((action) => {
      if (action.id !== "migrateVM") return [];
      const [from, to] = [action.from, action.to].map((id) => model.nodeNames.nameOf(model.nodes.indexOf(id)));
      const vm = model.vmNames.nameOf(model.vms.indexOf(action.vm));
      return [`${action.start}:${action.end} ${vm} ${from} ${to} ${action.bw}`];
    });
});

it.skipIf(absence)("issue-100 with its network view", async () => {
  const instance = readInstance(readFileSync(join(thirdParty, "data/std-perf/issue-100.gz")));
  const result = await solve(instance, { timeLimit: 60, rounds: 100 });
  if (!("plan" in result)) throw new Error(result.status);
  const { plan, cost, bound } = result;
  expect({ cost, moves: plan.actions.length }).toEqual({ cost: 315, moves: 13 });
  expect(Math.max(...plan.actions.map(({ end }) => end))).toBe(45);
  expect(bound).toBeGreaterThan(290);
  expect(bound).toBeLessThanOrEqual(315);
});
