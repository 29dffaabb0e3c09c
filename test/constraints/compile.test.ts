import { describe, expect, it } from "vitest";
import { bindAll } from "../../src/constraints/catalogue.ts";
import { compile } from "../../src/constraints/encoding/compile.ts";
import { Encoding } from "../../src/constraints/encoding/encoding.ts";
import { running } from "../../src/constraints/kinds/running.ts";
import { vmStateName } from "../../src/model/states.ts";
import { Fate, Wanted } from "../../src/solver/problem.ts";
import { Scenario } from "../plan/scenario.ts";

const eight = new Date(2024, 0, 1, 8, 0, 0);

function compiled(scenario: Scenario, constraints: readonly object[]) {
  return compile(scenario.model, bindAll(scenario.constraints(constraints), scenario.model), eight);
}

const durations = { boot: 2, shutdown: 3, migrate: 5, suspend: 7, resume: 11, kill: 13, forge: 17, template: "small" };
const world = new Scenario({
  nodes: ["n0 10", "n1 20", "n2 30 offline"],
  vms: ["run n0 4", "ready ready 4", "sleep sleeping:n1 4", "init init 4"],
  attributes: {
    run: durations,
    ready: durations,
    sleep: durations,
    init: durations,
    n0: { shutdown: 6 },
    n2: { boot: 9 },
  },
});
const vmOf = { running: "run", ready: "ready", sleeping: "sleep", init: "init" };
const place = { run: 0, ready: 1, sleep: 2, init: 3 };

describe("what becomes of a VM is the fate of its item", () => {
  const { none, change, stay, arrive, leave } = Fate;
  const rows: [from: keyof typeof vmOf, to: string, fate: number, duration: number, release: number][] = [
    ["running", "running", stay, 5, 0],
    ["running", "ready", leave, 3, 0],
    ["running", "sleeping", leave, 7, 0],
    ["running", "killed", leave, 13, 0],
    ["ready", "ready", none, 0, 0],
    ["ready", "running", arrive, 2, 0],
    ["ready", "killed", change, 13, 0],
    ["sleeping", "sleeping", none, 0, 0],
    ["sleeping", "running", arrive, 11, 0],
    ["sleeping", "killed", change, 13, 0],
    ["init", "ready", change, 17, 0],
    ["init", "running", arrive, 2, 17],
  ];
  it.each(rows)("%s → %s", (from, to, fate, duration, release) => {
    const { problem, impossible, wanted } = compiled(world, [{ id: to, vm: vmOf[from] }]);
    const item = place[vmOf[from] as keyof typeof place];
    const { items } = problem;
    expect(impossible).toEqual([]);
    expect([items.fate[item], items.duration[item], items.release[item]]).toEqual([fate, duration, release]);
    expect(wanted[item]).not.toBe(0);
    expect([...items.origin]).toEqual([0, -1, -1, -1]);
    expect([...items.store]).toEqual([-1, -1, 1, -1]);
    const rest = fate === stay ? [durations.suspend, durations.resume] : [0, 0];
    expect([items.pause[item], items.wake[item]]).toEqual(rest);
    const isHere = from === "running" ? 4 : 0;
    const isThere = fate === stay || fate === arrive ? 4 : 0;
    expect([items.held[item], items.demand[item]]).toEqual([isHere, isThere]);
  });

  it.each([
    ["ready", "sleeping"],
    ["sleeping", "ready"],
    ["init", "sleeping"],
    ["init", "killed"],
  ] as const)("%s → %s: no action does that", (from, to) => {
    const { impossible, contradictions } = compiled(world, [
      { id: "online", node: "n0" },
      { id: to, vm: vmOf[from] },
    ]);
    const message = `no action turns ${vmOf[from]} from ${from} into ${to}`;
    expect([impossible, contradictions]).toEqual([[{ message, sources: [1] }], []]);
  });

  it("nothing asked for: everything stays as it is", () => {
    const { problem, impossible } = compiled(world, []);
    expect([[...problem.items.fate], impossible]).toEqual([[stay, none, none, none], []]);
  });

  it("a VM without template cannot be forged", () => {
    const bare = new Scenario({ nodes: ["n0 9"], vms: ["v init 1"] });
    const message = "v cannot be forged: it has no template";
    for (const id of ["running", "ready"])
      expect(compiled(bare, [{ id, vm: "v" }]).impossible).toEqual([{ message, sources: [0] }]);
    expect(compiled(bare, []).impossible).toEqual([]);
  });
});

