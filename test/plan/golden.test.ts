import { describe, expect, it } from "vitest";
import type { GoalId } from "../../src/constraints/goals/catalogue.ts";
import type { NodeId } from "../../src/model/ids.ts";
import { defaultNetwork } from "../../src/model/network.ts";
import { Scenario, type Sketch } from "./scenario.ts";

/** A golden scenario of the specification (§15) with a plan; `faults` are what the judge must have against it. */
interface Golden extends Sketch {
  readonly id: string;
  readonly constraints: readonly object[];
  readonly plan: readonly string[];
  readonly faults?: readonly string[];
  readonly cost?: number;
  readonly goal?: GoalId;
}

const overlap = ["v n0 1", "w n1 1"];
const relocations = {
  nodes: ["n0 9", "n1 9", "n2 9"],
  vms: ["v n0 1", "w n1 1"],
  attributes: { v: { migrate: 3 }, w: { migrate: 7 } },
};
const elsewhere = [
  { id: "fence", vm: "v", nodes: ["n2"] },
  { id: "fence", vm: "w", nodes: ["n0"] },
];
const pairs = { nodes: ["n0 9", "n1 9", "n2 9", "n3 9", "n4 99"], vms: ["v n0 3", "w n4 3", "x n2 3", "y n4 3"] };
const limits = [
  { id: "resourceCapacity", nodes: ["n0", "n1"], rc: "cpu", amount: 3, continuous: true },
  { id: "resourceCapacity", nodes: ["n2", "n3"], rc: "cpu", amount: 3, continuous: true },
];

