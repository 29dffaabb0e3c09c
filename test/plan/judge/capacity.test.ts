import { describe, expect, it } from "vitest";
import { Scenario } from "../scenario.ts";

describe("no node ever holds more than it offers", () => {
  const world = new Scenario({
    nodes: ["n0 10/10", "n1 10/10", "n2 10/4 offline"],
    vms: ["v n0 6/2", "w n0 4/8", "x n1 5/5", "y ready 6/1", "z sleeping:n1 5/5"],
  });
  const rows: [what: string, plan: string[], messages: string[]][] = [
    ["nothing happens", [], []],
    [
      "room comes too late",
      ["0:7 migrate w n0 n1", "4:6 migrate x n1 n0"],
      [
        "n1 holds 13 of 10 mem (w 8, x 5) from 0 s to 6 s: x leaves at 6 s, w arrives at 0 s",
        "n0 holds 15 of 10 cpu (v 6, x 5, w 4) from 4 s on: w leaves at 7 s, x arrives at 4 s",
        "n0 holds 15 of 10 mem (w 8, x 5, v 2) from 4 s to 7 s: w leaves at 7 s, x arrives at 4 s",
      ],
    ],
    [
      "what leaves makes room for what arrives at that moment",
      ["0:3 shutdown w n0", "3:4 migrate x n1 n0"],
      ["n0 holds 11 of 10 cpu (v 6, x 5) from 3 s on: x arrives at 3 s"],
    ],
    [
      "a boot takes room from its start",
      ["0:3 kill v n0", "2:5 boot y n0"],
      [
        "n0 holds 16 of 10 cpu (v 6, y 6, w 4) from 2 s to 3 s: v leaves at 3 s, y arrives at 2 s",
        "n0 holds 11 of 10 mem (w 8, v 2, y 1) from 2 s to 3 s: v leaves at 3 s, y arrives at 2 s",
      ],
    ],
    ["… and all is well when it waits", ["0:3 kill v n0", "3:5 boot y n0"], []],
    ["a resumption takes room from its start", ["0:3 suspend x n1", "3:5 resume z n1 n1"], []],
    ["a suspended VM holds nothing", ["0:3 suspend v n0", "3:5 boot y n0"], []],
    ["a shutdown gives room at its end", ["0:3 shutdown v n0", "3:5 boot y n0"], []],
    [
      "of nothing but what is asked for",
      ["0:1 boot n2", "1:2 migrate x n1 n2"],
      ["n2 holds 5 of 4 mem (x 5) from 1 s on: x arrives at 1 s"],
    ],
    ["a migration holds the amount to come from its start", ["0:1 boot n2", "1:4 migrate x n1 n2 post x=4mem"], []],
    [
      "… its own, whatever others are allotted then",
      ["0:1 boot n2", "1:4 migrate x n1 n2 post x=4mem w=0mem v=9mem"],
      [],
    ],
    [
      "… and the old one where it was",
      ["0:4 migrate v n0 n1 post v=1 v=0mem", "3:3 allocate w 5"],
      ["n0 holds 11 of 10 cpu (v 6, w 5) from 3 s to 4 s: v leaves at 4 s, w is allotted 5 cpu at 3 s"],
    ],
    [
      "a larger amount to come",
      ["0:4 migrate x n1 n0 post x=1 x=0mem", "0:3 migrate w n0 n1 post w=6 w=8mem"],
      [
        "n1 holds 11 of 10 cpu (w 6, x 5) from 0 s to 4 s: x leaves at 4 s, w arrives at 0 s",
        "n1 holds 13 of 10 mem (w 8, x 5) from 0 s to 4 s: x leaves at 4 s, w arrives at 0 s",
        "n0 holds 11 of 10 cpu (v 6, w 4, x 1) from 0 s to 3 s: w leaves at 3 s, x arrives at 0 s",
      ],
    ],
    ["a boot with another amount", ["0:2 boot y n1 pre y=5"], []],
    [
      "a boot that grows at its end",
      ["0:2 boot y n1 pre y=5 post y=6"],
      ["n1 holds 11 of 10 cpu (y 6, x 5) from 2 s on: y is allotted 6 cpu at 2 s"],
    ],
    [
      "a resumption that shrinks first",
      ["0:2 resume z n1 n1 pre z=5mem z=6"],
      ["n1 holds 11 of 10 cpu (z 6, x 5) from 0 s on: z arrives at 0 s"],
    ],
    [
      "a growth counts from its start",
      ["1:4 allocate v 7"],
      ["n0 holds 11 of 10 cpu (v 7, w 4) from 1 s on: v is allotted 7 cpu from 1 s to 4 s"],
    ],
    [
      "a shrink counts from its end",
      ["1:4 allocate v 5", "3:3 allocate w 5"],
      [
        "n0 holds 11 of 10 cpu (v 6, w 5) from 3 s to 4 s: v is allotted 5 cpu from 1 s to 4 s, w is allotted 5 cpu at 3 s",
      ],
    ],
    ["both change at one moment", ["3:3 allocate v 5", "3:3 allocate w 5"], []],
    ["an allocation to a VM that does not run", ["0:0 allocate y 99", "0:0 allocate z 99"], []],
    ["… counts when it runs", ["0:0 allocate y 5", "1:2 boot y n1"], []],
    [
      "the most it holds meanwhile, and once more when it comes back",
      ["0:1 allocate v 7", "2:2 allocate v 9", "3:3 allocate v 6", "4:4 allocate v 7"],
      [
        "n0 holds 13 of 10 cpu (v 9, w 4) from 0 s to 3 s: v is allotted 7 cpu from 0 s to 1 s, v is allotted 9 cpu at 2 s, v is allotted 6 cpu at 3 s",
        "n0 holds 11 of 10 cpu (v 7, w 4) from 4 s on: v is allotted 7 cpu at 4 s",
      ],
    ],
    [
      "events of other actions count as well",
      ["0:4 migrate x n1 n0 post x=0 x=0mem", "1:2 kill y pre x=6", "2:3 kill z post x=7"],
      [],
    ],
    [
      "of VMs that are on the move",
      ["0:4 migrate x n1 n0 post x=0mem", "1:2 kill y pre x=12"],
      [
        "n0 holds 22 of 10 cpu (x 12, v 6, w 4) from 0 s on: x arrives at 0 s, x is allotted 12 cpu at 1 s",
        "n1 holds 12 of 10 cpu (x 12) from 1 s to 4 s: x leaves at 4 s, x is allotted 12 cpu at 1 s",
      ],
    ],
    [
      "of VMs that are about to run",
      ["0:4 boot y n1 pre y=1", "1:2 kill z pre y=6", "4:5 shutdown y n1", "5:5 allocate x 10 n1"],
      [
        "n1 holds 11 of 10 cpu (y 6, x 5) from 1 s to 5 s: y leaves at 5 s, y is allotted 6 cpu at 1 s, x is allotted 10 cpu at 5 s",
      ],
    ],
    [
      "what others and other resources get when it arrives",
      ["0:4 migrate x n1 n0 post y=9 x=4mem v=5", "4:5 shutdown v n0"],
      [
        "n0 holds 15 of 10 cpu (v 6, x 5, w 4) from 0 s to 5 s: v leaves at 5 s, x arrives at 0 s, v is allotted 5 cpu at 4 s",
        "n0 holds 14 of 10 mem (w 8, x 4, v 2) from 0 s on: v leaves at 5 s, x arrives at 0 s",
      ],
    ],
  ];
  it.each(rows)("%s", (_, plan, messages) => {
    expect(world.faults(plan)).toEqual(messages);
  });

  it("lists who holds how much, if no more than six do", () => {
    const crowd = new Scenario({
      nodes: ["n0 5"],
      vms: ["a n0 0", "b n0 2", "c n0 1", "d n0 1", "e n0 1", "f n0 1", "g n0 3", "h n0 0"],
    });
    const [few] = crowd.judge([]).faults;
    expect(few.message).toBe("n0 still holds 9 of 5 cpu (g 3, b 2, c 1, d 1, e 1, f 1) at the end");
    const [many] = crowd.judge(["0:0 allocate h 1"]).faults;
    expect(many).toMatchObject({
      message: "n0 holds 10 of 5 cpu from 0 s on: h is allotted 1 cpu at 0 s",
      holders: [60, 10, 20, 30, 40, 50, 70].map((vm) => ({ vm, amount: vm === 60 ? 3 : vm === 10 ? 2 : 1 })),
    });
    const [worst] = crowd.judge(["0:0 allocate g 4", "1:1 allocate g 5", "2:2 allocate g 4"]).faults;
    expect(worst).toMatchObject({
      held: 11,
      holders: [
        { vm: 60, amount: 5 },
        { vm: 10, amount: 2 },
        { vm: 20, amount: 1 },
        { vm: 30, amount: 1 },
        { vm: 40, amount: 1 },
        { vm: 50, amount: 1 },
      ],
    });
  });

  it("says which node holds how much of what, and who is involved", () => {
    const plan = ["0:7 shutdown v n0", "4:6 migrate x n1 n0"];
    const [fault] = world.judge(plan).faults;
    const { actions } = world.plan(plan);
    expect(fault).toMatchObject({ kind: "capacity", from: 4, until: 7, node: 0, rc: "cpu", held: 15, offered: 10 });
    expect(fault.actions).toEqual(actions);
  });

  it("names some of many", () => {
    const crowd = new Scenario({
      nodes: ["n0 5", "n1 100"],
      vms: Array.from({ length: 20 }, (_, i) => `v${i} n1 1`),
    });
    const plan = Array.from({ length: 20 }, (_, i) => `${i}:${i + 1} migrate v${i} n1 n0`);
    const [fault, ...others] = crowd.judge(plan).faults;
    expect(others).toEqual([]);
    expect(fault.message).toBe(
      "n0 holds 20 of 5 cpu from 5 s on: v5 arrives at 5 s, v6 arrives at 6 s, v7 arrives at 7 s, v8 arrives at 8 s, v9 arrives at 9 s, v10 arrives at 10 s, and 9 more",
    );
    expect(fault.actions).toHaveLength(15);
  });
});