describe("a move is a migration, or a replacement by a clone that is faster", () => {
  const rows: [
    attributes: Record<string, boolean | number | string>,
    byClone: number,
    duration: number,
    release: number,
  ][] = [
    [{}, 0, 1, 0],
    [{ migrate: 10 }, 0, 10, 0],
    [{ migrate: 10, clone: true }, 0, 10, 0],
    [{ migrate: 10, template: "s" }, 0, 10, 0],
    [{ migrate: 10, clone: true, template: "s" }, 1, 2, 1],
    [{ migrate: 10, clone: true, template: "s", forge: 4, boot: 3, shutdown: 2 }, 1, 5, 4],
    [{ migrate: 10, clone: true, template: "s", forge: 5, boot: 3, shutdown: 2 }, 0, 10, 0],
    [{ migrate: 2, clone: true, template: "s" }, 0, 2, 0],
    [{ migrate: 3, clone: true, template: "s" }, 0, 3, 0],
    [{ migrate: 4, clone: true, template: "s" }, 1, 2, 1],
  ];
  it.each(rows)("%j", (attributes, byClone, duration, release) => {
    const scenario = new Scenario({ nodes: ["n0 9"], vms: ["v n0 1"], attributes: { v: attributes } });
    const result = compiled(scenario, []);
    const { items } = result.problem;
    expect([result.byClone[0], items.duration[0], items.release[0]]).toEqual([byClone, duration, release]);
  });
});

it("only who runs now and at the end can be replaced by a clone", () => {
  const attributes = { migrate: 10, clone: true, template: "s" };
  const scenario = new Scenario({
    nodes: ["n0 9"],
    vms: ["v ready 1", "w n0 1"],
    attributes: { v: attributes, w: attributes },
  });
  const { byClone, problem } = compiled(scenario, [
    { id: "running", vm: "v" },
    { id: "ready", vm: "w" },
  ]);
  expect([[...byClone], [...problem.items.duration]]).toEqual([
    [0, 0],
    [1, 1],
  ]);
});

it("soft constraints are left out", () => {
  const soft = [
    { id: "running", vm: "ready", weight: 1 },
    { id: "ban", vm: "run", nodes: ["n0"], level: 0 },
  ];
  expect(compiled(world, soft).problem).toEqual(compiled(world, []).problem);
});

it("what nodes retain is one rule for each resource", () => {
  const two = new Scenario({ nodes: ["n0 9/5", "n1 8/4", "n2 7/3"], vms: [] });
  const held = (rc: string, ...nodes: string[]) => ({ id: "heldOnBoth", nodes, rc });
  const { retained } = compiled(two, [held("mem", "n2"), held("cpu", "n0"), held("mem", "n2", "n0")]).problem.rules;
  expect(retained.map(({ dimension, bins, amount }) => [dimension, [...bins], [...amount]])).toEqual([
    [1, [0, 2], [5, 4, 3]],
    [0, [0], [9, 8, 7]],
  ]);
});

describe("amounts", () => {
  const two = new Scenario({ nodes: ["n0 9/9", "n1 9/9"], vms: ["v n0 5/4", "w n1 3/2"] });
  const preserve = (vm: string, rc: string, amount: number) => ({ id: "preserve", vm, rc, amount });

  it("the largest wish counts, in any order; held is what is held now", () => {
    const wishes = [preserve("v", "cpu", 3), preserve("v", "cpu", 7), preserve("w", "mem", 1)];
    for (const list of [wishes, [...wishes].reverse()]) {
      const { items, dimensions } = compiled(two, list).problem;
      expect([dimensions, [...items.held], [...items.demand]]).toEqual([2, [5, 4, 3, 2], [7, 4, 3, 1]]);
    }
  });

  it("a VM that does not run at the end demands nothing", () => {
    const { items } = compiled(two, [preserve("v", "cpu", 7), { id: "ready", vm: "v" }]).problem;
    expect([[...items.held], [...items.demand]]).toEqual([
      [5, 4, 3, 2],
      [0, 0, 3, 2],
    ]);
  });
});

