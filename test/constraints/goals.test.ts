import { describe, expect, it } from "vitest";
import { bindGoals, type Goal, goalOf, goals, goalsIn, type Objective } from "../../src/constraints/goals/catalogue.ts";
import { readObjective, writeObjective } from "../../src/constraints/goals/json.ts";
import { goalText } from "../../src/constraints/goals/text.ts";
import { InputError } from "../../src/model/json/door.ts";
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
    expect(world.cost("minimizeMTTR", plan).cost).toBe(mttr);
    expect(world.cost("minimizeMTTRMigrationScheduling", plan).cost).toBe(mttr);
    expect(world.cost("minimizeMigrations", plan).cost).toBe(migrations);
  });
});

/** cpu/mem; prices of nodes and VMs as attributes. */
const priced = new Scenario({
  nodes: ["n0 10/8", "n1 20/8", "n2 0/8", "n3 10/8 offline"],
  vms: ["v n0 5/2", "w n0 4/3", "x n1 7/1", "y ready 2/1", "s sleeping:n1 9/9"],
  attributes: {
    n0: { watts: 100 },
    n1: { watts: 250.5 },
    n3: { watts: 1000 },
    v: { price: 3, template: "small", clone: true },
    x: { price: 10 },
  },
});
const id = (name: string): never => priced.id(name) as never;
const ids = (...names: string[]): never[] => names.map(id);

const nothing: string[] = [];
const away = ["0:1 migrate v n0 n1", "1:2 boot y n0"];
const detour = ["0:1 migrate x n1 n0", "1:2 migrate x n0 n1"];
const rest = ["0:1 suspend x n1", "1:2 resume x n1 n0"];
const clone = ["0:2 forge 77", "2:5 boot 77 n1 pre v>77", "5:6 shutdown v n0"];
const grown = ["0:0 allocate v 6"];
const stopped = ["0:1 kill v n0", "0:1 suspend w n0"];
const booted = ["0:9 boot n3", "9:10 migrate v n0 n3"];

