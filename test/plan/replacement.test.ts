import { describe, expect, it } from "vitest";
import { Scenario } from "./scenario.ts";

const world = new Scenario({
  nodes: ["n0 10", "n1 10", "n2 10"],
  vms: ["v n0 4", "w n1 3", "x ready 1"],
  attributes: { v: { clone: true, template: "small" }, w: { clone: true, template: "small" } },
});

/** The usual way: forged, booted elsewhere, then the original is stopped. */
const replaced = ["0:2 forge 77", "2:5 boot 77 n1 pre v>77", "5:6 shutdown v n0"];

describe("a VM replaced by a clone is the same VM", () => {
  const rows: [what: string, constraint: object, message: string | undefined][] = [
    ["it runs", { id: "running", vm: "v" }, undefined],
    [
      "it is not ready",
      { id: "ready", vm: "v" },
      "ready: v is running, not ready, at the end: v leaves n0 at 6 s, VM 77 arrives on n1 at 2 s",
    ],
    ["it keeps its amount", { id: "preserve", vm: "v", rc: "cpu", amount: 4 }, undefined],
    ["it is where the clone is", { id: "fence", vm: "v", nodes: ["n1"] }, undefined],
    [
      "it was on both nodes meanwhile",
      { id: "fence", vm: "v", nodes: ["n1"], continuous: true },
      "fence: v is on n0, outside its fence, from the origin to 6 s: v leaves at 6 s",
    ],
    [
      "it has come to the banned node",
      { id: "ban", vm: "v", nodes: ["n1"] },
      "ban: v is on n1, a banned node, at the end: VM 77 arrives at 2 s",
    ],
    ["it has moved", { id: "root", vm: "v" }, "root: v is on n1, it ran on n0, from 2 s on: VM 77 arrives at 2 s"],
    [
      "others are near it from the clone's boot on",
      { id: "spread", vms: ["v", "w"], continuous: true },
      "spread: v and w are both on n1, from 2 s on: VM 77 arrives at 2 s",
    ],
    [
      "what is done to it is its relocation",
      { id: "Deadline", vm: "v", timestamp: "+00:00:05" },
      "deadline: v arrives at 6 s, 5 s was the latest",
    ],
    ["in time", { id: "Deadline", vm: "v", timestamp: "+00:00:06" }, undefined],
    ["its state does not change", { id: "seq", vms: ["v", "x"] }, undefined],
    ["only the forge has to start at once", { id: "noDelay", vm: "v" }, undefined],
  ];
  it.each(rows)("%s", (_, constraint, message) => {
    expect(world.faults(replaced, [constraint])).toEqual(message === undefined ? [] : [message]);
  });

  it("the original and the clone hold what the VM is allotted, each on its node", () => {
    const tight = new Scenario({
      nodes: ["n0 4", "n1 3"],
      vms: ["v n0 4", "w n0 0"],
      attributes: { v: { clone: true, template: "s" } },
    });
    expect(tight.faults(replaced)).toEqual(["n1 holds 4 of 3 cpu (VM 77 4) from 2 s on: VM 77 arrives at 2 s"]);
    const grown = ["0:2 forge 77", "2:5 boot 77 n1 pre v>77 77=3", "5:6 shutdown v n0"];
    expect(tight.faults(grown)).toEqual([]);
    // The room of the original is free when it has stopped, not when its clone has booted.
    expect(tight.faults([...grown, "5:5 allocate w 1"])).toEqual([
      "n0 holds 5 of 4 cpu (v 4, w 1) from 5 s to 6 s: v leaves at 6 s, w is allotted 1 cpu at 5 s",
    ]);
    expect(tight.faults([...grown, "6:6 allocate w 1"])).toEqual([]);
  });

  it("may boot on the node of its original, which is one place", () => {
    const onSameNode = ["0:2 forge 77", "2:5 boot 77 n0 pre v>77", "5:6 shutdown v n0"];
    const spread = { id: "spread", vms: ["v", "w"], continuous: true };
    const lonely = { id: "lonely", vms: ["v"], continuous: true };
    expect(world.faults(onSameNode, [spread, lonely, { id: "root", vm: "v" }])).toEqual([]);
    expect(world.faults(onSameNode, [{ id: "runningCapacity", nodes: ["n0"], amount: 1 }])).toEqual([]);
    expect(world.faults([...onSameNode, "6:7 migrate w n1 n0"], [spread])).toEqual([
      "spread: v and w are both on n0, from 6 s on: w arrives at 6 s",
    ]);
  });

  it("goes on living under the name of its clone", () => {
    const goesOn = [...replaced, "6:7 migrate 77 n1 n2", "7:8 suspend 77 n2", "8:9 resume 77 n2 n2"];
    expect(world.faults(goesOn, [{ id: "fence", vm: "v", nodes: ["n2"] }])).toEqual([]);
    expect(world.faults([...replaced, "6:7 kill 77"], [{ id: "killed", vm: "v" }])).toEqual([]);
    expect(
      world.faults([...replaced, "6:6 allocate 77 9 n1"], [{ id: "preserve", vm: "v", rc: "cpu", amount: 9 }]),
    ).toEqual(["n1 holds 12 of 10 cpu (VM 77 9, w 3) from 6 s on: VM 77 is allotted 9 cpu at 6 s"]);
  });

  it("may be replaced again once the original has stopped", () => {
    const twice = [...replaced, "6:7 forge 78", "7:8 boot 78 n2 pre 77>78", "8:9 shutdown 77 n1"];
    expect(world.faults(twice, [{ id: "fence", vm: "v", nodes: ["n2"] }])).toEqual([]);
    const { cost } = world.cost("minimizeMTTR", twice);
    expect(cost).toBe(9);
  });

  it("may be told of when its boot has ended, too", () => {
    const afterwards = ["0:2 forge 77", "2:5 boot 77 n1 pre 77=4 post v>77", "5:6 shutdown v n0"];
    expect(
      world.faults(
        ["0:2 forge 77", "2:5 boot 77 n1 post v>77", "5:6 shutdown v n0"],
        [{ id: "fence", vm: "v", nodes: ["n1"] }],
      ),
    ).toEqual([]);
    expect(
      world.faults(afterwards, [
        { id: "fence", vm: "v", nodes: ["n1"], continuous: true },
        { id: "preserve", vm: "v", rc: "cpu", amount: 4 },
      ]),
    ).toHaveLength(1);
    // Until then it is a VM of its own, that counts where it is.
    expect(world.faults(afterwards, [{ id: "lonely", vms: ["w"], continuous: true }])).toEqual([
      "lonely: n1 also runs VM 77, from 2 s to 5 s: VM 77 arrives at 2 s",
      "lonely: n1 also runs v, from 5 s on: v is VM 77 from 5 s on",
    ]);
  });

  const early = { id: "Deadline", vm: "v", timestamp: "+00:00:05" };
  it.each([
    { asked: early, plan: [], count: 1 },
    { asked: { id: "noDelay", vm: "v" }, plan: [], count: 0 },
    { asked: { id: "Serialize", vms: ["v", "w"] }, plan: ["3:4 migrate w n1 n2"], count: 1 },
    { asked: { id: "Sync", vms: ["v", "w"] }, plan: ["3:4 migrate w n1 n2"], count: 1 },
    { asked: { id: "Precedence", vm1: "v", vm2: "w" }, plan: ["3:4 migrate w n1 n2"], count: 1 },
    { asked: { id: "seq", vms: ["v", "w"] }, plan: ["0:1 suspend w n1"], count: 0 },
  ])("is one for $asked.id, whenever it is told of", ({ asked, plan, count }) => {
    const boots = ["2:5 boot 77 n1 pre v>77", "2:5 boot 77 n1 post v>77"].map((boot) => [boot]);
    const others = ["x 1", "v 3", "77 3"].map((what) => ["2:5 boot 77 n1", `5:5 allocate ${what} pre v>77`]);
    for (const boot of [...boots, ...others]) {
      const faults = world.faults(["0:2 forge 77", ...boot, "5:6 shutdown v n0", ...plan], [asked]);
      expect(faults).toHaveLength(count);
    }
  });

  it("is over when its original has stopped: what the clone does later is done by itself", () => {
    const later = [...replaced, "10:12 suspend 77 n1"];
    expect(world.faults(later, [{ ...early, timestamp: "+00:00:06" }])).toEqual([]);
    expect(world.faults([...later, "0:1 suspend w n1"], [{ id: "seq", vms: ["v", "w"] }])).toHaveLength(1);
    expect(world.faults([...later, "12:13 suspend w n1"], [{ id: "seq", vms: ["v", "w"] }])).toEqual([]);
    expect(world.faults(later, [{ id: "noDelay", vm: "v" }])).toHaveLength(1);
    expect(world.faults([...later, "7:8 migrate w n1 n2"], [{ id: "Serialize", vms: ["v", "w"] }])).toEqual([]);
  });

  it("counts once in the costs, with the stop of its original", () => {
    expect(world.cost("minimizeMTTR", replaced).cost).toBe(6);
    expect(world.cost("minimizeMigrations", replaced).cost).toBe(4);
  });
});

