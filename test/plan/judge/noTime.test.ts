import { describe, expect, it } from "vitest";
import { Scenario } from "../scenario.ts";

const world = new Scenario({
  nodes: ["n0 10", "n1 5", "n2 10", "n3 10 offline"],
  vms: ["v n0 6", "w n1 3", "x ready 4", "s sleeping:n1 3"],
  attributes: { v: { clone: true, template: "small" } },
});

const through = ["0:0 migrate v n0 n1 post v=1", "0:0 migrate v n1 n2"];

describe("what takes no time happens all the same: constraints hold in the middle of it", () => {
  const rows: [constraint: object, plan: string[], messages: string[]][] = [
    [
      { id: "ban", vm: "v", nodes: ["n1"], continuous: true },
      through,
      ["ban: v is on n1, a banned node, at 0 s: v leaves at 0 s, v arrives at 0 s"],
    ],
    [{ id: "ban", vm: "v", nodes: ["n1"], continuous: false }, through, []],
    [
      { id: "fence", vm: "v", nodes: ["n0", "n2"], continuous: true },
      through,
      ["fence: v is on n1, outside its fence, at 0 s: v leaves at 0 s, v arrives at 0 s"],
    ],
    [
      { id: "spread", vms: ["v", "w"], continuous: true },
      through,
      ["spread: v and w are both on n1, at 0 s: v leaves at 0 s, v arrives at 0 s"],
    ],
    [
      { id: "spread", vms: ["v", "w"], continuous: true },
      ["4:4 migrate w n1 n0"],
      ["spread: v and w are both on n0, from 4 s on: w arrives at 4 s"],
    ],
    [
      { id: "spread", vms: ["v", "s"], continuous: true },
      ["2:2 resume s n1 n0", "2:5 migrate v n0 n2"],
      ["spread: v and s are both on n0, from 2 s to 5 s: v leaves at 5 s, s arrives at 2 s"],
    ],
    [
      { id: "root", vm: "v" },
      ["1:1 migrate v n0 n2", "1:2 migrate v n2 n0"],
      ["root: v is on n2, it ran on n0, from 1 s to 2 s: v leaves at 2 s, v arrives at 1 s"],
    ],
    [
      { id: "maxOnline", nodes: ["n0", "n1", "n2", "n3"], amount: 3, continuous: true },
      ["3:3 boot n3", "3:3 shutdown n3"],
      ["maxOnline: 4 nodes are online, at most 3 may be: n0, n1, n2, n3, at 3 s: n3 is off at 3 s, n3 boots at 3 s"],
    ],
    [
      { id: "resourceCapacity", nodes: ["n1", "n2"], rc: "cpu", amount: 8, continuous: true },
      through.map((line) => line.replace("v=1", "v=6")),
      ["resourceCapacity: 15 of 8 cpu are held on n1, n2, from 0 s on: v arrives on n1 at 0 s, v arrives on n2 at 0 s"],
    ],
  ];
  it.each(rows)("%j %j", (constraint, plan, messages) => {
    const faults = world.judge(plan, [constraint]).faults.filter(({ kind }) => kind === "constraint");
    expect(faults.map(({ message }) => message)).toEqual(messages);
  });

  it("is a point in time, with the actions that start and end there", () => {
    const [fault] = world.judge(through, [{ id: "ban", vm: "v", nodes: ["n1"], continuous: true }]).faults;
    expect(fault).toMatchObject({ from: 0, until: 0, actions: through.map((line) => world.action(line)) });
  });
});

describe("what takes no time needs room in its middle", () => {
  const rows: [what: string, plan: string[], messages: string[]][] = [
    [
      "on the way",
      through.map((line) => line.replace(" post v=1", "")),
      ["n1 holds 9 of 5 cpu (v 6, w 3) at 0 s: v leaves at 0 s, v arrives at 0 s"],
    ],
    ["of the size that it is going to have", through, []],
    [
      "two full nodes cannot swap",
      ["0:0 migrate v n0 n2", "0:0 migrate w n1 n2 post w=5"],
      ["n2 holds 11 of 10 cpu (v 6, w 5) from 0 s on: v arrives at 0 s, w arrives at 0 s"],
    ],
    [
      "what goes makes room for what comes: kills, stops and suspensions are first",
      ["0:0 kill v n0", "0:0 resume s n1 n0", "0:0 boot x n0", "0:0 allocate x 7"],
      [],
    ],
    ["allocations that give up are before all others", ["1:1 allocate w 1", "1:1 boot x n1"], []],
    ["… those that take are after them", ["1:1 kill w n1", "1:1 allocate s 5", "1:1 resume s n1 n1"], []],
    [
      "… and before what lasts",
      ["1:1 allocate v 9", "1:3 boot x n0"],
      ["n0 holds 13 of 10 cpu (v 9, x 4) from 1 s on: v is allotted 9 cpu at 1 s, x arrives at 1 s"],
    ],
    [
      "which may be the worst of something",
      ["1:1 allocate w 6", "2:2 migrate v n0 n1 post v=1", "2:2 migrate v n1 n2"],
      ["n1 holds 7 of 5 cpu (w 6, v 1) from 1 s on: v leaves at 2 s, w is allotted 6 cpu at 1 s, v arrives at 2 s"],
    ],
  ];
  it.each(rows)("%s: %j", (_, plan, messages) => {
    expect(world.faults(plan)).toEqual(messages);
  });

  it("what is too much at the origin may not grow for no time, and has shrunk only after the instant", () => {
    const full = new Scenario({ nodes: ["n0 9", "n1 4", "n2 9"], vms: ["a n1 3", "b n1 3", "c n0 1", "d ready 2"] });
    const past = ["1:1 migrate c n0 n1", "1:1 migrate c n1 n2"];
    expect(full.faults([...past, "1:3 migrate a n1 n0"])).toEqual([
      "n1 holds 7 of 4 cpu (a 3, b 3, c 1) at 1 s: c leaves at 1 s, c arrives at 1 s",
    ]);
    expect(full.faults(["0:1 migrate a n1 n0", ...past, "1:3 boot d n1", "3:4 shutdown d n1"])).toEqual([]);
  });
});

