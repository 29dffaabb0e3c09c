import { describe, expect, it } from "vitest";
import { bindAll } from "../../../src/constraints/catalogue.ts";
import { judge } from "../../../src/plan/judge/judge.ts";
import { verdictText } from "../../../src/plan/verdictText.ts";
import { Scenario } from "../scenario.ts";

const world = new Scenario({
  nodes: ["N1 10", "N2 10", "N3 10", "N4 10 offline"],
  vms: ["VM1 N1 4", "VM2 N3 5", "VM5 N1 6", "VM6 ready 3", "VM7 sleeping:N2 3"],
});

describe("a fault names the constraint, the time, the arithmetic and the actions", () => {
  const rows: [constraint: object, plan: string[], message: string][] = [
    [
      { id: "spread", vms: ["VM1", "VM2"], continuous: true },
      ["2:5 migrate VM1 N1 N3", "3:7 migrate VM2 N3 N2"],
      "spread: VM1 and VM2 are both on N3, from 2 s to 7 s: VM2 leaves at 7 s, VM1 arrives at 2 s",
    ],
    [{ id: "spread", vms: ["VM1", "VM5"], continuous: false }, [], "spread: VM1 and VM5 are both on N1, at the end"],
    [
      { id: "spread", vms: ["VM1", "VM5"], continuous: true },
      ["0:3 migrate VM1 N1 N2"],
      "spread: VM1 and VM5 are both on N1, from the origin to 3 s: VM1 leaves at 3 s",
    ],
    [
      { id: "among", vms: ["VM1", "VM2"], parts: [["N1", "N2"], ["N3"]], continuous: false },
      ["0:2 migrate VM1 N1 N2"],
      "among: no group holds all of VM1 on N2, VM2 on N3, at the end: VM1 arrives on N2 at 0 s",
    ],
    [
      { id: "gather", vms: ["VM1", "VM5"], continuous: true },
      ["1:2 migrate VM1 N1 N2"],
      "gather: not on one node: VM1 on N1 and N2, VM5 on N1, from 1 s on: VM1 leaves N1 at 2 s, VM1 arrives on N2 at 1 s",
    ],
    [
      { id: "gather", vms: ["VM1", "VM6"], continuous: true },
      ["0:1 shutdown VM1 N1", "1:2 boot VM6 N2"],
      "gather: VM6 on N2, although VM1 ran on N1 at the start of the plan, from 1 s on: VM6 arrives on N2 at 1 s",
    ],
    [
      { id: "among", vms: ["VM1", "VM5", "VM6"], parts: [["N2"], ["N3", "N1"]], continuous: true },
      ["0:3 shutdown VM1 N1", "0:3 suspend VM5 N1", "4:6 boot VM6 N2"],
      "among: VM6 on N2 in group {N2}, although VM1, VM5 ran in group {N1, N3} at the start of the plan, from 4 s on: VM6 arrives on N2 at 4 s",
    ],
    [
      { id: "among", vms: ["VM6", "VM7"], parts: [["N1", "N2"], ["N3"]], continuous: true },
      ["0:1 boot VM6 N1", "1:2 shutdown VM6 N1", "3:4 resume VM7 N2 N3"],
      "among: VM7 on N3 in group {N3}, although VM6 ran in group {N1, N2} as the first of them, from 3 s on: VM6 arrives on N1 at 0 s, VM7 arrives on N3 at 3 s",
    ],
    [
      {
        id: "splitAmong",
        vParts: [["VM1", "VM5"], ["VM6"]],
        pParts: [["N1", "N3"], ["N2"]],
        continuous: true,
      },
      ["0:1 suspend VM1 N1", "0:1 suspend VM5 N1", "1:2 resume VM5 N1 N2"],
      "splitAmong: VM5 on N2 in group {N2}, although VM1, VM5 ran in group {N1, N3} at the start of the plan, from 1 s on: VM5 arrives on N2 at 1 s",
    ],
    [
      { id: "lonely", vms: ["VM1"], continuous: true },
      ["0:4 shutdown VM5 N1", "2:3 boot VM6 N1"],
      "lonely: N1 also runs VM5, from the origin to 4 s: VM5 leaves at 4 s",
    ],
    [
      { id: "split", parts: [["VM1"], ["VM5"]], continuous: true },
      ["0:4 shutdown VM5 N1"],
      "split: VM1 and VM5, of different groups, are both on N1, from the origin to 4 s: VM5 leaves at 4 s",
    ],
    [
      { id: "splitAmong", vParts: [["VM1"], ["VM2"]], pParts: [["N1", "N3"], ["N2"]], continuous: false },
      [],
      "splitAmong: group {N1, N3} holds VM1 as well as VM2, at the end",
    ],
    [
      {
        id: "splitAmong",
        vParts: [
          ["VM5", "VM1"],
          ["VM6", "VM2"],
        ],
        pParts: [["N1", "N3"], ["N2"]],
        continuous: false,
      },
      [],
      "splitAmong: group {N1, N3} holds VM1, VM5 as well as VM2, at the end",
    ],
    [
      { id: "splitAmong", vParts: [["VM1", "VM2"]], pParts: [["N1"], ["N2"]], continuous: false },
      [],
      "splitAmong: no group holds all of VM1 on N1, VM2 on N3, at the end",
    ],
    [
      { id: "maxOnline", nodes: ["N1", "N2", "N3", "N4"], amount: 3, continuous: true },
      ["1:3 boot N4", "3:5 shutdown N4"],
      "maxOnline: 4 nodes are online, at most 3 may be: N1, N2, N3, N4, from 1 s to 5 s: N4 is off at 5 s, N4 boots at 1 s",
    ],
    [
      { id: "resourceCapacity", nodes: ["N1", "N2"], rc: "cpu", amount: 10, continuous: true },
      ["1:4 migrate VM2 N3 N2 post VM2=2", "6:6 allocate VM1 2"],
      "resourceCapacity: 12 of 10 cpu are held on N1, N2, from 1 s to 6 s: VM2 arrives on N2 at 1 s, VM1 is allotted 2 cpu at 6 s",
    ],
    [
      { id: "runningCapacity", nodes: ["N1"], amount: 1 },
      [],
      "runningCapacity: 2 VMs run on N1, at most 1 may, at the end",
    ],
    [
      { id: "ban", vm: "VM1", nodes: ["N2"], continuous: true },
      ["1:3 migrate VM1 N1 N2", "4:6 migrate VM1 N2 N3"],
      "ban: VM1 is on N2, a banned node, from 1 s to 6 s: VM1 leaves at 6 s, VM1 arrives at 1 s",
    ],
    [
      { id: "fence", vm: "VM1", nodes: ["N1"], continuous: false },
      ["1:3 migrate VM1 N1 N2"],
      "fence: VM1 is on N2, outside its fence, at the end: VM1 arrives at 1 s",
    ],
    [
      { id: "root", vm: "VM1" },
      ["1:3 migrate VM1 N1 N2", "4:6 migrate VM1 N2 N1"],
      "root: VM1 is on N2, it ran on N1, from 1 s to 6 s: VM1 leaves at 6 s, VM1 arrives at 1 s",
    ],
    [
      { id: "quarantine", node: "N1" },
      ["1:3 migrate VM1 N1 N2", "3:4 shutdown VM1 N2"],
      "quarantine: VM1 has left N1 for N2, from 1 s to 4 s: VM1 leaves N1 at 3 s, VM1 leaves N2 at 4 s, VM1 arrives on N2 at 1 s",
    ],
    [
      { id: "quarantine", node: "N2" },
      ["0:2 resume VM7 N2 N2", "2:3 suspend VM7 N2"],
      "quarantine: VM7 has come to N2, from 0 s to 3 s: VM7 leaves at 3 s, VM7 arrives at 0 s",
    ],
    [
      { id: "preserve", vm: "VM1", rc: "cpu", amount: 5 },
      ["2:2 allocate VM1 3"],
      "preserve: VM1 is allotted 3 of cpu, less than 5, at the end: VM1 is allotted 3 cpu at 2 s",
    ],
    [
      { id: "running", vm: "VM1" },
      ["0:2 shutdown VM1 N1"],
      "running: VM1 is ready, not running, at the end: VM1 leaves N1 at 2 s",
    ],
    [
      { id: "ready", vm: "VM6" },
      ["0:2 boot VM6 N2"],
      "ready: VM6 is running, not ready, at the end: VM6 arrives on N2 at 0 s",
    ],
    [{ id: "sleeping", vm: "VM1" }, [], "sleeping: VM1 is running, not sleeping, at the end"],
    [{ id: "killed", vm: "VM6" }, [], "killed: VM6 is ready, not killed, at the end"],
    [
      { id: "online", node: "N3" },
      ["0:3 kill VM2 N3", "3:4 shutdown N3"],
      "online: N3 is not online, at the end: N3 is off at 4 s",
    ],
    [{ id: "offline", node: "N4" }, ["0:3 boot N4"], "offline: N4 is not offline, at the end: N4 boots at 0 s"],
    [
      { id: "overbook", node: "N1", rc: "cpu", ratio: 1.5, continuous: true },
      ["0:1 migrate VM2 N3 N1 post VM2=6"],
      "overbook: N1 holds 16 of 15 cpu, from 0 s on: VM2 arrives at 0 s",
    ],
    [
      { id: "Deadline", vm: "VM1", timestamp: "+00:00:02" },
      ["1:3 migrate VM1 N1 N2"],
      "deadline: VM1 arrives at 3 s, 2 s was the latest",
    ],
    [
      { id: "Precedence", vm1: "VM1", vm2: "VM2" },
      ["0:3 migrate VM1 N1 N2", "2:4 migrate VM2 N3 N2"],
      "precedence: VM2 leaves at 2 s, before VM1 has arrived at 3 s",
    ],
    [
      { id: "Serialize", vms: ["VM1", "VM2"] },
      ["0:3 migrate VM1 N1 N2", "2:4 migrate VM2 N3 N2"],
      "serialize: VM2 leaves at 2 s, VM1 arrives at 3 s only",
    ],
    [
      { id: "Sync", vms: ["VM1", "VM2"] },
      ["0:3 migrate VM1 N1 N2", "2:4 migrate VM2 N3 N2"],
      "sync: VM1 switches over at 3 s, VM2 at 4 s",
    ],
    [
      { id: "seq", vms: ["VM1", "VM6"] },
      ["2:5 shutdown VM1 N1", "3:4 boot VM6 N2"],
      "seq: VM6 starts at 3 s, before VM1 is done at 5 s",
    ],
    [{ id: "noDelay", vm: "VM6" }, ["3:4 boot VM6 N2"], "noDelay: bootVM of VM6 starts at 3 s, not at 0"],
  ];
  it.each(rows)("%j", (constraint, plan, message) => {
    const faults = world.judge(plan, [constraint]).faults.filter(({ kind }) => kind === "constraint");
    expect(faults[0].message).toBe(message);
    expect(faults[0]).toMatchObject({ kind: "constraint", source: 0 });
  });
});