describe("an overload at the origin may only shrink, and must be gone at the end", () => {
  const world = new Scenario({ nodes: ["n0 10", "n1 20"], vms: ["v n0 8", "w n0 5", "x n1 1"] });
  const rows: [what: string, plan: string[], messages: string[]][] = [
    ["it stays", [], ["n0 still holds 13 of 10 cpu (v 8, w 5) at the end"]],
    ["it is gone", ["0:9 migrate w n0 n1"], []],
    ["it is gone later", ["5:9 shutdown w n0"], []],
    ["it is gone in parts", ["0:1 allocate w 4", "1:2 allocate v 6"], []],
    ["it shrinks and stays", ["0:1 allocate w 4"], ["n0 still holds 12 of 10 cpu (v 8, w 4) at the end"]],
    [
      "it grows before it is gone",
      ["0:1 migrate x n1 n0", "1:5 migrate v n0 n1"],
      ["n0 holds 14 of 10 cpu (v 8, w 5, x 1) from 0 s to 5 s: v leaves at 5 s, x arrives at 0 s"],
    ],
    [
      "it grows and stays: told once",
      ["0:1 migrate x n1 n0"],
      ["n0 holds 14 of 10 cpu (v 8, w 5, x 1) from 0 s on: x arrives at 0 s"],
    ],
    [
      "it shrinks and grows again",
      ["0:1 allocate w 4", "2:2 allocate w 5", "2:3 migrate w n0 n1"],
      ["n0 holds 13 of 10 cpu (v 8, w 5) from 2 s to 3 s: w leaves at 3 s, w is allotted 5 cpu at 2 s"],
    ],
    ["one leaves when another comes, no more than before", ["0:2 migrate w n0 n1", "2:3 migrate x n1 n0"], []],
    [
      "it grows, then is what it was: no fault any more, but still there",
      ["0:1 migrate x n1 n0", "1:2 migrate x n0 n1"],
      [
        "n0 holds 14 of 10 cpu (v 8, w 5, x 1) from 0 s to 2 s: x leaves at 2 s, x arrives at 0 s",
        "n0 still holds 13 of 10 cpu (v 8, w 5) at the end",
      ],
    ],
  ];
  it.each(rows)("%s", (_, plan, messages) => {
    expect(world.faults(plan)).toEqual(messages);
  });
});