const ends: [goal: Goal, plan: string[], cost: number][] = [
  [{ id: "migrations" }, nothing, 0],
  [{ id: "migrations" }, away, 1],
  [{ id: "migrations" }, detour, 2],
  [{ id: "migrations" }, rest, 1],
  [{ id: "migrations" }, clone, 1],
  [{ id: "migrations" }, stopped, 0],
  [{ id: "dataMoved", rc: "mem" }, away, 2],
  [{ id: "dataMoved", rc: "mem" }, detour, 2],
  [{ id: "dataMoved", rc: "cpu" }, rest, 7],
  [{ id: "dataMoved", rc: "cpu" }, ["0:0 allocate v 1", "1:2 migrate v n0 n1"], 5],
  [{ id: "moveCost", attribute: "price" }, [...away, "0:1 migrate w n0 n1"], 3],
  [{ id: "moveCost", attribute: "price" }, detour, 20],
  [{ id: "moveCost", attribute: "price" }, clone, 3],
  [{ id: "turnover", vmGroups: [ids("v", "w"), ids("x")] }, away, 1],
  [{ id: "turnover", vmGroups: [ids("v", "w"), ids("x")] }, ["0:1 migrate v n0 n1", "0:1 migrate w n0 n1"], 2],
  [{ id: "turnover", vmGroups: [ids("v", "w"), ids("x")] }, detour, 1],
  [{ id: "turnover", vmGroups: [] }, away, 0],
  [{ id: "routeCost", from: ids("n0"), to: ids("n0", "n1"), amount: 7 }, away, 7],
  [{ id: "routeCost", from: ids("n1"), to: ids("n1"), amount: 7 }, detour, 0],
  [{ id: "routeCost", from: ids("n0", "n1"), to: ids("n1"), amount: 7 }, clone, 7],
  [{ id: "routeCost", from: ids("n0"), to: ids("n0", "n1"), amount: 7 }, stopped, 0],
  [{ id: "placementCost", vms: ids("v", "x", "y"), on: ids("n1"), amount: 4 }, nothing, 4],
  [{ id: "placementCost", vms: ids("v", "x", "y"), on: ids("n1", "n0"), amount: 4 }, away, 12],
  [{ id: "placementCost", vms: ids("s", "w"), on: ids("n1", "n0"), amount: 4 }, stopped, 0],
  [{ id: "placementCost", vms: ids("v"), on: ids("n1"), amount: 4 }, clone, 4],
  [{ id: "balance", rc: "cpu" }, nothing, 90],
  [{ id: "balance", rc: "cpu" }, away, 60],
  [{ id: "balance", rc: "cpu" }, grown, 100],
  [{ id: "balance", rc: "cpu", nodes: ids("n1", "n2") }, nothing, 35],
  [{ id: "excess", rc: "cpu", percent: 30 }, nothing, 6 + 1],
  [{ id: "excess", rc: "cpu", percent: 33 }, nothing, 6 + 1],
  [{ id: "excess", rc: "cpu", percent: 30, nodes: ids("n0") }, away, 3],
  [{ id: "headroom", rc: "cpu", amount: 3 }, nothing, 2 + 0 + 3 + 0],
  [{ id: "headroom", rc: "cpu", amount: 12, nodes: ids("n1") }, away, 4],
  [{ id: "matched", rc: "cpu", factor: 1, other: "mem" }, nothing, 0 + 6 + 0 + 2],
  [{ id: "matched", rc: "cpu", factor: 0.5, other: "mem", nodes: ids("n1") }, away, 0],
  [{ id: "matched", rc: "mem", factor: 2, other: "cpu" }, nothing, 5 + 1 + 16 + 6],
  [{ id: "nodesOn" }, nothing, 3],
  [{ id: "nodesOn" }, booted, 4],
  [{ id: "nodesOn", nodes: ids("n3", "n0") }, nothing, 1],
  [{ id: "nodesUsed" }, nothing, 2],
  [{ id: "nodesUsed" }, booted, 3],
  [{ id: "nodesUsed" }, stopped, 1],
  [{ id: "nodeCost", attribute: "watts" }, nothing, 350.5],
  [{ id: "nodeCost", attribute: "watts" }, booted, 1350.5],
  [{ id: "nodeCost", attribute: "watts", nodes: ids("n0", "n2") }, booted, 100],
];