describe("a fault in data", () => {
  const spread = { id: "spread", vms: ["VM1", "VM5"], continuous: true };
  const judged = (plan: string[], at?: { file: string; line: number; column: number }) => {
    const [constraint] = world.constraints([spread]);
    const constraints = [{ id: "running", vm: 30 }, at === undefined ? constraint : { ...constraint, at }];
    return judge(world.plan(plan), bindAll(constraints as never, world.model), new Date(2024, 0, 1));
  };

  it("has ids, times, and the actions involved", () => {
    const plan = ["0:3 migrate VM1 N1 N2", "0:1 boot VM6 N3"];
    const { ok, faults } = judged(plan);
    expect(ok).toBe(false);
    expect(faults).toEqual([
      {
        ...{ kind: "constraint", source: 1, from: "origin", until: 3, vms: [0, 20], nodes: [0] },
        message: "spread: VM1 and VM5 are both on N1, from the origin to 3 s: VM1 leaves at 3 s",
        actions: [world.action(plan[0])],
      },
    ]);
  });

  it("of an action has what its kind needs, and no more", () => {
    const [refused] = world.judge(["2:5 boot N1"]).faults;
    const boot = world.action("2:5 boot N1");
    expect(refused).toStrictEqual({
      ...{ kind: "action", from: 2, message: "bootNode at 2 s: N1 is online, not offline", actions: [boot] },
    });
    const [broken] = world.judge([], [{ id: "online", node: "N4" }]).faults;
    expect(broken).toStrictEqual({
      ...{ kind: "constraint", source: 0, from: "end", vms: [], nodes: [30], actions: [] },
      message: "online: N4 is not online, at the end",
    });
    const [full] = world.judge(["1:4 boot VM6 N1"]).faults;
    expect(full).toStrictEqual({
      ...{ kind: "capacity", from: 1, node: 0, rc: "cpu", held: 13, offered: 10 },
      holders: [
        { vm: 20, amount: 6 },
        { vm: 0, amount: 4 },
        { vm: 30, amount: 3 },
      ],
      message: "N1 holds 13 of 10 cpu (VM5 6, VM1 4, VM6 3) from 1 s on: VM6 arrives at 1 s",
      actions: [world.action("1:4 boot VM6 N1")],
    });
  });

  it("is none of a soft constraint", () => {
    const broken = { id: "online", node: "N4" };
    expect(world.faults([], [broken, { ...broken, weight: 3 }, { id: "noDelay", vm: "VM6", level: 1 }])).toEqual([
      "online: N4 is not online, at the end",
    ]);
    const slow = { id: "noDelay", vm: "VM6" };
    const plan = ["3:4 boot VM6 N2"];
    expect([world.faults(plan, [slow]).length, world.faults(plan, [{ ...slow, level: 1 }]).length]).toEqual([1, 0]);
  });

  it("names the steps within its time only", () => {
    const spread = { id: "spread", vms: ["VM1", "VM2"], continuous: true };
    const plan = [
      ...["0:2 migrate VM1 N1 N2", "2:4 migrate VM1 N2 N1", "4:6 migrate VM1 N1 N3", "8:9 migrate VM1 N3 N2"],
      ...["9:10 migrate VM1 N2 N1", "10:11 migrate VM2 N3 N2", "11:12 migrate VM2 N2 N3"],
    ];
    expect(world.faults(plan, [spread])).toEqual([
      "spread: VM1 and VM2 are both on N3, from 4 s to 9 s: VM1 leaves at 9 s, VM1 arrives at 4 s",
    ]);
  });

  it("has the place in the script that the constraint comes from", () => {
    const at = { file: "web.btrp", line: 3, column: 5 };
    const places = judged([], at).faults.map((fault) => (fault.kind === "constraint" ? fault.at : "no constraint"));
    expect(places).toEqual([at, undefined]);
  });

  it("about actions tells when, and lists what is done to its VMs", () => {
    const plan = ["3:4 boot VM6 N2", "5:6 shutdown VM6 N2", "7:8 boot N4"];
    const [fault] = world.judge(plan, [{ id: "noDelay", vm: "VM6" }]).faults;
    expect(fault).toMatchObject({ from: 3, vms: [30], actions: plan.slice(0, 2).map((line) => world.action(line)) });
  });

  it("is told with its worst moment", () => {
    const rows: [object, string[], string][] = [
      [
        { id: "resourceCapacity", nodes: ["N1"], rc: "cpu", amount: 8, continuous: true },
        ["1:1 allocate VM1 1", "1:1 allocate VM5 9", "2:2 allocate VM5 5"],
        "resourceCapacity: 10 of 8 cpu are held on N1, from the origin to 2 s: VM1 is allotted 1 cpu at 1 s, VM5 is allotted 9 cpu at 1 s, VM5 is allotted 5 cpu at 2 s",
      ],
      [
        { id: "overbook", node: "N1", rc: "cpu", ratio: 1, continuous: true },
        ["1:1 allocate VM1 5", "2:2 allocate VM5 9", "3:3 allocate VM1 4", "4:4 allocate VM5 6"],
        "overbook: N1 holds 14 of 10 cpu, from 1 s to 4 s: VM1 is allotted 5 cpu at 1 s, VM5 is allotted 9 cpu at 2 s, VM1 is allotted 4 cpu at 3 s, VM5 is allotted 6 cpu at 4 s",
      ],
      [
        { id: "maxOnline", nodes: ["N1", "N2", "N3", "N4"], amount: 2, continuous: true },
        ["1:2 boot N4", "0:3 kill VM2", "3:4 shutdown N3", "4:5 shutdown N4"],
        "maxOnline: 4 nodes are online, at most 2 may be: N1, N2, N3, N4, from the origin to 5 s: N3 is off at 4 s, N4 is off at 5 s, N4 boots at 1 s",
      ],
    ];
    for (const [constraint, plan, message] of rows) {
      const { faults } = world.judge(plan, [constraint]);
      expect(faults.flatMap((fault) => (fault.kind === "constraint" ? [fault.message] : []))).toEqual([message]);
    }
  });

  it("is one for as long as any two VMs are too near each other, and names all that are involved", () => {
    const crowded = new Scenario({ nodes: ["n0 9", "n1 9", "n2 9"], vms: ["a n0 1", "b n0 1", "c n0 1", "d n1 1"] });
    const plan = ["1:2 migrate a n0 n2", "2:4 migrate d n1 n0", "3:5 migrate b n0 n1", "4:6 migrate c n0 n2"];
    expect(crowded.faults(plan, [{ id: "spread", vms: ["a", "b", "c", "d"], continuous: true }])).toEqual([
      "spread: a, b, c are all on n0, from the origin to 6 s: a leaves at 2 s, b leaves at 5 s, c leaves at 6 s, d arrives at 2 s",
      "spread: b and d are both on n1, from 3 s to 4 s: d leaves at 4 s, b arrives at 3 s",
      "spread: a and c are both on n2, from 4 s on: c arrives at 4 s",
    ]);
    expect(crowded.faults(plan, [{ id: "split", parts: [["a", "b"], ["c"], ["d"]], continuous: true }])).toEqual([
      "split: a, b, c, of different groups, are all on n0, from the origin to 6 s: a leaves at 2 s, b leaves at 5 s, c leaves at 6 s, d arrives at 2 s",
      "split: b and d, of different groups, are both on n1, from 3 s to 4 s: d leaves at 4 s, b arrives at 3 s",
      "split: a and c, of different groups, are both on n2, from 4 s on: c arrives at 4 s",
    ]);
  });

  it("is told once for as long as it lasts, and again when it comes back", () => {
    const plan = ["1:2 migrate VM2 N3 N1 post VM2=0", "2:3 migrate VM1 N1 N2 post VM1=1", "4:5 migrate VM1 N2 N1"];
    const { faults } = world.judge(plan, [{ id: "spread", vms: ["VM1", "VM2"], continuous: true }]);
    expect(faults.map(({ from, until }) => [from, until])).toEqual([
      [1, 3],
      [4, undefined],
    ]);
  });
});

