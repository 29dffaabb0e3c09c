import { describe, expect, it } from "vitest";
import { generate } from "../../bench/generate.ts";
import type { Constraint } from "../../src/constraints/catalogue.ts";
import { applyPlan } from "../../src/plan/applyPlan.ts";
import { solve } from "../../src/plan/solve.ts";

/** 100 nodes, none of them empty, with far too many VMs for a complete search or an engine. */
const { model, constraints } = generate({ nodes: 100, loads: [0.8, 0.64], growing: 0.05, seed: 5 });
const nodes = [...model.nodes];
const vms = [...model.vms];
const racks = [0, 1, 2, 3, 4].map((rack) => nodes.filter((_, at) => at % 5 === rack));
const [one, two, three, four] = [7, 99, 180, 291].map((at) => vms[at]);
const hostOf = (vm: number) => model.nodes.id(model.host[model.vms.indexOf(vm)]);
const hosts = [one, two, three].map(hostOf);
const others = nodes.filter((node) => !hosts.includes(node));

const broken: Record<string, readonly Constraint[]> = {
  "four VMs far apart belong together": [{ id: "gather", vms: [one, two, three, four] }],
  "a VM wants a node for itself": [{ id: "lonely", vms: [one], continuous: false }],
  "two VMs want a node for the two of them": [
    { id: "gather", vms: [one, two] },
    { id: "lonely", vms: [one, two], continuous: false },
  ],
  "VMs have to be in two sets of three nodes": [
    { id: "spreadAmong", vms: [one, two, three], pParts: [nodes.slice(60, 63), nodes.slice(70, 73)], amount: 2 },
  ],
  "a VM that has to leave its node may not go to the set in which one is missing": [
    { id: "fence", vm: one, nodes: others.slice(3) },
    { id: "spreadAmong", vms: [one, two, three], pParts: [others.slice(0, 3), hosts.slice(1)], amount: 2 },
  ],
  "VMs lack what they depend on in their racks": [
    { id: "dependOn", vms: vms.slice(0, 3), others: [one], pParts: racks },
  ],
  "five nodes too many are online": [{ id: "maxOnline", nodes, amount: 95 }],
  "ten VMs of a few nodes have to be on different ones": [{ id: "spread", vms: vms.slice(0, 10), continuous: false }],
  "two groups of VMs share nodes": [{ id: "split", parts: [vms.slice(0, 8), vms.slice(8, 16)], continuous: false }],
  "VMs of two groups of nodes belong to one": [{ id: "among", vms: [one, two, three, four], parts: racks }],
  "four nodes run too many VMs": [{ id: "runningCapacity", nodes: nodes.slice(0, 4), amount: 6 }],
};

describe("many nodes of which none is empty", () => {
  it.each(Object.entries(broken))("%s", async (_, asked) => {
    const result = await solve({ model, constraints: [...constraints, ...asked] }, { timeLimit: 15, rounds: 2000 });
    expect(["optimal", "feasible"]).toContain(result.status);
  });
});

it("a VM is fenced to nodes that are off, and one more node on is too many", async () => {
  const asleep = nodes.slice(0, 20).map((node) => ({ id: "offline", node }) as const);
  const { model: smaller } = generate({ nodes: 100, loads: [0.5], seed: 5 });
  const shrunk = await solve({ model: smaller, constraints: asleep }, { timeLimit: 15 });
  if (!("plan" in shrunk)) throw new Error(shrunk.status);
  const asked: readonly Constraint[] = [
    { id: "fence", vm: one, nodes: nodes.slice(3, 6) },
    { id: "maxOnline", nodes, amount: 80 },
  ];
  const result = await solve({ model: applyPlan(shrunk.plan), constraints: asked }, { timeLimit: 15, rounds: 2000 });
  expect(["optimal", "feasible"]).toContain(result.status);
});