describe("a replacement that is none", () => {
  const forge = "0:1 forge 77";
  const rows: [plan: string[], message: string][] = [
    [[forge, "1:2 boot 77 n1 pre v>77"], "v still runs, although VM 77 has replaced it"],
    [
      [forge, "1:4 boot 77 n1 pre v>77", "3:5 shutdown v n0"],
      "shutdownVM at 3 s: v has to run until the boot of VM 77 has ended at 4 s",
    ],
    [
      [forge, "1:4 boot 77 n1 pre v>77", "3:5 kill v n0"],
      "killVM at 3 s: v has to run until the boot of VM 77 has ended at 4 s",
    ],
    [
      [forge, "1:4 boot 77 n1 pre v>77", "3:3 allocate v 1"],
      "allocate at 3 s: v has to run until the boot of VM 77 has ended at 4 s",
    ],
    [[forge, "1:2 boot 77 n1 pre v>77", "2:3 migrate v n0 n2"], "migrateVM at 2 s: v has been replaced by VM 77"],
    [[forge, "1:2 boot 77 n1 pre v>77", "2:3 suspend v n0"], "suspendVM at 2 s: v has been replaced by VM 77"],
    [[...replaced, "6:7 boot v n0"], "bootVM at 6 s: v has been replaced by VM 77"],
    [
      [forge, "0:3 migrate v n0 n2", "1:2 boot 77 n1 pre v>77"],
      "bootVM at 1 s: v is in the middle of migrateVM until 3 s",
    ],
    [[forge, "0:1 shutdown v n0", "1:2 boot 77 n1 pre v>77"], "bootVM at 1 s: v is ready, there is nothing to replace"],
    [["0:1 boot x n1 pre v>x"], "bootVM at 0 s: x is no fresh VM that could replace v"],
    [["0:1 migrate w n1 n2 pre v>w"], "migrateVM at 0 s: w is no fresh VM that could replace v"],
    [[forge, "1:2 boot 77 n1 pre x>77"], "bootVM at 1 s: x is not replaceable: it needs a template and clone = true"],
    [
      [forge, "0:1 forge 78", "1:2 boot 77 n1", "2:3 boot 78 n1 pre 77>78"],
      "bootVM at 2 s: VM 77 stands for no VM of the model",
    ],
    [[...replaced, "6:7 forge 78", "7:8 boot 78 n1 pre v>78"], "bootVM at 7 s: v stands for no VM of the model"],
    [[forge, "1:2 boot 77 n1 pre v>77 v>77"], "bootVM at 1 s: v stands for no VM of the model"],
    [[forge, "1:2 boot 77 n1 pre v>77 w>77"], "bootVM at 1 s: VM 77 has replaced another VM already"],
    [[forge, "1:2 boot 77 n1 pre v>77 77>v"], "bootVM at 1 s: v is no fresh VM that could replace VM 77"],
    [
      [forge, "1:3 boot 77 n1 pre v>77", "3:4 migrate 77 n1 n2"],
      "migrateVM at 3 s: VM 77 is on n0 and n1, a third place is too much",
    ],
    [
      [forge, "1:2 boot 77 n1", "2:5 migrate 77 n1 n2", "3:3 allocate w 3 pre v>77"],
      "allocate at 3 s: v and VM 77 are on more than two nodes",
    ],
    [
      [forge, "1:2 shutdown n2 pre x>77"],
      "shutdownNode at 1 s: x is not replaceable: it needs a template and clone = true",
    ],
    [
      [forge, "1:2 shutdown n2 post x>77"],
      "shutdownNode at 2 s: x is not replaceable: it needs a template and clone = true",
    ],
    [
      [forge, "1:2 allocate x 3 pre x>77"],
      "allocate at 1 s: x is not replaceable: it needs a template and clone = true",
    ],
    [
      [forge, "1:1 allocate x 3 post x>77"],
      "allocate at 1 s: x is not replaceable: it needs a template and clone = true",
    ],
    [[forge, "1:2 boot 77 n1 post x>77"], "bootVM at 2 s: x is not replaceable: it needs a template and clone = true"],
  ];
  it.each(rows)("%j", (plan, message) => {
    expect(world.faults(plan)).toEqual([message]);
  });

  it("names what was done for it when the original goes on running", () => {
    const plan = ["0:1 forge 77", "1:3 boot 77 n1 post v>77"];
    const actions = plan.map((line) => world.action(line));
    expect(world.judge(plan).faults).toMatchObject([{ kind: "action", from: "end", actions }]);
  });

  it("names the action whose event cannot happen at its end", () => {
    const [fault] = world.judge(["0:1 forge 77", "1:3 boot 77 n1 post x>77"]).faults;
    expect(fault).toMatchObject({ kind: "action", from: 3, actions: [{ id: "bootVM", vm: 77, end: 3 }] });
  });
});

