import { describe, expect, it } from "vitest";
import { bindAll } from "../../src/constraints/catalogue.ts";
import { degreeOf, type PlanKind, type StateKind } from "../../src/constraints/define.ts";
import { Moment } from "../../src/constraints/moments/moment.ts";
import { strangerOf } from "../../src/constraints/moments/places.ts";
import type { VmId } from "../../src/model/ids.ts";
import { VmState } from "../../src/model/states.ts";
import { PlanTimeline } from "../../src/plan/judge/timeline.ts";
import { Scenario } from "../plan/scenario.ts";

const world = new Scenario({
  nodes: ["n0 9", "n1 9", "n2 4 offline", "n3 9"],
  vms: ["a n0 3", "b n0 2", "c n1 3", "d ready 3", "s sleeping:n3 3", "e n3 1"],
  attributes: { a: { clone: true, template: "small" } },
});
const { model } = world;
const nodeNames = ["n0", "n1", "n2", "n3"];
const vmNames = ["a", "b", "c", "d", "s", "e"];

/** The moment after changes: "a+n1" comes, "a-n0" goes, "?+n1" comes VM 77, which the model does not know, "n2 on", "n0 off", "a is ready". */
function momentAfter(changes: string): Moment {
  const moment = new Moment(model);
  for (const change of changes.split(", ").filter((text) => text !== "")) {
    const [, who, sign, node] = /^(\S+?)([+-]| is | )(.+)$/.exec(change) ?? [];
    const [vm, at] = [who === "?" ? strangerOf(77 as VmId) : vmNames.indexOf(who), nodeNames.indexOf(node)];
    if (sign === " is ") moment.state[vm] = VmState[node as "ready"];
    else if (sign === " ") moment.powered[nodeNames.indexOf(who)] = node === "on" ? 1 : 0;
    else if (sign === "+") moment.enter(vm, at);
    else moment.leave(vm, at);
    if (vm >= 0 && at >= 0) moment.use[0][at] += (sign === "+" ? 1 : -1) * moment.amount[0][vm];
  }
  return moment;
}

const named = (names: readonly string[], list: readonly number[]): string => list.map((i) => names[i] ?? i).join(" ");

