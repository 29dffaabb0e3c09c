import { describe, expect, it } from "vitest";
import {
  goalOf,
  goals,
  minimizeMigrations,
  minimizeMTTR,
  minimizeMTTRMigrationScheduling,
} from "../../src/constraints/goals.ts";
import { PlanTimeline } from "../../src/plan/timeline.ts";
import { Scenario } from "../plan/scenario.ts";

const world = new Scenario({
  nodes: ["n0 9", "n1 9", "n2 9 offline"],
  vms: ["v n0 1", "w n1 1", "x ready 1", "s sleeping:n1 1", "y init 1"],
});

const rows: [what: string, plan: string[], mttr: number, migrations: number][] = [
  ["nothing", [], 0, 0],
  ["the end of what acts, not how long it takes", ["4:5 migrate v n0 n1"], 5, 1],
  ["VMs and nodes alike (S20)", ["0:4 boot n2", "4:5 migrate v n0 n2", "4:5 boot x n2", "5:6 shutdown n0"], 20, 1],
  ["stops and forges (S21)", ["0:3 kill v n0", "0:4 suspend w n1", "0:5 forge y"], 12, 0],
  ["boots and resumptions", ["0:3 boot x n0", "2:6 resume s n1 n0"], 9, 0],
  ["allocations are free", ["0:0 allocate v 3", "5:9 allocate w 2", "0:2 migrate v n0 n1"], 2, 2],
  ["events are free", ["0:2 migrate v n0 n1 post v=5"], 2, 2],
  ["the last end of a VM that acts more than once", ["0:2 migrate v n0 n1", "3:7 migrate v n1 n0"], 7, 6],
  ["the last end of a node that acts more than once", ["0:2 boot n2", "3:9 shutdown n2"], 9, 0],
  ["a rest elsewhere is a relocation", ["0:2 suspend v n0", "5:8 resume v n0 n1"], 8, 5],
  ["a rest on the same node is none", ["0:2 suspend v n0", "5:8 resume v n0 n0"], 8, 0],
  ["a resumption before a suspension is none", ["0:2 resume s n1 n0", "3:4 suspend s n0"], 4, 0],
  [
    "a replacement counts once, until the original has stopped",
    ["0:2 forge 77", "2:5 boot 77 n1 pre v>77", "5:6 shutdown v n0"],
    6,
    4,
  ],
  [
    "… whatever its clone does then",
    ["0:2 forge 77", "2:5 boot 77 n1 pre v>77", "5:6 shutdown v n0", "8:9 migrate 77 n1 n0"],
    9,
    5,
  ],
  ["… and if it is told afterwards", ["0:2 forge 77", "2:5 boot 77 n1 post v>77", "5:6 shutdown v n0"], 6, 4],
  ["a VM that is forged for good counts, too", ["0:2 forge 77", "2:5 boot 77 n1"], 5, 0],
];

describe("costs, recomputed from the plan", () => {
  it.each(rows)("%s", (_, plan, mttr, migrations) => {
    const timeline = new PlanTimeline(world.plan(plan), new Date());
    expect(minimizeMTTR.cost(timeline)).toBe(mttr);
    expect(minimizeMTTRMigrationScheduling.cost(timeline)).toBe(mttr);
    expect(minimizeMigrations.cost(timeline)).toBe(migrations);
  });

  it("what counts", () => {
    const facts = goals.map(({ id, countsWaiting, counts }) => [id, countsWaiting, counts]);
    expect(facts).toEqual([
      ["minimizeMTTR", true, "everything"],
      ["minimizeMigrations", false, "relocations"],
      ["minimizeMTTRMigrationScheduling", true, "everything"],
    ]);
    for (const goal of goals) expect(goal.meaning).toMatch(/^[A-Z].*\.$/);
  });

  it("goals are found under their ids, printed ones included", () => {
    expect(goals.map(({ id }) => goalOf(id))).toEqual(goals);
    expect(goalOf("minMigrations")).toBe(minimizeMigrations);
    expect(goalOf("minMTTR")).toBeUndefined();
  });
});