describe("a VM that the plan forges for good", () => {
  const newcomer = ["0:1 forge 77", "1:3 boot 77 n1"];
  it("is nobody's but takes room, and counts where VMs are counted", () => {
    expect(world.faults([...newcomer, "3:3 allocate 77 8 n1"])).toEqual([
      "n1 holds 11 of 10 cpu (VM 77 8, w 3) from 3 s on: VM 77 is allotted 8 cpu at 3 s",
    ]);
    expect(world.faults(newcomer, [{ id: "runningCapacity", nodes: ["n1"], amount: 1 }])).toEqual([
      "runningCapacity: 2 VMs run on n1, at most 1 may, at the end: VM 77 arrives at 1 s",
    ]);
    expect(world.faults(newcomer, [{ id: "quarantine", node: "n1" }])).toEqual([
      "quarantine: VM 77 has come to n1, from 1 s on: VM 77 arrives at 1 s",
    ]);
  });

  it("gives its room back", () => {
    expect(world.faults([...newcomer, "3:5 shutdown 77 n1", "5:5 allocate w 10 n1"])).toEqual([]);
    expect(world.faults([...newcomer, "3:5 shutdown 77 n1", "4:4 allocate w 10 n1"])).toEqual([
      "n1 holds 11 of 10 cpu (w 10, VM 77 1) from 4 s to 5 s: VM 77 leaves at 5 s, w is allotted 10 cpu at 4 s",
    ]);
  });
});

it("what an original is allotted after its replacement is not the VM's", () => {
  const plan = (amount: number) => ["0:2 forge 77", "2:5 boot 77 n1 pre v>77", `5:6 shutdown v n0 pre v=${amount}`];
  const preserved = { id: "preserve", vm: "v", rc: "cpu", amount: 4 };
  expect(world.faults(plan(1), [preserved])).toEqual([]);
  const limit = { id: "resourceCapacity", nodes: ["n0"], rc: "cpu", amount: 8, continuous: true };
  expect(world.faults(plan(9), [limit])).toEqual([expect.stringMatching(/9 of 8 cpu are held on n0, from 5 s to 6 s/)]);
});