/** [constraint, what has changed, violations: message [VMs] [nodes] and the excess where there is one, degree unless 0 or 1 for each]. */
const states: [constraint: object, changes: string, violations: string[], degree?: number][] = [
  [{ id: "allOrNothing", vms: ["a", "c"] }, "", []],
  [{ id: "allOrNothing", vms: ["a", "c", "d"] }, "", ["a runs, d does not [a c d] []"]],
  [{ id: "allOrNothing", vms: ["d", "s"] }, "", []],
  [{ id: "among", vms: ["a", "b"], parts: [["n0", "n2"], ["n1"]] }, "", []],
  [
    { id: "among", vms: ["a", "b", "c", "d"], parts: [["n0"], ["n1", "n2"]] },
    "a+n3",
    ["no group holds all of a on n0 and n3, b on n0, c on n1 [a b c] [n0 n3 n0 n1]"],
  ],
  [{ id: "among", vms: ["a", "d"], parts: [] }, "", ["no group holds all of a on n0 [a] [n0]"]],
  [{ id: "among", vms: ["d"], parts: [["n1"]] }, "", []],
  [
    { id: "among", vms: ["a", "b"], parts: [["n1"], ["n3"]] },
    "",
    ["no group holds all of a on n0, b on n0 [a b] [n0 n0]"],
    2,
  ],
  [
    { id: "ban", vm: "a", nodes: ["n0", "n1"] },
    "a+n1",
    ["a is on n0, a banned node [a] [n0]", "a is on n1, a banned node [a] [n1]"],
  ],
  [{ id: "ban", vm: "a", nodes: ["n2", "n3"] }, "", []],
  [{ id: "dependOn", vms: ["a", "b"], others: ["c"], pParts: [["n0", "n1"], ["n3"]] }, "", []],
  [
    { id: "dependOn", vms: ["a", "b", "e"], others: ["c", "d"], pParts: [["n0", "n2"], ["n3"], ["n1"]] },
    "",
    [
      "a lies in the group of n0, n2 with none of c, d [a b] [n0]",
      "e lies in the group of n3 with none of c, d [e] [n3]",
    ],
  ],
  [
    { id: "dependOn", vms: ["b"], others: [], pParts: [["n0"]] },
    "b+n1",
    ["b lies in the group of n0, and there is no VM to depend on [b] [n0 n1]"],
  ],
  [{ id: "dependOn", vms: ["d"], others: ["c"], pParts: [["n0"]] }, "", []],
  [{ id: "dependOn", vms: ["c"], others: ["e"], pParts: [["n1"], ["n3"]] }, "e+n1", []],
  [{ id: "fence", vm: "a", nodes: ["n0", "n2"] }, "", []],
  [{ id: "gather", vms: ["a", "b", "d"] }, "", []],
  [{ id: "gather", vms: ["a", "b", "c", "d"] }, "", ["not on one node: a on n0, b on n0, c on n1 [a b c] [n0 n1]"]],
  [{ id: "gather", vms: ["a"] }, "a+n1", []],
  [
    { id: "gather", vms: ["a", "b"], continuous: true },
    "a+n1, a-n0, b-n0",
    ["a on n1, although a, b ran on n0 at the start of the plan [a b] [n1 n0]"],
    0,
  ],
  [{ id: "gather", vms: ["a", "b"], continuous: true }, "a-n0, b-n0", []],
  [{ id: "gather", vms: ["a", "b", "c"], continuous: true }, "a-n0, b-n0, c-n1", []],
  [{ id: "heldOnBoth", nodes: ["n0"], rc: "cpu" }, "", []],
  [{ id: "heldOnBoth", nodes: ["n0", "n1", "n3"], rc: "cpu" }, "a+n1, a-n0, d+n0, e+n0, e-n3", []],
  [
    { id: "heldOnBoth", nodes: ["n0", "n1"], rc: "cpu" },
    "a+n1, a-n0, d+n0, c+n0, c-n1",
    ["n0 holds 11 of 9 cpu with what leaves it [a b c d] [n0]"],
  ],
  [{ id: "heldOnBoth", nodes: ["n0"], rc: "cpu" }, "a-n0, d+n0, c+n0, c-n1", []],
  [{ id: "heldOnBoth", nodes: ["n1"], rc: "cpu" }, "c-n1, c+n0, a-n0, a+n1, e-n3, e+n1, b-n0, b+n1", []],
  [
    { id: "heldOnBoth", nodes: ["n1"], rc: "cpu" },
    "c-n1, c+n0, a-n0, a+n1, e-n3, e+n1, d+n1",
    ["n1 holds 10 of 9 cpu with what leaves it [c a d e] [n1]"],
  ],
  [{ id: "killed", vm: "a" }, "", ["a is running, not killed [a] []"]],
  [{ id: "lonely", vms: ["a", "b"] }, "", []],
  [{ id: "lonely", vms: ["a", "b"] }, "c+n0", ["n0 also runs c [a b c] [n0]"]],
  [{ id: "lonely", vms: ["a", "c"] }, "c+n0, c-n1", ["n0 also runs b [a c b] [n0]"]],
  [{ id: "lonely", vms: ["a"] }, "a+n1", ["n0 also runs b [a b] [n0]", "n1 also runs c [a c] [n1]"], 1],
  [{ id: "lonely", vms: ["a"] }, "c+n0", ["n0 also runs b [a b] [n0]", "n0 also runs c [a c] [n0]"], 1],
  [{ id: "lonely", vms: ["e"] }, "?+n3", ["n3 also runs VM 77 [e] [n3]"]],
  [{ id: "lonely", vms: ["e"] }, "?+n1", []],
  [{ id: "lonely", vms: ["d"] }, "?+n1", []],
  [
    { id: "maxOnline", nodes: ["n0", "n1", "n2"], amount: 1 },
    "",
    ["2 nodes are online, at most 1 may be: n0, n1 [] [n0 n1] +1"],
  ],
  [{ id: "maxOnline", nodes: ["n0", "n1", "n2"], amount: 2 }, "", []],
  [
    { id: "maxOnline", nodes: ["n0", "n1", "n2"], amount: 0 },
    "n2 on, n0 off",
    ["2 nodes are online, at most 0 may be: n1, n2 [] [n1 n2] +2"],
  ],
  [{ id: "offline", node: "n0" }, "", ["n0 is not offline [] [n0]"]],
  [{ id: "offline", node: "n2" }, "", []],
  [{ id: "online", node: "n2" }, "", ["n2 is not online [] [n2]"]],
  [{ id: "overbook", node: "n2", rc: "cpu", ratio: 1.5 }, "a+n2, c+n2", []],
  [{ id: "overbook", node: "n2", rc: "cpu", ratio: 1.5 }, "a+n2, c+n2, b+n2", ["n2 holds 8 of 6 cpu [a b c] [n2] +2"]],
  [{ id: "preserve", vm: "a", rc: "cpu", amount: 3 }, "", []],
  [{ id: "preserve", vm: "c", rc: "cpu", amount: 4 }, "", ["c is allotted 3 of cpu, less than 4 [c] [n1]"]],
  [{ id: "preserve", vm: "d", rc: "cpu", amount: 4 }, "", []],
  [{ id: "preserve", vm: "s", rc: "cpu", amount: 4 }, "", []],
  [{ id: "quarantine", node: "n0" }, "", []],
  [{ id: "quarantine", node: "n0" }, "a-n0", []],
  [{ id: "quarantine", node: "n0" }, "a+n1", ["a has left n0 for n1 [a] [n0 n1]"]],
  [{ id: "quarantine", node: "n0" }, "b-n0, b+n3", ["b has left n0 for n3 [b] [n0 n3]"]],
  [{ id: "quarantine", node: "n0" }, "a-n0, c+n0", ["c has come to n0 [c] [n0]"]],
  [{ id: "quarantine", node: "n0" }, "?+n0, d+n0", ["d has come to n0 [d] [n0]", "VM 77 has come to n0 [] [n0]"]],
  [{ id: "quarantine", node: "n1" }, "?+n1", ["VM 77 has come to n1 [] [n1]"]],
  [{ id: "ready", vm: "s" }, "", ["s is sleeping, not ready [s] []"]],
  [{ id: "ready", vm: "a" }, "a is ready", []],
  [{ id: "resourceCapacity", nodes: ["n0", "n1"], rc: "cpu", amount: 8 }, "", []],
  [
    { id: "resourceCapacity", nodes: ["n0", "n1"], rc: "cpu", amount: 5 },
    "",
    ["8 of 5 cpu are held on n0, n1 [a b c] [n0 n1] +3"],
  ],
  [{ id: "root", vm: "a" }, "", []],
  [{ id: "root", vm: "a" }, "a+n1", ["a is on n1, it ran on n0 [a] [n1]"]],
  [{ id: "root", vm: "d" }, "d+n1", []],
  [{ id: "root", vm: "s" }, "s+n1", []],
  [{ id: "running", vm: "d" }, "", ["d is ready, not running [d] []"]],
  [
    { id: "runningCapacity", nodes: ["n0", "n1"], amount: 1 },
    "",
    ["3 VMs run on n0, n1, at most 1 may [a b c] [n0 n1] +2"],
  ],
  [{ id: "runningCapacity", nodes: ["n0", "n1"], amount: 4 }, "?+n1", []],
  [{ id: "sleeping", vm: "a" }, "", ["a is running, not sleeping [a] []"]],
  [
    {
      id: "split",
      parts: [
        ["a", "b"],
        ["c", "d"],
      ],
    },
    "",
    [],
  ],
  [
    { id: "split", parts: [["a", "b"], ["c"], ["e"]] },
    "c+n0, e+n1",
    [
      "a, b, c, of different groups, are all on n0 [a b c] [n0]",
      "c and e, of different groups, are both on n1 [c e] [n1]",
    ],
    2,
  ],
  [{ id: "splitAmong", vParts: [["a", "b"], ["c"]], pParts: [["n0"], ["n1"]] }, "", []],
  [{ id: "splitAmong", vParts: [["d"], ["c"]], pParts: [["n1"]] }, "", []],
  [
    { id: "splitAmong", vParts: [["a", "c"], ["e"]], pParts: [["n0"], ["n1"], ["n3"]] },
    "",
    ["no group holds all of a on n0, c on n1 [a c] [n0 n1]"],
  ],
  [
    { id: "splitAmong", vParts: [["a", "b"], ["c"], ["e"]], pParts: [["n0", "n1"], ["n3"]] },
    "a+n1",
    ["group {n0, n1} holds a, b as well as c [a b c] [n0 n1 n0 n1]"],
  ],
  [{ id: "spread", vms: ["a", "c", "d"] }, "", []],
  [{ id: "spread", vms: ["a", "b", "c"] }, "c+n0", ["a, b, c are all on n0 [a b c] [n0]"], 2],
  [{ id: "spreadAmong", vms: ["a", "b", "c"], pParts: [["n0"], ["n1"]], amount: 2 }, "", []],
  [{ id: "spreadAmong", vms: ["d"], pParts: [["n0"], ["n1"]], amount: 1 }, "", []],
  [
    { id: "spreadAmong", vms: ["a", "b", "c", "e"], pParts: [["n0", "n1"], ["n2"], ["n3"]], amount: 3 },
    "b+n1",
    ["a, b, c, e lie in 2 of the groups of nodes, 3 are needed [a b c e] [n0 n1 n3] +1"],
  ],
  [
    { id: "spreadAmong", vms: ["a", "d"], pParts: [["n1"], ["n2"]], amount: 2 },
    "",
    ["a lies in 0 of the groups of nodes, 1 is needed [a] [n0] +1"],
  ],
];

