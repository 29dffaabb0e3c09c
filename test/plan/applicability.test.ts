import { describe, expect, it } from "vitest";
import { createPlan } from "../../src/model/plan.ts";
import { judge } from "../../src/plan/judge/judge.ts";
import { Scenario } from "./scenario.ts";

const world = new Scenario({
  nodes: ["n0 10/10", "n1 10/10", "n2 10/10 offline", "n3 10/10"],
  vms: ["v n0 1", "w sleeping:n0 1", "x ready 1", "y init 1", "z n1 1", "t init 1"],
  attributes: { v: { clone: true, template: "small" }, t: { template: "small" } },
});

type Row = readonly [plan: readonly string[], message: string];

describe("an action that cannot start", () => {
  const rows: Row[] = [
    [["0:1 boot n0"], "bootNode at 0 s: n0 is online, not offline"],
    [["0:3 boot n2", "1:2 boot n2"], "bootNode at 1 s: n2 is booting, not offline"],
    [["0:1 shutdown n2"], "shutdownNode at 0 s: n2 is offline, not online"],
    [["0:3 boot n2", "2:4 shutdown n2"], "shutdownNode at 2 s: n2 is booting, not online"],
    [["0:3 shutdown n3", "2:4 shutdown n3"], "shutdownNode at 2 s: n3 is shutting down, not online"],
    [["0:3 shutdown n3", "2:4 boot n3"], "bootNode at 2 s: n3 is shutting down, not offline"],
    [["0:1 shutdown n0"], "shutdownNode at 0 s: n0 still has v, w"],
    [["0:2 migrate v n0 n3", "1:3 shutdown n3"], "shutdownNode at 1 s: n3 still has v"],
    [["0:2 suspend v n0 n3", "1:3 shutdown n3"], "shutdownNode at 1 s: n3 still has v"],
    [["0:2 migrate z n1 n0", "1:3 shutdown n1"], "shutdownNode at 1 s: n1 still has z"],
    [["0:1 suspend z n1", "1:2 shutdown n1"], "shutdownNode at 1 s: n1 still has z"],
    [["0:2 shutdown z n1", "1:3 shutdown n1"], "shutdownNode at 1 s: n1 still has z"],
    [["0:1 boot v n1"], "bootVM at 0 s: v is running, not ready"],
    [["0:1 boot w n1"], "bootVM at 0 s: w is sleeping, not ready"],
    [["0:1 boot y n1"], "bootVM at 0 s: y is not forged, not ready"],
    [["0:1 kill x", "1:2 boot x n1"], "bootVM at 1 s: x is killed, not ready"],
    [["0:1 boot x n2"], "bootVM at 0 s: n2 is offline"],
    [["0:2 boot n2", "1:2 boot x n2"], "bootVM at 1 s: n2 is booting"],
    [["0:3 shutdown n3", "1:2 boot x n3"], "bootVM at 1 s: n3 is shutting down"],
    [["0:1 shutdown x n1"], "shutdownVM at 0 s: x is ready, not running"],
    [["0:1 shutdown v n1"], "shutdownVM at 0 s: v is on n0, not on n1"],
    [["0:1 migrate x n0 n1"], "migrateVM at 0 s: x is ready, not running"],
    [["0:1 migrate v n1 n3"], "migrateVM at 0 s: v is on n0, not on n1"],
    [["0:1 migrate v n0 n0"], "migrateVM at 0 s: v is on n0 already"],
    [["0:1 migrate v n0 n2"], "migrateVM at 0 s: n2 is offline"],
    [["0:1 suspend w n0"], "suspendVM at 0 s: w is sleeping, not running"],
    [["0:1 suspend v n1"], "suspendVM at 0 s: v is on n0, not on n1"],
    [["0:1 suspend v n0 n2"], "suspendVM at 0 s: n2 is offline"],
    [["0:1 resume v n0 n0"], "resumeVM at 0 s: v is running, not sleeping"],
    [["0:1 resume w n1 n1"], "resumeVM at 0 s: w is on n0, not on n1"],
    [["0:1 resume w n0 n2"], "resumeVM at 0 s: n2 is offline"],
    [["0:1 kill y"], "killVM at 0 s: y does not exist"],
    [["0:1 kill v", "1:2 allocate v 3"], "allocate at 1 s: v does not exist any more"],
    [["0:1 kill v", "1:2 boot x n1 pre v=3"], "bootVM at 1 s: v does not exist any more"],
    [["0:1 kill v", "1:2 kill v"], "killVM at 1 s: v does not exist"],
    [["0:1 kill v n1"], "killVM at 0 s: v is on n0, not on n1"],
    [["0:1 kill x n1"], "killVM at 0 s: x is on no node, not on n1"],
    [["0:1 forge v"], "forgeVM at 0 s: v exists already"],
    [["0:1 forge y"], "forgeVM at 0 s: y has no template to be forged from"],
    [["0:2 migrate v n0 n1", "1:3 shutdown v n0"], "shutdownVM at 1 s: v is in the middle of migrateVM until 2 s"],
    [["0:2 migrate v n0 n1", "1:1 allocate v 3"], "allocate at 1 s: v is in the middle of migrateVM until 2 s"],
    [
      ["0:2 allocate v 3", "1:3 migrate v n0 n1"],
      "migrateVM at 1 s: v is in the middle of an allocation of cpu until 2 s",
    ],
    [
      ["0:2 allocate v 3", "0:4 allocate v 3mem", "3:5 migrate v n0 n1"],
      "migrateVM at 3 s: v is in the middle of an allocation of mem until 4 s",
    ],
    [["0:2 allocate v 3", "1:3 allocate v 2"], "allocate at 1 s: v is in the middle of an allocation of cpu until 2 s"],
    [["0:1 migrate 500 n0 n1"], "migrateVM at 0 s: there is no VM 500"],
    [["0:1 migrate v n0 500"], "migrateVM at 0 s: there is no node 500"],
    [["0:1 migrate v n0 n1 post 500=3"], "migrateVM at 0 s: there is no VM 500"],
    [["2:1 boot n2"], "bootNode at 2 s: it lasts from 2 s to 1 s"],
    [["-1:1 boot n2"], "bootNode at -1 s: it lasts from -1 s to 1 s"],
  ];
  it.each(rows)("%j", (plan, message) => {
    const { ok, faults } = world.judge(plan);
    expect(faults.map((fault) => fault.message)).toEqual([message]);
    expect(ok).toBe(false);
    const [{ kind, from, actions }] = faults;
    expect({ kind, from }).toEqual({ kind: "action", from: actions[0].start });
    expect(world.plan(plan).actions).toContainEqual(actions[0]);
  });

  it("a resource that there is not", () => {
    const allocation = { ...world.action("0:0 allocate v 3"), rc: "gpu" } as never;
    const { faults } = judge(createPlan(world.model, [allocation]), []);
    expect(faults[0].message).toBe("allocate at 0 s: there is no resource gpu");
  });

  it("nothing after it is looked at, what was wrong before is told", () => {
    const never = { id: "fence", vm: "v", nodes: ["n1"], continuous: true };
    const late = { id: "running", vm: "x" };
    expect(world.faults(["0:1 boot n0"], [never, late])).toEqual([
      "fence: v is on n0, outside its fence, from the origin on",
      "bootNode at 0 s: n0 is online, not offline",
    ]);
  });
});

