import { describe, expect, it } from "vitest";
import { verify } from "../../src/index.ts";
import { solve } from "../../src/plan/solve.ts";
import { Scenario, type Sketch } from "./scenario.ts";

/** A golden scenario of the specification (§15) as a request: what comes out, and at what cost. */
interface Golden extends Sketch {
  readonly id: string;
  readonly constraints: readonly object[];
  readonly status: "viable" | "optimal" | "feasible" | "infeasible" | "unreachable";
  readonly cost?: number;
  /** The actions in the words of scenarios, for the cases where there is one way only. */
  readonly actions?: readonly string[];
}

const relocations = {
  nodes: ["n0 9", "n1 9", "n2 9"],
  vms: ["v n0 1", "w n1 1"],
  attributes: { v: { migrate: 3 }, w: { migrate: 7 } },
};
const elsewhere = [
  { id: "fence", vm: "v", nodes: ["n2"] },
  { id: "fence", vm: "w", nodes: ["n0"] },
];
const overlap = { nodes: ["n0 9", "n1 9"], vms: ["v n0 1", "w n1 1"], attributes: { w: { shutdown: 5 } } };
const stopW = [
  { id: "ready", vm: "w" },
  { id: "fence", vm: "v", nodes: ["n1"] },
];
const lone = { nodes: ["n0 9", "n1 9"], vms: ["v n0 1"] };
const slow = { ...lone, attributes: { v: { migrate: 10 } } };
const swap = [
  { id: "fence", vm: "v", nodes: ["n1"] },
  { id: "fence", vm: "w", nodes: ["n0"] },
];
const preserved = (amount: number) => [
  { id: "preserve", vm: "v", rc: "cpu", amount },
  { id: "ban", vm: "w", nodes: ["n1"] },
];
const twoNodes = { nodes: ["n0 20", "n1 20"], vms: ["v n0 5", "w n1 5"], attributes: { w: { migrate: 7 } } };
const mixed = [
  { id: "preserve", vm: "v", rc: "cpu", amount: 6 },
  { id: "preserve", vm: "v", rc: "mem", amount: 3 },
  { id: "root", vm: "v" },
];
const pairs = {
  nodes: ["n0 3", "n1 3", "n2 3", "n3 3", "n4 99"],
  vms: ["v n0 3", "w n4 3", "x n2 3", "y n4 3"],
  attributes: { v: { migrate: 5 }, x: { migrate: 5 } },
};