describe("what is wrong at a moment, told exactly", () => {
  it.each(states)("%j %s", (constraint, changes, expected, degree) => {
    const [{ kind, args }] = bindAll(world.constraints([{ continuous: false, ...constraint }]), model);
    const moment = momentAfter(changes);
    const found = [...(kind as StateKind).violations(args, moment)];
    const texts = found.map(
      ({ message, vms, nodes, excess }) =>
        `${message} [${named(vmNames, vms)}] [${named(nodeNames, nodes)}]${excess === undefined ? "" : ` +${excess}`}`,
    );
    expect(texts).toEqual(expected);
    expect(moment.scratch.every((value) => value === 0)).toBe(true);
    const usual = found.reduce((sum, { excess = 1 }) => sum + excess, 0);
    expect(degreeOf(kind as StateKind, args, moment)).toBe(degree ?? usual);
  });
});

const clone = ["0:2 forge 77", "2:5 boot 77 n1 pre a>77", "5:7 shutdown a n0"];

/** [constraint, plan, violations: message [VMs] and the time]. */
const plans: [constraint: object, plan: string[], violations: string[]][] = [
  [{ id: "noDelay", vm: "a" }, ["0:3 migrate a n0 n1"], []],
  [{ id: "noDelay", vm: "a" }, ["1:3 migrate a n0 n1"], ["migrateVM of a starts at 1 s, not at 0 [a] @1"]],
  // Events alone make no clone.
  [{ id: "noDelay", vm: "a" }, ["1:3 migrate a n0 n1 pre a=2"], ["migrateVM of a starts at 1 s, not at 0 [a] @1"]],
  [{ id: "noDelay", vm: "a" }, ["0:2 forge 77", "2:5 boot 77 n1 pre c=2 a>77", "5:7 shutdown a n0"], []],
  [{ id: "noDelay", vm: "a" }, clone, []],
  [
    { id: "noDelay", vm: "a" },
    ["1:2 forge 77", "2:5 boot 77 n1 pre a>77", "5:7 shutdown a n0"],
    ["forgeVM of a starts at 1 s, not at 0 [a] @1"],
  ],
  [
    { id: "noDelay", vm: "a" },
    ["0:1 suspend a n0 n0", "1:2 resume a n0 n1"],
    ["resumeVM of a starts at 1 s, not at 0 [a] @1"],
  ],
  [{ id: "Deadline", vm: "a", timestamp: "+00:00:07" }, clone, []],
  [{ id: "Deadline", vm: "a", timestamp: "+00:00:06" }, clone, ["a arrives at 7 s, 6 s was the latest [a] @6"]],
  [{ id: "Deadline", vm: "a", timestamp: "+00:00:01" }, ["0:9 shutdown a n0"], []],
  [
    { id: "Deadline", vm: "a", timestamp: "08:01:01" },
    ["0:99 migrate a n0 n1"],
    ["a arrives at 99 s, 61 s was the latest [a] @61"],
  ],
  [{ id: "Precedence", vm1: "a", vm2: "b" }, [...clone, "7:8 migrate b n0 n3"], []],
  [
    { id: "Precedence", vm1: "a", vm2: "b" },
    [...clone, "6:8 migrate b n0 n3"],
    ["b leaves at 6 s, before a has arrived at 7 s [a b] @6"],
  ],
  // A forge concerns no node: the relocation begins at 2 s.
  [{ id: "Precedence", vm1: "b", vm2: "a" }, [...clone, "0:2 migrate b n0 n3"], []],
  [
    { id: "Precedence", vm1: "b", vm2: "a" },
    [...clone, "0:3 migrate b n0 n3"],
    ["a leaves at 2 s, before b has arrived at 3 s [b a] @2"],
  ],
  [
    { id: "seq", vms: ["b", "d", "c"] },
    ["0:4 shutdown b n0", "4:6 boot d n3", "5:9 suspend c n1 n1"],
    ["c starts at 5 s, before d is done at 6 s [d c] @5"],
  ],
  [{ id: "seq", vms: ["b", "d"] }, ["0:4 shutdown b n0", "4:6 boot d n3"], []],
  [{ id: "seq", vms: ["d", "b", "c"] }, ["0:2 boot d n3", "9:9 migrate b n0 n3", "2:4 shutdown c n1"], []],
  [
    { id: "seq", vms: ["b", "e", "c"] },
    ["0:4 shutdown b n0", "3:5 suspend c n1 n1"],
    ["c starts at 3 s, before b is done at 4 s [b c] @3"],
  ],
  [{ id: "seq", vms: ["a", "b"] }, [...clone, "0:4 shutdown b n0"], []],
  [
    { id: "seq", vms: ["b", "c"] },
    ["3:4 suspend b n0 n0", "6:8 resume b n0 n1", "7:9 suspend c n1 n1"],
    ["c starts at 7 s, before b is done at 8 s [b c] @7"],
  ],
  [
    { id: "seq", vms: ["c", "b"] },
    ["3:4 suspend b n0 n0", "6:8 resume b n0 n1", "0:5 suspend c n1 n1"],
    ["b starts at 3 s, before c is done at 5 s [c b] @3"],
  ],
  [{ id: "Serialize", vms: ["a", "b", "c"] }, [...clone, "0:2 migrate b n0 n3", "7:9 migrate c n1 n0"], []],
  [
    { id: "Serialize", vms: ["b", "c", "e"] },
    ["0:4 migrate b n0 n1", "3:9 migrate c n1 n3", "3:5 migrate e n3 n1"],
    ["e leaves at 3 s, b arrives at 4 s only [b e] @3", "c leaves at 3 s, e arrives at 5 s only [e c] @3"],
  ],
  [{ id: "Serialize", vms: ["b", "c"] }, ["0:4 shutdown b n0", "3:9 migrate c n1 n3"], []],
  [{ id: "Sync", vms: ["b", "c", "e"] }, ["0:4 migrate b n0 n1", "3:4 migrate c n1 n3"], []],
  [
    { id: "Sync", vms: ["b", "c", "e"] },
    ["0:4 migrate b n0 n1", "3:9 migrate c n1 n3", "1:2 migrate e n3 n1"],
    ["b switches over at 4 s, c at 9 s [b c] @4", "b switches over at 4 s, e at 2 s [b e] @2"],
  ],
  // Asleep on the way is on the way, if it wakes up elsewhere.
  [
    { id: "Sync", vms: ["b", "c"] },
    ["0:2 suspend b n0 n0", "5:7 resume b n0 n1", "0:6 migrate c n1 n3"],
    ["b switches over at 7 s, c at 6 s [b c] @6"],
  ],
  [{ id: "Sync", vms: ["b", "c"] }, ["0:2 suspend b n0 n0", "5:7 resume b n0 n0", "0:6 migrate c n1 n3"], []],
  [{ id: "Sync", vms: ["b", "c"] }, ["0:2 suspend b n0 n0", "0:6 migrate c n1 n3"], []],
  [{ id: "Sync", vms: ["b", "c"] }, ["0:2 suspend b n0 n0", "2:4 resume b n0 n1", "0:4 migrate c n1 n3"], []],
  [{ id: "Sync", vms: ["s", "c"] }, ["0:2 resume s n3 n1", "3:4 suspend s n1 n0", "0:6 migrate c n1 n3"], []],
  [
    { id: "Sync", vms: ["b", "c"] },
    ["0:2 suspend b n0 n0", "2:4 resume b n0 n1", "0:5 migrate c n1 n3"],
    ["b switches over at 4 s, c at 5 s [b c] @4"],
  ],
  [
    { id: "Sync", vms: ["s", "c"] },
    ["0:2 resume s n3 n1", "2:3 migrate s n1 n0", "3:4 suspend s n0 n0", "0:3 migrate c n1 n3"],
    [],
  ],
  // From the first leaving to the last arrival.
  [
    { id: "Precedence", vm1: "c", vm2: "b" },
    ["0:1 suspend b n0 n0", "1:2 resume b n0 n1", "3:4 migrate b n1 n3", "0:2 migrate c n1 n3"],
    ["b leaves at 0 s, before c has arrived at 2 s [c b] @0"],
  ],
  [
    { id: "Sync", vms: ["b", "c"] },
    ["0:1 migrate b n0 n1", "1:2 suspend b n1 n1", "3:4 resume b n1 n0", "0:4 migrate c n1 n3"],
    [],
  ],
  [
    { id: "Sync", vms: ["b", "c"] },
    ["0:1 suspend b n0 n0", "1:2 resume b n0 n1", "3:4 migrate b n1 n3", "0:4 migrate c n1 n3"],
    [],
  ],
  [{ id: "Sync", vms: ["s", "c"] }, ["0:2 resume s n3 n1", "0:6 migrate c n1 n3"], []],
];

describe("what is wrong with the times of a plan, told exactly", () => {
  it.each(plans)("%j %j", (constraint, plan, expected) => {
    const [{ kind, args }] = bindAll(world.constraints([constraint]), model);
    const timeline = new PlanTimeline(world.plan(plan), new Date(2024, 0, 1, 8, 0, 0));
    const texts = [...(kind as PlanKind).violations(args, timeline)].map(
      ({ message, vms, nodes, time }) => `${message} [${named(vmNames, vms)}]${named(nodeNames, nodes)} @${time}`,
    );
    expect(texts).toEqual(expected);
  });
});

it("messages name the first six of many nodes", () => {
  const names = Array.from({ length: 8 }, (_, i) => `n${i}`);
  const moment = new Moment(new Scenario({ nodes: names.map((name) => `${name} 1`), vms: [] }).model);
  expect(moment.nodeLabels([0, 1, 2, 3, 4, 5])).toBe("n0, n1, n2, n3, n4, n5");
  expect(moment.nodeLabels([7, 1, 2, 3, 4, 5, 6, 0])).toBe("n7, n1, n2, n3, n4, n5 and 2 more");
});