const rows: readonly Golden[] = [
  {
    id: "S1",
    nodes: ["n0 9", "n1 9"],
    vms: ["v n0 1"],
    constraints: [{ id: "ban", vm: "v", nodes: ["n0"] }],
    plan: ["0:1 migrate v n0 n1"],
    cost: 1,
  },
  {
    id: "S2",
    nodes: ["n0 9 offline"],
    vms: ["v ready 1"],
    constraints: [{ id: "running", vm: "v" }],
    plan: ["0:7 boot n0", "7:8 boot v n0"],
    cost: 15,
  },
  {
    ...{ id: "S3", nodes: ["n0 9", "n1 9 offline"], vms: ["v n0 1"], constraints: [{ id: "offline", node: "n0" }] },
    ...{ plan: ["0:4 boot n1", "4:9 migrate v n0 n1", "9:12 shutdown n0"], cost: 25 },
  },
  {
    ...{ id: "S4", nodes: ["n0 10", "n1 10"], vms: ["v n0 5", "w n0 5"] },
    constraints: [
      { id: "preserve", vm: "v", rc: "cpu", amount: 9 },
      { id: "root", vm: "v" },
    ],
    ...{ plan: ["0:7 migrate w n0 n1", "7:7 allocate v 9"], cost: 7 },
  },
  {
    ...{ id: "S5", nodes: ["n0 10", "n1 10"], vms: ["v n0 8", "w n1 5"] },
    constraints: [
      { id: "preserve", vm: "v", rc: "cpu", amount: 4 },
      { id: "fence", vm: "w", nodes: ["n0"] },
    ],
    ...{ plan: ["0:0 allocate v 4", "0:1 migrate w n1 n0"], cost: 1 },
  },
  {
    ...{ id: "S6", nodes: ["n0 20/20", "n1 20/20"], vms: ["v n0 5/5", "w n1 5/5"] },
    constraints: [
      { id: "preserve", vm: "v", rc: "cpu", amount: 6 },
      { id: "preserve", vm: "v", rc: "mem", amount: 3 },
      ...[
        { id: "root", vm: "v" },
        { id: "ban", vm: "w", nodes: ["n1"] },
      ],
    ],
    ...{ plan: ["0:7 migrate w n1 n0", "7:7 allocate v 6", "7:7 allocate v 3mem"], cost: 7 },
  },
  {
    // Possible when each resource is switched when it can be: the shrink at once, the growth at the end.
    ...{ id: "S7", nodes: ["n0 20/10", "n1 20/10"], vms: ["v n0 5/8", "w n1 5/5"] },
    constraints: [
      { id: "preserve", vm: "v", rc: "cpu", amount: 6 },
      { id: "preserve", vm: "v", rc: "mem", amount: 3 },
      { id: "fence", vm: "w", nodes: ["n0"] },
    ],
    ...{ plan: ["0:0 allocate v 3mem", "0:7 migrate w n1 n0", "7:7 allocate v 6"], cost: 7 },
  },
  {
    ...{
      id: "S7, switched as a whole",
      nodes: ["n0 20/10", "n1 20/10"],
      vms: ["v n0 5/8", "w n1 5/5"],
      constraints: [],
    },
    plan: ["0:7 migrate w n1 n0", "7:7 allocate v 6", "7:7 allocate v 3mem"],
    faults: ["n0 holds 13 of 10 mem (v 8, w 5) from 0 s to 7 s: w arrives at 0 s, v is allotted 3 mem at 7 s"],
  },
  {
    ...{ id: "S8", nodes: ["n0 3"], vms: ["v n0 3", "w ready 3"] },
    constraints: [
      { id: "killed", vm: "v" },
      { id: "running", vm: "w" },
    ],
    ...{ plan: ["0:4 kill v n0", "4:5 boot w n0"], cost: 9 },
  },
  {
    ...{ id: "S9", nodes: ["n0 3"], vms: ["v n0 3", "w sleeping:n0 3"] },
    constraints: [
      { id: "sleeping", vm: "v" },
      { id: "running", vm: "w" },
    ],
    ...{ plan: ["0:4 suspend v n0", "4:6 resume w n0 n0"], cost: 10 },
  },
  {
    ...{ id: "S10, at once", nodes: ["n0 3", "n1 3", "n2 3"], vms: ["v n0 3", "w n1 3"] },
    constraints: [
      { id: "fence", vm: "v", nodes: ["n1"] },
      { id: "fence", vm: "w", nodes: ["n0"] },
    ],
    plan: ["0:1 migrate v n0 n1", "0:1 migrate w n1 n0"],
    faults: [
      "n1 holds 6 of 3 cpu (v 3, w 3) from 0 s to 1 s: w leaves at 1 s, v arrives at 0 s",
      "n0 holds 6 of 3 cpu (v 3, w 3) from 0 s to 1 s: v leaves at 1 s, w arrives at 0 s",
    ],
  },
  {
    ...{ id: "S10, by a detour", nodes: ["n0 3", "n1 3", "n2 3"], vms: ["v n0 3", "w n1 3"] },
    constraints: [
      { id: "fence", vm: "v", nodes: ["n1"] },
      { id: "fence", vm: "w", nodes: ["n0"] },
    ],
    ...{ plan: ["0:1 migrate v n0 n2", "1:2 migrate w n1 n0", "2:3 migrate v n2 n1"], cost: 5 },
  },
  {
    ...{ id: "S11", nodes: ["n0 9", "n1 9"], vms: overlap },
    constraints: [
      { id: "spread", vms: ["v", "w"], continuous: true },
      { id: "ready", vm: "w" },
      { id: "fence", vm: "v", nodes: ["n1"] },
    ],
    ...{ plan: ["0:5 shutdown w n1", "5:6 migrate v n0 n1"], cost: 11 },
  },
  {
    ...{ id: "S12, split, in parallel", nodes: ["n0 9", "n1 9"], vms: overlap },
    constraints: [{ id: "split", parts: [["v"], ["w"]], continuous: true }],
    plan: ["0:5 shutdown w n1", "0:1 migrate v n0 n1"],
    faults: ["split: v and w, of different groups, are both on n1, from 0 s to 5 s: w leaves at 5 s, v arrives at 0 s"],
  },
  {
    ...{ id: "S12, lonely, in parallel", nodes: ["n0 9", "n1 9"], vms: overlap },
    constraints: [{ id: "lonely", vms: ["v"], continuous: true }],
    plan: ["0:5 shutdown w n1", "0:1 migrate v n0 n1"],
    faults: ["lonely: n1 also runs w, from 0 s to 5 s: w leaves at 5 s, v arrives at 0 s"],
  },
  {
    ...{ id: "S12, one after the other", nodes: ["n0 9", "n1 9"], vms: overlap },
    constraints: [
      { id: "split", parts: [["v"], ["w"]], continuous: true },
      { id: "lonely", vms: ["v"], continuous: true },
    ],
    plan: ["0:5 shutdown w n1", "5:6 migrate v n0 n1"],
  },
  {
    ...{ id: "S13", nodes: ["n0 9", "n1 9"], vms: ["v n0 1"], attributes: { v: { clone: true, template: "small" } } },
    constraints: [{ id: "fence", vm: "v", nodes: ["n1"] }],
    ...{ plan: ["0:1 forge 7", "1:2 boot 7 n1 pre v>7", "2:2 shutdown v n0"], cost: 2 },
  },
  {
    id: "S14",
    ...relocations,
    constraints: [...elsewhere, { id: "Sync", vms: ["v", "w"] }],
    plan: ["4:7 migrate v n0 n2", "0:7 migrate w n1 n0"],
    cost: 14,
  },
  {
    id: "S15",
    ...relocations,
    constraints: [...elsewhere, { id: "Serialize", vms: ["v", "w"] }],
    plan: ["0:3 migrate v n0 n2", "3:10 migrate w n1 n0"],
    cost: 13,
  },
  {
    id: "S16",
    ...relocations,
    constraints: [...elsewhere, { id: "Precedence", vm1: "w", vm2: "v" }],
    plan: ["0:7 migrate w n1 n0", "7:10 migrate v n0 n2"],
    cost: 17,
  },
  {
    // The reference kills at 0 only.
    ...{ id: "S17", nodes: ["n0 9"], vms: ["v ready 1", "w ready 1"] },
    constraints: [
      { id: "seq", vms: ["w", "v"] },
      { id: "running", vm: "w" },
      { id: "killed", vm: "v" },
    ],
    ...{ plan: ["0:1 boot w n0", "1:2 kill v"], cost: 3 },
  },
  {
    id: "S18",
    nodes: ["n0 9", "n1 9"],
    vms: ["v n0 1"],
    constraints: [{ id: "fence", vm: "v", nodes: ["n1"] }],
    plan: ["0:10 migrate v n0 n1"],
    cost: 10,
  },
  {
    ...{
      id: "S19",
      nodes: ["n0 3", "n1 3 offline"],
      vms: ["v n0 3", "w ready 3"],
      constraints: [{ id: "running", vm: "w" }],
    },
    ...{ plan: ["0:6 boot n1", "6:7 boot w n1"], cost: 13 },
  },
  {
    ...{ id: "S20", nodes: ["n0 9", "n1 9 offline"], vms: ["v n0 1", "w ready 1"] },
    constraints: [
      { id: "offline", node: "n0" },
      { id: "running", vm: "w" },
    ],
    ...{ plan: ["0:4 boot n1", "4:5 migrate v n0 n1", "4:5 boot w n1", "5:6 shutdown n0"], cost: 20 },
  },
  {
    ...{ id: "S21", nodes: ["n0 9"], vms: ["v n0 1", "w n0 1", "x init 1"], attributes: { x: { template: "small" } } },
    constraints: [
      { id: "killed", vm: "v" },
      { id: "sleeping", vm: "w" },
      { id: "ready", vm: "x" },
    ],
    ...{ plan: ["0:3 kill v n0", "0:4 suspend w n0", "0:5 forge x"], cost: 12 },
  },
  {
    ...{ id: "S22", nodes: ["n0 20", "n1 20"], vms: ["v n0 5", "w n1 5"] },
    constraints: [
      { id: "preserve", vm: "v", rc: "cpu", amount: 6 },
      { id: "ban", vm: "w", nodes: ["n1"] },
    ],
    ...{ plan: ["0:7 migrate w n1 n0", "7:7 allocate v 6"], cost: 7 },
  },
  {
    ...{ id: "S23", nodes: ["n0 20", "n1 20"], vms: ["v n0 5", "w n1 5"] },
    constraints: [
      { id: "preserve", vm: "v", rc: "cpu", amount: 3 },
      { id: "ban", vm: "w", nodes: ["n1"] },
    ],
    ...{ plan: ["0:0 allocate v 3", "0:7 migrate w n1 n0"], cost: 7 },
  },
  {
    ...{
      id: "S24",
      nodes: ["n0 10"],
      vms: ["v ready 3"],
      constraints: [
        { id: "running", vm: "v" },
        { id: "preserve", vm: "v", rc: "cpu", amount: 5 },
      ],
    },
    ...{ plan: ["0:1 boot v n0 pre v=5"], cost: 1 },
  },
  {
    // Preserve asks for at least an amount: that the shrink to 0 is lost, as in the reference, is no fault where there is room …
    ...{
      id: "S25, with room",
      nodes: ["n0 10"],
      vms: ["v ready 3"],
      constraints: [
        { id: "running", vm: "v" },
        { id: "preserve", vm: "v", rc: "cpu", amount: 0 },
      ],
    },
    ...{ plan: ["0:1 boot v n0"], cost: 1 },
  },
  {
    // … and one where the room was counted on.
    ...{
      id: "S25, without room",
      nodes: ["n0 10"],
      vms: ["v ready 3", "w n0 10"],
      constraints: [
        { id: "running", vm: "v" },
        { id: "preserve", vm: "v", rc: "cpu", amount: 0 },
      ],
    },
    ...{ plan: ["0:1 boot v n0"], faults: ["n0 holds 13 of 10 cpu (w 10, v 3) from 0 s on: v arrives at 0 s"] },
  },
  {
    ...{
      id: "S25, allotted 0",
      nodes: ["n0 10"],
      vms: ["v ready 3", "w n0 10"],
      constraints: [{ id: "running", vm: "v" }],
    },
    plan: ["0:1 boot v n0 pre v=0"],
  },
  {
    ...{
      id: "S26",
      nodes: ["n0 4", "n1 4"],
      vms: ["v n0 2", "w n1 2", "x ready 4"],
      constraints: [{ id: "running", vm: "x" }],
    },
    ...{ plan: ["0:1 migrate v n0 n1", "1:2 boot x n0"], cost: 3 },
  },
  { id: "S28", nodes: ["n0 9", "n1 9"], vms: ["v n0 1"], constraints: [], plan: [], cost: 0 },
  {
    id: "S29",
    nodes: ["n0 1", "n1 2"],
    vms: ["v n0 2"],
    constraints: [],
    plan: [],
    faults: ["n0 still holds 2 of 1 cpu (v 2) at the end"],
  },
  {
    id: "S29, repaired",
    nodes: ["n0 1", "n1 2"],
    vms: ["v n0 2"],
    constraints: [],
    plan: ["0:1 migrate v n0 n1"],
    cost: 1,
  },
  {
    ...{ id: "S30", nodes: ["n0 9"], vms: ["v sleeping:n0 1"], constraints: [{ id: "offline", node: "n0" }] },
    ...{ plan: ["0:1 shutdown n0"], faults: ["shutdownNode at 0 s: n0 still has v"] },
  },
  {
    // A sleeping VM is seen by no placement constraint.
    ...{
      id: "S31",
      nodes: ["n0 9"],
      vms: ["v sleeping:n0 1"],
      constraints: [{ id: "ban", vm: "v", nodes: ["n0"], continuous: true }],
    },
    ...{ plan: [], cost: 0 },
  },
  {
    ...{
      id: "S32",
      nodes: ["n0 9", "n1 9"],
      vms: ["v n0 1", "w n1 1"],
      constraints: [{ id: "maxOnline", nodes: ["n0", "n1"], amount: 1 }],
    },
    ...{ plan: ["0:1 migrate v n0 n1", "1:2 shutdown n0"], cost: 3 },
  },
  {
    ...{ id: "S32, continuous", nodes: ["n0 9", "n1 9"], vms: ["v n0 1", "w n1 1"] },
    constraints: [{ id: "maxOnline", nodes: ["n0", "n1"], amount: 1, continuous: true }],
    plan: ["0:1 migrate v n0 n1", "1:2 shutdown n0"],
    faults: ["maxOnline: 2 nodes are online, at most 1 may be: n0, n1, from the origin to 2 s: n0 is off at 2 s"],
  },
  {
    ...{ id: "S33, the second limit forgotten", ...pairs, constraints: limits },
    plan: ["0:5 migrate v n0 n4", "5:6 migrate w n4 n1", "0:5 migrate x n2 n4", "0:1 migrate y n4 n3"],
    faults: [
      "resourceCapacity: 6 of 3 cpu are held on n2, n3, from 0 s to 5 s: x leaves n2 at 5 s, y arrives on n3 at 0 s",
    ],
  },
  {
    ...{ id: "S33, both respected", ...pairs, constraints: limits },
    plan: ["0:5 migrate v n0 n4", "5:6 migrate w n4 n1", "0:5 migrate x n2 n4", "5:6 migrate y n4 n3"],
  },
  {
    ...{ id: "S34", nodes: ["n0 9", "n1 9", "n2 9"], vms: ["v n0 1", "w n1 1"], constraints: [] },
    network: defaultNetwork([0, 10, 20] as NodeId[]),
    attributes: { v: { memUsed: 6000 }, w: { memUsed: 6000, hotDirtySize: 46, coldDirtyRate: 23.6 } },
    ...{ plan: ["0:54 migrate v n0 n2 1000", "54:123 migrate w n1 n2 1000"], cost: 177 },
  },
  {
    ...{
      id: "S35",
      nodes: ["n0 6", "n1 6", "n2 6", "n3 6"],
      vms: ["v0 n0 2", "v1 n0 2", "v2 n0 2", "v3 n1 2", "v4 n1 2", "v5 n1 2"],
    },
    constraints: [
      { id: "preserve", vm: "v0", rc: "cpu", amount: 4 },
      { id: "preserve", vm: "v3", rc: "cpu", amount: 4 },
    ],
    ...{ plan: ["0:1 migrate v0 n0 n2 post v0=4", "0:4 migrate v3 n1 n3 post v3=4"], cost: 5 },
  },
  {
    ...{
      id: "S36",
      nodes: ["n0 9", "n1 9", "n2 9"],
      vms: ["v n0 1", "x n2 1"],
      constraints: [{ id: "gather", vms: ["v", "x"] }],
    },
    ...{ plan: [], faults: ["gather: not on one node: v on n0, x on n2, at the end"] },
  },
  { id: "S37", nodes: [], vms: [], constraints: [], plan: [], cost: 0 },
  {
    ...{ id: "S38", nodes: ["n0 3", "n1 3"], vms: ["v n0 3", "w n1 3"] },
    constraints: [
      { id: "overbook", node: "n0", rc: "cpu", ratio: 1, continuous: false },
      { id: "overbook", node: "n1", rc: "cpu", ratio: 1, continuous: false },
    ],
    plan: ["0:1 migrate v n0 n1", "0:1 migrate w n1 n0"],
    faults: [
      "n1 holds 6 of 3 cpu (v 3, w 3) from 0 s to 1 s: w leaves at 1 s, v arrives at 0 s",
      "n0 holds 6 of 3 cpu (v 3, w 3) from 0 s to 1 s: v leaves at 1 s, w arrives at 0 s",
    ],
  },
];

describe("golden scenarios of the specification, as judged plans", () => {
  it.each(rows)("$id", ({ constraints, plan, faults = [], cost, goal = "minimizeMTTR", ...sketch }) => {
    const scenario = new Scenario(sketch);
    expect(scenario.faults(plan, constraints)).toEqual(faults);
    if (cost !== undefined) expect(scenario.cost(goal, plan).cost).toBe(cost);
  });
});