describe("what is so in the middle of an instant mends nothing", () => {
  const full = new Scenario({ nodes: ["n0 9", "n1 4", "n2 9"], vms: ["a n1 3", "b n1 3", "c n0 1", "d ready 2"] });
  const overbooked = { id: "overbook", node: "n1", rc: "cpu", ratio: 1, continuous: true };
  const past = ["1:1 migrate c n0 n1", "1:1 migrate c n1 n2"];
  const rows: [what: string, constraint: object, plan: string[], messages: string[]][] = [
    [
      "overbooking that has shrunk may not grow again",
      overbooked,
      ["0:1 migrate a n1 n0", "2:3 boot d n1"],
      ["overbook: n1 holds 5 of 4 cpu, from 2 s on: d arrives at 2 s"],
    ],
    [
      "overbooking that grows for no time",
      overbooked,
      [...past, "1:3 migrate a n1 n0"],
      ["overbook: n1 holds 7 of 4 cpu, at 1 s: c leaves at 1 s, c arrives at 1 s"],
    ],
    [
      "overbooking has shrunk after the instant only",
      overbooked,
      ["0:1 migrate a n1 n0", ...past, "1:3 boot d n1", "3:4 shutdown d n1"],
      [],
    ],
    [
      "a fault goes on when somebody else comes at the instant",
      { id: "spread", vms: ["a", "b", "d"], continuous: true },
      ["0:1 migrate a n1 n0", ...past, "1:3 boot d n1"],
      ["spread: a and b are both on n1, from the origin on: a leaves at 1 s, d arrives at 1 s"],
    ],
    [
      "what an event takes and an allocation gives up has never been there",
      { id: "resourceCapacity", nodes: ["n0"], rc: "cpu", amount: 6, continuous: true },
      ["0:1 boot d n2 post c=8", "1:1 allocate c 5"],
      [],
    ],
  ];
  it.each(rows)("%s", (_, constraint, plan, messages) => {
    const faults = full.judge(plan, [constraint]).faults.filter(({ kind }) => kind === "constraint");
    expect(faults.map(({ message }) => message)).toEqual(messages);
  });
});

describe("migrations in no time", () => {
  const limits = { parallel: 1 };
  const at = new Date(2024, 0, 1);
  it("are under way, too", () => {
    const during = world.judge(["0:3 migrate v n0 n2", "1:1 migrate w n1 n0 post w=0"], [], at, limits);
    expect(during.faults.map(({ message }) => message)).toEqual([
      "2 migrations are under way, at most 1 may be, at 1 s: v is on its way from 0 s to 3 s, w is on its way from 1 s to 1 s",
    ]);
  });

  it("one after the other, after what ends and before what lasts", () => {
    const plan = ["0:1 migrate v n0 n2", "1:1 migrate w n1 n0", "1:1 migrate v n2 n0", "1:4 migrate w n0 n1"];
    expect(world.judge(plan, [], at, limits).faults).toEqual([]);
  });

  it("are no relief for others", () => {
    const crowd = new Scenario({ nodes: ["n0 9", "n1 9", "n2 9"], vms: ["a n0 1", "b n0 1", "c n0 1", "d n1 1"] });
    const plan = ["0:3 migrate a n0 n1", "0:9 migrate b n0 n1", "3:3 migrate d n1 n2", "3:6 migrate c n0 n2"];
    const { faults } = crowd.judge(plan, [], at, { outOfNode: 1 });
    expect(faults.map(({ from, until }) => [from, until])).toEqual([[0, 6]]);
  });
});