describe("overbooked nodes offer ratio × capacity, at any time", () => {
  const world = new Scenario({ nodes: ["n0 10", "n1 10"], vms: ["v n0 10", "w n1 9"] });
  const overbook = (ratio: number, continuous = true) => ({ id: "overbook", node: "n1", rc: "cpu", ratio, continuous });
  const rows: [what: string, constraints: object[], messages: string[]][] = [
    ["none", [], ["n1 holds 19 of 10 cpu (v 10, w 9) from 0 s on: v arrives at 0 s"]],
    ["enough", [overbook(1.9)], []],
    ["enough at any time, if only asked for at the end", [overbook(1.9, false)], []],
    [
      "too little",
      [overbook(1.8)],
      [
        "n1 holds 19 of 18 cpu (v 10, w 9) from 0 s on: v arrives at 0 s",
        "overbook: n1 holds 19 of 18 cpu, from 0 s on: v arrives at 0 s",
      ],
    ],
    [
      "the smallest counts",
      [overbook(2), overbook(1.8), overbook(3)],
      [
        "n1 holds 19 of 18 cpu (v 10, w 9) from 0 s on: v arrives at 0 s",
        "overbook: n1 holds 19 of 18 cpu, from 0 s on: v arrives at 0 s",
      ],
    ],
    [
      "parts of units do not count",
      [overbook(1.89)],
      [
        "n1 holds 19 of 18 cpu (v 10, w 9) from 0 s on: v arrives at 0 s",
        "overbook: n1 holds 19 of 18 cpu, from 0 s on: v arrives at 0 s",
      ],
    ],
  ];
  it.each(rows)("%s", (_, constraints, messages) => {
    expect(world.faults(["0:1 migrate v n0 n1"], constraints)).toEqual(messages);
  });
});