const rows: readonly Golden[] = [
  { id: "S1", ...lone, constraints: [{ id: "ban", vm: "v", nodes: ["n0"] }], status: "optimal", cost: 1 },
  {
    ...{ id: "S2", nodes: ["n0 9 offline"], vms: ["v ready 1"], attributes: { n0: { boot: 7 } } },
    ...{ constraints: [{ id: "running", vm: "v" }], status: "optimal", cost: 15 },
    actions: ["0:7 boot n0", "7:8 boot v n0"],
  },
  {
    ...{ id: "S3", nodes: ["n0 9", "n1 9 offline"], vms: ["v n0 1"] },
    attributes: { n0: { shutdown: 3 }, n1: { boot: 4 }, v: { migrate: 5 } },
    ...{ constraints: [{ id: "offline", node: "n0" }], status: "optimal", cost: 25 },
    actions: ["0:4 boot n1", "4:9 migrate v n0 n1", "9:12 shutdown n0"],
  },
  {
    ...{ id: "S4", nodes: ["n0 10", "n1 10"], vms: ["v n0 5", "w n0 5"], attributes: { w: { migrate: 7 } } },
    constraints: [
      { id: "preserve", vm: "v", rc: "cpu", amount: 9 },
      { id: "root", vm: "v" },
    ],
    ...{ status: "optimal", cost: 7, actions: ["0:7 migrate w n0 n1", "7:7 allocate v 9"] },
  },
  {
    ...{ id: "S5", nodes: ["n0 10", "n1 10"], vms: ["v n0 8", "w n1 5"] },
    constraints: [
      { id: "preserve", vm: "v", rc: "cpu", amount: 4 },
      { id: "fence", vm: "w", nodes: ["n0"] },
    ],
    ...{ status: "optimal", cost: 1, actions: ["0:0 allocate v 4", "0:1 migrate w n1 n0"] },
  },
  {
    ...{ id: "S6", nodes: ["n0 20/20", "n1 20/20"], vms: ["v n0 5/5", "w n1 5/5"], attributes: { w: { migrate: 7 } } },
    ...{ constraints: [...mixed, { id: "ban", vm: "w", nodes: ["n1"] }], status: "optimal", cost: 7 },
  },
  {
    ...{ id: "S7", nodes: ["n0 20/10", "n1 20/10"], vms: ["v n0 5/8", "w n1 5/5"], attributes: { w: { migrate: 7 } } },
    ...{ constraints: [...mixed, { id: "fence", vm: "w", nodes: ["n0"] }], status: "optimal", cost: 7 },
  },
  {
    ...{ id: "S8", nodes: ["n0 3"], vms: ["v n0 3", "w ready 3"], attributes: { v: { kill: 4 } } },
    constraints: [
      { id: "killed", vm: "v" },
      { id: "running", vm: "w" },
    ],
    ...{ status: "optimal", cost: 9, actions: ["0:4 kill v n0", "4:5 boot w n0"] },
  },
  {
    ...{ id: "S9", nodes: ["n0 3"], vms: ["v n0 3", "w sleeping:n0 3"] },
    attributes: { v: { suspend: 4 }, w: { resume: 2 } },
    constraints: [
      { id: "sleeping", vm: "v" },
      { id: "running", vm: "w" },
    ],
    ...{ status: "optimal", cost: 10, actions: ["0:4 suspend v n0 n0", "4:6 resume w n0 n0"] },
  },
  {
    // The reference knows no detours.
    ...{ id: "S10", nodes: ["n0 3", "n1 3", "n2 3"], vms: ["v n0 3", "w n1 3"], constraints: swap },
    ...{ status: "feasible", cost: 5 },
  },
  {
    ...{ id: "S11", ...overlap, status: "optimal", cost: 11 },
    constraints: [{ id: "spread", vms: ["v", "w"], continuous: true }, ...stopW],
    actions: ["0:5 shutdown w n1", "5:6 migrate v n0 n1"],
  },
  {
    ...{ id: "S12, split", ...overlap, status: "optimal", cost: 11 },
    constraints: [{ id: "split", parts: [["v"], ["w"]], continuous: true }, ...stopW],
    actions: ["0:5 shutdown w n1", "5:6 migrate v n0 n1"],
  },
  {
    ...{ id: "S12, lonely", ...overlap, status: "optimal", cost: 11 },
    constraints: [{ id: "lonely", vms: ["v"], continuous: true }, ...stopW],
    actions: ["0:5 shutdown w n1", "5:6 migrate v n0 n1"],
  },
  {
    // A clone is chosen where it is faster.
    ...{ id: "S13", ...lone, attributes: { v: { clone: true, template: "small", migrate: 9 } } },
    ...{ constraints: [{ id: "fence", vm: "v", nodes: ["n1"] }], status: "optimal", cost: 3 },
    actions: ["0:1 forge 1", "1:2 boot 1 n1 pre v>1", "2:3 shutdown v n0"],
  },
  {
    ...{ id: "S14", ...relocations, constraints: [...elsewhere, { id: "Sync", vms: ["v", "w"] }] },
    ...{ status: "optimal", cost: 14, actions: ["0:7 migrate w n1 n0", "4:7 migrate v n0 n2"] },
  },
  {
    ...{ id: "S15", ...relocations, constraints: [...elsewhere, { id: "Serialize", vms: ["v", "w"] }] },
    ...{ status: "optimal", cost: 13, actions: ["0:3 migrate v n0 n2", "3:10 migrate w n1 n0"] },
  },
  {
    ...{ id: "S16", ...relocations, constraints: [...elsewhere, { id: "Precedence", vm1: "w", vm2: "v" }] },
    ...{ status: "optimal", cost: 17, actions: ["0:7 migrate w n1 n0", "7:10 migrate v n0 n2"] },
  },
  {
    ...{ id: "S17", nodes: ["n0 9"], vms: ["v ready 1", "w ready 1"], status: "optimal", cost: 3 },
    constraints: [
      { id: "seq", vms: ["w", "v"] },
      { id: "running", vm: "w" },
      { id: "killed", vm: "v" },
    ],
    actions: ["0:1 boot w n0", "1:2 kill v"],
  },
  { id: "S18", ...slow, constraints: [{ id: "fence", vm: "v", nodes: ["n1"] }], status: "optimal", cost: 10 },
  {
    ...{ id: "S19", nodes: ["n0 3", "n1 3 offline"], vms: ["v n0 3", "w ready 3"], attributes: { n1: { boot: 6 } } },
    ...{ constraints: [{ id: "running", vm: "w" }], status: "optimal", cost: 13 },
    actions: ["0:6 boot n1", "6:7 boot w n1"],
  },
  {
    ...{ id: "S20", nodes: ["n0 9", "n1 9 offline"], vms: ["v n0 1", "w ready 1"], attributes: { n1: { boot: 4 } } },
    constraints: [
      { id: "offline", node: "n0" },
      { id: "running", vm: "w" },
    ],
    ...{ status: "optimal", cost: 20 },
  },
  {
    ...{ id: "S21", nodes: ["n0 9"], vms: ["v n0 1", "w n0 1", "x init 1"] },
    attributes: { v: { kill: 3 }, w: { suspend: 4 }, x: { template: "small", forge: 5 } },
    constraints: [
      { id: "killed", vm: "v" },
      { id: "sleeping", vm: "w" },
      { id: "ready", vm: "x" },
    ],
    ...{ status: "optimal", cost: 12, actions: ["0:3 kill v n0", "0:4 suspend w n0 n0", "0:5 forge x"] },
  },
  { id: "S22", ...twoNodes, constraints: preserved(6), status: "optimal", cost: 7 },
  { id: "S23", ...twoNodes, constraints: preserved(3), status: "optimal", cost: 7 },
  {
    ...{ id: "S24", nodes: ["n0 10"], vms: ["v ready 3"] },
    constraints: [
      { id: "running", vm: "v" },
      { id: "preserve", vm: "v", rc: "cpu", amount: 5 },
    ],
    ...{ status: "optimal", cost: 1, actions: ["0:1 boot v n0 pre v=5"] },
  },
  {
    ...{ id: "S25", nodes: ["n0 10"], vms: ["v ready 3", "w n0 10"] },
    constraints: [
      { id: "running", vm: "v" },
      { id: "preserve", vm: "v", rc: "cpu", amount: 0 },
    ],
    ...{ status: "optimal", cost: 1, actions: ["0:1 boot v n0 pre v=0"] },
  },
  {
    ...{ id: "S26", nodes: ["n0 4", "n1 4"], vms: ["v n0 2", "w n1 2", "x ready 4"] },
    ...{ constraints: [{ id: "running", vm: "x" }], status: "optimal", cost: 3 },
  },
  {
    ...{ id: "S27, two states of a VM", ...lone, status: "infeasible" },
    constraints: [
      { id: "running", vm: "v" },
      { id: "ready", vm: "v" },
    ],
  },
  {
    ...{ id: "S27, two states of a node", ...lone, status: "infeasible" },
    constraints: [
      { id: "online", node: "n0" },
      { id: "offline", node: "n0" },
    ],
  },
  {
    ...{ id: "S27, a root and no node", ...lone, status: "infeasible" },
    constraints: [
      { id: "root", vm: "v" },
      { id: "offline", node: "n0" },
    ],
  },
  {
    ...{ id: "S27, three on two", nodes: ["n0 9", "n1 9"], vms: ["v n0 1", "w n0 1", "x n0 1"], status: "infeasible" },
    constraints: [{ id: "spread", vms: ["v", "w", "x"], continuous: false }],
  },
  { id: "S27, no node", ...lone, constraints: [{ id: "fence", vm: "v", nodes: [] }], status: "infeasible" },
  { id: "S28", ...lone, constraints: [], status: "viable", cost: 0, actions: [] },
  { id: "S29", nodes: ["n0 1"], vms: ["v n0 2"], constraints: [], status: "infeasible" },
  { id: "S29, repaired", nodes: ["n0 1", "n1 2"], vms: ["v n0 2"], constraints: [], status: "optimal", cost: 1 },
  {
    ...{ id: "S30", nodes: ["n0 9"], vms: ["v sleeping:n0 1"], constraints: [{ id: "offline", node: "n0" }] },
    status: "unreachable",
  },
  {
    ...{ id: "S31", nodes: ["n0 9"], vms: ["v sleeping:n0 1"], status: "viable", cost: 0 },
    constraints: [{ id: "ban", vm: "v", nodes: ["n0"], continuous: true }],
  },
  {
    ...{ id: "S32", nodes: ["n0 9", "n1 9"], vms: ["v n0 1", "w n1 1"], status: "optimal", cost: 3 },
    constraints: [{ id: "maxOnline", nodes: ["n0", "n1"], amount: 1 }],
  },
  {
    ...{ id: "S32, continuous", nodes: ["n0 9", "n1 9"], vms: ["v n0 1", "w n1 1"], status: "unreachable" },
    constraints: [{ id: "maxOnline", nodes: ["n0", "n1"], amount: 1, continuous: true }],
  },
  {
    ...{ id: "S33", ...pairs, status: "optimal", cost: 22 },
    constraints: [
      { id: "resourceCapacity", nodes: ["n0", "n1"], rc: "cpu", amount: 3, continuous: true },
      { id: "resourceCapacity", nodes: ["n2", "n3"], rc: "cpu", amount: 3, continuous: true },
      { id: "fence", vm: "v", nodes: ["n4"] },
      { id: "fence", vm: "w", nodes: ["n1"] },
      { id: "fence", vm: "x", nodes: ["n4"] },
      { id: "fence", vm: "y", nodes: ["n3"] },
    ],
  },
  {
    ...{ id: "S35", nodes: ["n0 6", "n1 6", "n2 6", "n3 6"] },
    vms: ["v0 n0 2", "v1 n0 2", "v2 n0 2", "v3 n1 2", "v4 n1 2", "v5 n1 2"],
    attributes: Object.fromEntries([0, 1, 2, 3, 4, 5].map((i) => [`v${i}`, { migrate: 1 + i }])),
    constraints: [
      { id: "preserve", vm: "v0", rc: "cpu", amount: 4 },
      { id: "preserve", vm: "v3", rc: "cpu", amount: 4 },
    ],
    ...{ status: "optimal", cost: 5, actions: ["0:1 migrate v0 n0 n2 post v0=4", "0:4 migrate v3 n1 n3 post v3=4"] },
  },
  {
    ...{ id: "S36", nodes: ["n0 9", "n1 9", "n2 9", "n3 9"], vms: ["v n0 1", "x n2 1"], status: "optimal", cost: 1 },
    constraints: [{ id: "gather", vms: ["v", "x"] }],
  },
  { id: "S37", nodes: [], vms: [], constraints: [], status: "viable", cost: 0 },
  {
    ...{ id: "S38", nodes: ["n0 3", "n1 3"], vms: ["v n0 3", "w n1 3"], status: "unreachable" },
    constraints: [...swap, ...["n0", "n1"].map((node) => ({ id: "overbook", node, rc: "cpu", ratio: 1 }))],
  },
];