describe("goals about what a plan leads to", () => {
  it.each(ends.map(([goal, plan, cost]) => [goalText([goal]), plan.join(", "), cost, goal, plan] as const))(
    "%s of %s is %d",
    (_text, _plan, cost, goal, plan) => {
      expect(priced.cost([goal], plan).cost).toBe(cost);
    },
  );

  it("every goal that looks at more than times has a row", () => {
    const tried = new Set(["minimizeMTTR", "minimizeMTTRMigrationScheduling", "minimizeMigrations"]);
    for (const [goal] of ends) tried.add(goal.id);
    expect(goals.map((goal) => goal.id).filter((goal) => !tried.has(goal))).toEqual([]);
  });

  it("weights multiply, what is on one level adds up, levels stay apart", () => {
    const several = [
      { id: "balance", rc: "cpu", weight: 3 },
      { id: "nodesOn", weight: 10, level: 0 },
      { id: "migrations", weight: 7 },
      { id: "nodesUsed", level: 4 },
    ] as const;
    expect(priced.cost(several, away)).toEqual({
      cost: 30,
      levels: [
        { level: 0, cost: 30 },
        { level: 1, cost: 3 * 60 + 7 },
        { level: 4, cost: 2 },
      ],
      softViolations: [],
    });
  });

  it("soft constraints add their prices; broken badly or not, each is paid once", () => {
    const soft = [
      { id: "spread", vms: ["v", "w"], weight: 5 },
      { id: "gather", vms: ["v", "w", "x"], weight: 2, level: 3 },
      { id: "fence", vm: "x", nodes: ["n0"], level: 0 },
      { id: "Deadline", vm: "v", timestamp: "+00:00:00", weight: 9 },
      { id: "ban", vm: "w", nodes: ["n1"], weight: 50 },
    ];
    const { cost, levels, softViolations } = priced.cost("migrations", away, soft);
    expect({ cost, levels }).toEqual({
      cost: 1 + 9,
      levels: [
        { level: 0, cost: 1 },
        { level: 1, cost: 10 },
        { level: 3, cost: 2 },
      ],
    });
    expect(softViolations).toEqual([
      {
        source: 1,
        price: 2,
        level: 3,
        message: expect.stringMatching(/^gather: /),
        vms: ids("v", "w", "x"),
        nodes: ids("n0", "n1"),
      },
      {
        source: 2,
        price: 1,
        level: 0,
        message: "fence: x is on n1, outside its fence",
        vms: ids("x"),
        nodes: ids("n1"),
      },
      { source: 3, price: 9, level: 1, message: expect.stringMatching(/^deadline: /), vms: ids("v"), nodes: [] },
    ]);
    expect(priced.faults(away, soft)).toEqual([]);
  });

  it("goals as text: arguments, then weight and level where they are not 1", () => {
    const list: Goal[] = [
      { id: "balance", rc: "cpu", weight: 3, level: 0 },
      { id: "nodesOn", nodes: ids("n0", "n1"), weight: 1, level: 1 },
      { id: "migrations", level: 2 },
    ];
    expect(goalText(list)).toBe('balance("cpu") weight 3 level 0, nodesOn({2}), migrations level 2');
    expect(goalText(list[2] as Goal)).toBe("migrations level 2");
    expect(goalText("minimizeMTTR")).toBe("minimizeMTTR");
  });

  it.each<[objective: unknown, path: string, problem: string]>([
    [[], "goal", "expected a goal at least, found []"],
    ["fastest", "goal.id", 'there is no goal "fastest"'],
    [{ id: "balance" }, "goal", 'the key "rc" is missing'],
    [{ id: "balance", rc: "disk" }, "goal.rc", 'the model has no resource "disk", only "cpu", "mem"'],
    [{ id: "nodesOn", nodes: [7] }, "goal.nodes[0]", "node 7 is not in the mapping"],
    [[{ id: "nodesOn" }, { id: "most" }], "goal[1].id", 'there is no goal "most"'],
    [[{ id: "nodesOn" }, { id: "headroom", rc: "cpu" }], "goal[1]", 'the key "amount" is missing'],
  ])("%j is no objective", (objective, path, problem) => {
    expect(() => bindGoals(objective as never, priced.model)).toThrow(new InputError(path, problem));
  });

  it.each<[objective: Objective, json: object]>([
    ["nodesOn", { id: "nodesOn" }],
    [[{ id: "nodesOn", level: 2 }], { id: "nodesOn", level: 2 }],
    [
      [{ id: "nodesOn" }, { id: "migrations", weight: 2 }],
      { id: "sum", goals: [{ id: "nodesOn" }, { id: "migrations", weight: 2 }] },
    ],
  ])("%j as JSON, and back", (objective, json) => {
    expect(writeObjective(objective)).toEqual(json);
    expect(readObjective(json, "", priced.model)).toEqual(objective);
    const placed = goalsIn(objective).map((goal) => ({ ...goal, at: { file: "a", line: 1, column: 1 } }));
    expect(writeObjective(placed as readonly Goal[])).toEqual(json);
  });

  it("goals are found under their ids, printed ones included, and say what they mean", () => {
    expect(goals.map((goal) => goalOf(goal.id))).toEqual(goals);
    expect(goalOf("minMigrations")?.id).toBe("minimizeMigrations");
    expect(goalOf("minMTTR")).toBeUndefined();
    for (const goal of goals) expect(goal.meaning).toMatch(/^[A-Z].*\.$/);
    expect(new Set(goals.map(({ name }) => name)).size).toBe(goals.length);
  });
});