describe("a verdict in words", () => {
  it("that is good", () => {
    expect(verdictText(world.judge([]))).toBe("The plan is valid.");
  });

  it("that is bad: faults are numbered, script places come first", () => {
    const verdict = world.judge(["0:9 allocate VM5 7"], [{ id: "offline", node: "N3" }]);
    const [overload, offline] = verdict.faults;
    const placed = {
      ok: false,
      warnings: [],
      faults: [overload, { ...offline, at: { file: "web.btrp", line: 3, column: 5 } }],
    } as never;
    expect(verdictText(placed)).toBe(
      [
        "The plan is refused: 2 faults.",
        "1. N1 holds 11 of 10 cpu (VM5 7, VM1 4) from 0 s on: VM5 is allotted 7 cpu from 0 s to 9 s",
        "2. web.btrp:3:5: offline: N3 is not offline, at the end",
      ].join("\n"),
    );
    expect(verdictText(placed, { most: 1 })).toMatch(/^The plan is refused: 2 faults\.\n1\. N1 .*\n… and 1 more$/);
  });

  it("that is good, with what may surprise", () => {
    expect(verdictText(world.judge(["0:5 boot N4", "0:0 allocate VM5 1", "2:5 migrate VM1 N1 N2"]))).toBe(
      [
        "The plan is valid.",
        "Warnings:",
        "1. bootNode of N4 at 0 s lasts 5 s, its attributes say 1 s",
        "2. migrateVM of VM1 at 2 s lasts 3 s, its attributes say 1 s",
      ].join("\n"),
    );
  });

  it("with one fault", () => {
    expect(verdictText(world.judge(["0:1 boot N1"]))).toBe(
      "The plan is refused: 1 fault.\n1. bootNode at 0 s: N1 is online, not offline",
    );
  });
});