describe("nodes are bins", () => {
  const limit = (nodes: string[], amount: number, continuous: boolean) => ({
    id: "resourceCapacity",
    nodes,
    rc: "cpu",
    amount,
    continuous,
  });

  it("with the times of their switches", () => {
    const { bins } = compiled(world, []).problem;
    expect([[...bins.open], [...bins.opening], [...bins.closing]]).toEqual([
      [1, 1, 0],
      [0, 0, 9],
      [6, 1, 0],
    ]);
  });

  it("that must be open or closed if that is wanted, or if something sleeps there", () => {
    const { free, open, closed } = Wanted;
    const sleeps = compiled(world, []).problem.bins.wanted;
    expect([...sleeps]).toEqual([free, open, free]);
    const wished = compiled(world, [
      { id: "offline", node: "n0" },
      { id: "online", node: "n2" },
      { id: "running", vm: "sleep" },
    ]);
    expect([...wished.problem.bins.wanted]).toEqual([closed, free, open]);
    const suspended = compiled(world, [{ id: "sleeping", vm: "run" }]);
    expect([...suspended.problem.bins.wanted]).toEqual([open, open, free]);
  });

  it("that cannot be closed under a sleeper", () => {
    const { impossible } = compiled(world, [
      { id: "sleeping", vm: "sleep" },
      { id: "offline", node: "n1" },
    ]);
    expect(impossible).toEqual([{ message: "n1 cannot be offline: sleep sleeps there at the end", sources: [0, 1] }]);
  });

  const rows: [what: string, constraints: object[], capacity: number[], limits: number[], rules: number][] = [
    ["as they are", [], [10, 20, 30], [10, 20, 30], 0],
    ["limited at the end", [limit(["n1"], 7, false)], [10, 7, 30], [10, 20, 30], 0],
    ["limited at any time", [limit(["n1"], 7, true)], [10, 7, 30], [10, 7, 30], 0],
    [
      "limited more than once",
      [limit(["n1"], 8, true), limit(["n1"], 7, false), limit(["n1"], 9, true)],
      [10, 7, 30],
      [10, 8, 30],
      0,
    ],
    ["a limit beyond what there is", [limit(["n1"], 99, true)], [10, 20, 30], [10, 20, 30], 0],
    ["a limit on several nodes is a rule", [limit(["n0", "n1"], 7, true)], [10, 20, 30], [10, 20, 30], 1],
    [
      "a limit on the number of VMs is a rule",
      [{ id: "runningCapacity", nodes: ["n1"], amount: 1 }],
      [10, 20, 30],
      [10, 20, 30],
      1,
    ],
    ["overbooked", [{ id: "overbook", node: "n0", rc: "cpu", ratio: 1.5 }], [15, 20, 30], [15, 20, 30], 0],
    [
      "overbooked, the smallest ratio",
      [2, 1.5, 3].map((ratio) => ({ id: "overbook", node: "n0", rc: "cpu", ratio })),
      [15, 20, 30],
      [15, 20, 30],
      0,
    ],
    [
      "overbooked and limited",
      [{ id: "overbook", node: "n0", rc: "cpu", ratio: 2 }, limit(["n0"], 12, false)],
      [12, 20, 30],
      [20, 20, 30],
      0,
    ],
    [
      "overbooked, not quite a unit",
      [{ id: "overbook", node: "n0", rc: "cpu", ratio: 1.29 }],
      [12, 20, 30],
      [12, 20, 30],
      0,
    ],
  ];
  it.each(rows)("%s", (_, constraints, capacity, limits, rules) => {
    const { bins, rules: all } = compiled(world, constraints).problem;
    expect([[...bins.capacity], [...bins.limit], all.limits.length]).toEqual([capacity, limits, rules]);
  });

  it("of two resources, each for itself", () => {
    const two = new Scenario({ nodes: ["n0 10/5", "n1 20/6", "n2 30/7"], vms: [] });
    const memory = (nodes: string[], amount: number) => ({ ...limit(nodes, amount, true), rc: "mem" });
    const { bins } = compiled(two, [
      { id: "overbook", node: "n1", rc: "mem", ratio: 2 },
      ...[memory(["n2"], 3), memory(["n1"], 11), limit(["n2"], 29, false)],
    ]).problem;
    expect([...bins.capacity]).toEqual([10, 5, 20, 11, 29, 3]);
    expect([...bins.limit]).toEqual([10, 5, 20, 11, 30, 3]);
  });

  it("a product that is an integer stays one", () => {
    for (const [capacity, ratio, offered] of [
      [100, 1.15, 115],
      [1000, 1.1, 1100],
      [7, 1.7, 11],
      [3, 1.3333, 3],
    ] as const) {
      const scenario = new Scenario({ nodes: [`n ${capacity}`], vms: [] });
      expect(compiled(scenario, [{ id: "overbook", node: "n", rc: "cpu", ratio }]).problem.bins.capacity[0]).toBe(
        offered,
      );
    }
  });
});