it("an event of an end comes too late for a VM that is killed by it", () => {
  expect(world.faults(["0:1 kill v post v=3"])).toEqual(["killVM at 1 s: v does not exist any more"]);
});

describe("an action that can start", () => {
  const rows: (readonly string[])[] = [
    [],
    ["0:3 boot n2", "3:4 boot x n2", "3:5 migrate v n0 n2"],
    ["0:2 migrate z n1 n0", "2:3 shutdown n1"],
    ["0:2 shutdown z n1", "2:3 shutdown n1", "3:4 boot n1", "4:5 boot z n1"],
    ["0:2 kill z n1", "2:3 shutdown n1"],
    ["0:2 kill z", "2:3 shutdown n1"],
    ["0:1 suspend z n1 n3", "1:2 shutdown n1"],
    ["0:1 kill v", "0:1 kill w n0", "1:2 shutdown n0"],
    ["0:1 resume w n0 n1", "0:1 kill v n0", "1:2 shutdown n0"],
    [
      "0:1 forge t",
      "1:2 boot t n1",
      "2:3 suspend t n1",
      "3:4 resume t n1 n3",
      "4:5 migrate t n3 n0",
      "5:6 shutdown t n0",
      "6:7 kill t",
    ],
    ["0:1 kill x", "1:2 shutdown n3"],
    ["0:0 allocate v 3", "0:1 migrate v n0 n1", "1:1 allocate v 1"],
    ["0:1 migrate v n0 n1", "1:2 migrate v n1 n0"],
    // What takes no time is over before the next thing starts, in the order of plans.
    ["0:0 kill z n1", "0:2 shutdown n1"],
    ["0:0 boot n2", "0:0 migrate v n0 n2"],
    ["0:0 forge t", "0:0 boot t n1"],
    ["0:1 forge 900", "1:2 boot 900 n1"],
  ];
  it.each(rows.map((plan) => [plan]))("%j", (plan) => {
    expect(world.faults(plan)).toEqual([]);
  });

  it("a killed VM may be forged again", () => {
    const killed = new Scenario({ nodes: ["n0 1"], vms: ["v n0 1"], attributes: { v: { template: "small" } } });
    expect(killed.faults(["0:1 kill v", "1:2 forge v", "2:3 boot v n0"], [{ id: "running", vm: "v" }])).toEqual([]);
  });
});