/** What once went wrong between the solver, the planner and the judge. */
const others: readonly Golden[] = [
  {
    ...{ id: "an overload under a continuous overbooking", nodes: ["n0 3", "n1 9"], vms: ["v n0 3", "w n0 3"] },
    ...{ constraints: [{ id: "overbook", node: "n0", rc: "cpu", ratio: 1.5 }], status: "optimal", cost: 1 },
  },
  {
    ...{ id: "a VM in two groups that go apart", nodes: ["n0 9", "n1 9"], vms: ["v n0 1", "w n0 1"] },
    constraints: [{ id: "splitAmong", vParts: [["v", "w"], ["w"]], pParts: [["n0", "n1"]] }],
    status: "infeasible",
  },
  {
    ...{ id: "a lonely VM among lonely VMs", nodes: ["n0 9", "n1 9"], vms: ["v n0 1", "w n0 1"] },
    constraints: [
      { id: "lonely", vms: ["v"] },
      { id: "lonely", vms: ["v", "w"] },
    ],
    ...{ status: "optimal", cost: 1 },
  },
  {
    ...{ id: "a forge in its turn", nodes: ["n0 9"], vms: ["v n0 1", "w init 1"] },
    ...{ attributes: { w: { template: "small", forge: 2 }, v: { kill: 3 } }, status: "optimal", cost: 9 },
    constraints: [
      { id: "killed", vm: "v" },
      { id: "running", vm: "w" },
      { id: "seq", vms: ["v", "w"] },
    ],
    actions: ["0:3 kill v n0", "3:5 forge w", "5:6 boot w n0"],
  },
  {
    ...{ id: "a replacement without delay", ...lone, status: "optimal", cost: 3 },
    attributes: { v: { clone: true, template: "small", migrate: 9 } },
    constraints: [
      { id: "fence", vm: "v", nodes: ["n1"] },
      { id: "noDelay", vm: "v" },
    ],
    actions: ["0:1 forge 1", "1:2 boot 1 n1 pre v>1", "2:3 shutdown v n0"],
  },
  {
    // A forge concerns no node: the clone of w is forged while v moves.
    ...{ id: "replacements one after the other", nodes: ["n0 9", "n1 9"], vms: ["v n0 1", "w n0 1"] },
    attributes: Object.fromEntries(["v", "w"].map((vm) => [vm, { clone: true, template: "small", migrate: 9 }])),
    constraints: [
      { id: "offline", node: "n0" },
      { id: "Serialize", vms: ["v", "w"] },
    ],
    ...{ status: "optimal", cost: 14 },
  },
];

describe("golden scenarios of the specification, as requests", () => {
  it.each([...rows, ...others])("$id", async ({ constraints, status, cost, actions, ...sketch }) => {
    const scenario = new Scenario(sketch);
    const request = { model: scenario.model, constraints: scenario.constraints(constraints) };
    const result = await solve(request, { seed: 1 });
    expect(result).toMatchObject({ status, ...(cost === undefined ? {} : { cost }) });
    if (!("plan" in result)) return;
    expect(verify(request, result.plan)).toMatchObject({ ok: true, cost });
    if (actions !== undefined) expect(untold(result.plan.actions)).toEqual(untold(scenario.plan(actions).actions));
  });
});

/** Actions without what the words of scenarios leave out. */
const untold = (actions: readonly object[]): object[] => actions.map((action) => ({ ...action, bw: 0, on: 0 }));