describe("wishes that exclude each other", () => {
  const rows: [constraints: object[], message: string | undefined, sources: number[]][] = [
    [
      [
        { id: "running", vm: "run" },
        { id: "ready", vm: "run" },
      ],
      "run cannot be both running and ready",
      [0, 1],
    ],
    [
      [
        { id: "killed", vm: "run" },
        { id: "online", node: "n0" },
        { id: "sleeping", vm: "run" },
      ],
      "run cannot be both killed and sleeping",
      [0, 2],
    ],
    [
      [
        { id: "online", node: "n2" },
        { id: "offline", node: "n2" },
      ],
      "n2 cannot be both online and offline",
      [0, 1],
    ],
    [
      [
        { id: "running", vm: "run" },
        { id: "running", vm: "run" },
        { id: "ready", vm: "ready" },
      ],
      undefined,
      [],
    ],
    [
      [
        { id: "online", node: "n2" },
        { id: "online", node: "n2" },
        { id: "offline", node: "n0" },
      ],
      undefined,
      [],
    ],
  ];
  it.each(rows)("%j", (constraints, message, sources) => {
    expect(compiled(world, constraints).contradictions).toEqual(message === undefined ? [] : [{ message, sources }]);
  });
});

describe("where a VM may lie is a domain, shared by all that may lie there", () => {
  const fence = (vm: string, nodes: string[], continuous = false) => ({ id: "fence", vm, nodes, continuous });
  const ban = (vm: string, nodes: string[], continuous = false) => ({ id: "ban", vm, nodes, continuous });
  const many = new Scenario({ nodes: ["n0 1", "n1 1", "n2 1", "n3 1"], vms: ["a n0 1", "b n0 1", "c n0 1"] });
  const rows: [constraints: object[], domains: string[], domain: number[], passage: number[]][] = [
    [[], ["all but "], [0, 0, 0], [0, 0, 0]],
    [
      [fence("a", ["n1", "n0"]), fence("c", ["n0", "n1"])],
      ["all but ", "0,1"],
      [1, 0, 1],
      [0, 0, 0],
    ],
    [
      [ban("a", ["n1"]), ban("b", ["n1"], true)],
      ["all but ", "all but 1"],
      [1, 1, 0],
      [0, 1, 0],
    ],
    [
      [ban("a", ["n1"]), ban("a", ["n3", "n1"])],
      ["all but ", "all but 1,3"],
      [1, 0, 0],
      [0, 0, 0],
    ],
    [
      [fence("a", ["n0"]), fence("b", ["n1"]), ban("c", ["n1"])],
      ["all but ", "0", "1", "all but 1"],
      [1, 2, 3],
      [0, 0, 0],
    ],
    [
      [ban("a", ["n3"]), ban("a", ["n1"]), ban("b", ["n1"]), ban("b", ["n3"])],
      ["all but ", "all but 1,3"],
      [1, 1, 0],
      [0, 0, 0],
    ],
    [
      [fence("a", ["n0", "n1"]), ban("a", ["n0"]), ban("c", ["n0"]), fence("c", ["n0", "n1"])],
      ["all but ", "1"],
      [1, 0, 1],
      [0, 0, 0],
    ],
    [
      [fence("a", ["n0", "n1", "n2"]), fence("a", ["n1", "n2", "n3"]), ban("a", ["n2"])],
      ["all but ", "1"],
      [1, 0, 0],
      [0, 0, 0],
    ],
    [
      [
        {
          id: "splitAmong",
          vParts: [
            ["a", "b"],
            ["b", "c"],
          ],
          pParts: [["n0"], ["n1"]],
          continuous: true,
        },
      ],
      ["all but ", ""],
      [0, 1, 0],
      [0, 1, 0],
    ],
    [
      [fence("a", ["n0"]), fence("a", ["n1"])],
      ["all but ", ""],
      [1, 0, 0],
      [0, 0, 0],
    ],
    [
      [fence("a", ["n0"]), fence("a", ["n0"])],
      ["all but ", "0"],
      [1, 0, 0],
      [0, 0, 0],
    ],
    [
      [fence("a", ["n0"], true), ban("b", ["n0"])],
      ["all but ", "0", "all but 0"],
      [1, 2, 0],
      [1, 0, 0],
    ],
  ];
  it.each(rows)("%j", (constraints, domains, domain, passage) => {
    const { items, rules } = compiled(many, constraints).problem;
    expect(rules.domains.map(({ bins, complement }) => `${complement ? "all but " : ""}${bins}`)).toEqual(domains);
    expect([[...items.domain], [...items.passage]]).toEqual([domain, passage]);
  });

  it("equal sets of nodes are one array", () => {
    const groups = (vms: string[]) => ({
      id: "among",
      vms,
      parts: [
        ["n0", "n1"],
        ["n3", "n2"],
      ],
      continuous: false,
    });
    const [first, second] = bindAll(many.constraints([groups(["a"]), groups(["b", "c"])]), many.model).map(
      ({ args }) => args.parts,
    );
    expect(first).toBe(second);
    const { within } = compiled(many, [groups(["a"]), groups(["b"]), fence("c", ["n2", "n3"])]).problem.rules;
    expect(within[0].groups[1]).toBe(within[1].groups[1]);
  });
});

describe("deadlines", () => {
  const rows: [timestamp: string, seconds: number][] = [
    ["+00:00:00", 0],
    ["+00:01:30", 90],
    ["+100:00:01", 360001],
    ["08:00:00", 0],
    ["09:30:15", 5415],
    ["07:59:59", 86399],
    ["00:00:00", 57600],
    ["23:59:59", 57599],
  ];
  it.each(rows)("%s is %d s after eight", (timestamp, seconds) => {
    const [rule] = compiled(world, [{ id: "Deadline", vm: "run", timestamp }]).problem.rules.timing;
    expect(rule).toEqual({ kind: "deadline", items: Int32Array.of(0), time: seconds, source: 0 });
    const plan = [`0:${seconds + 1} migrate run n0 n1`];
    expect(world.faults(plan, [{ id: "Deadline", vm: "run", timestamp }], eight)).toEqual([
      `deadline: run arrives at ${seconds + 1} s, ${seconds} s was the latest`,
    ]);
  });
});

it("a wish to run that is given up lets fall asleep who runs", () => {
  const encoding = new Encoding(
    new Scenario({ nodes: ["n0 9"], vms: ["a n0 1", "b ready 1", "c sleeping:n0 1"] }).model,
    new Date(),
  );
  for (const vm of [0, 1, 2]) running.instead?.({ vm, continuous: false }, encoding);
  expect(Array.from(encoding.vmWish, (wish) => (wish === 0 ? "" : vmStateName(wish)))).toEqual(["sleeping", "", ""]);
});
