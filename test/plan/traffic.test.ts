import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { NodeId } from "../../src/model/ids.ts";
import { readModel } from "../../src/model/json/readModel.ts";
import { defaultNetwork, type Network, unlimited } from "../../src/model/network.ts";
import { createPlan } from "../../src/model/plan.ts";
import { judge } from "../../src/plan/judge/judge.ts";
import type { MigrationLimits } from "../../src/plan/judge/migrationLimits.ts";
import { verify } from "../../src/plan/verify.ts";
import * as documents from "../model/documents.ts";
import { Scenario, type Sketch } from "./scenario.ts";

const leaf = (id: number, at: number, capacity = 1000) => ({
  ...{ id, capacity, switch: at },
  to: { type: "node" as const, id: (10 * id) as NodeId },
});

/** Two switches with two nodes each, and 1500 Mbit/s in between; switch 1 passes 1800 Mbit/s. */
const tree: Network = {
  switches: [
    { id: 0, capacity: unlimited },
    { id: 1, capacity: 1800 },
  ],
  links: [
    leaf(0, 0),
    leaf(1, 0),
    leaf(2, 1),
    leaf(3, 1),
    { id: 9, capacity: 1500, switch: 0, to: { type: "switch", id: 1 } },
  ],
  routing: "default",
};
const idle = { memUsed: 6000 };
const busy = { memUsed: 6000, hotDirtySize: 46, hotDirtyDuration: 2, coldDirtyRate: 23.6 };
const sketch: Sketch = {
  nodes: ["N0 99", "N1 99", "N2 99", "N3 99"],
  vms: ["idle N0 1", "busy N0 1", "other N1 1", "third N2 1", "new ready 1"],
  attributes: { idle, busy, other: idle, third: idle, new: idle },
};
const world = new Scenario({ ...sketch, network: tree });

describe("what the network has against a plan", () => {
  const rows: [what: string, plan: string[], faults: string[], warnings?: string[]][] = [
    ["nothing", ["0:54 migrate idle N0 N1 1000", "0:54 migrate other N1 N0 1000"], []],
    ["one after the other", ["0:54 migrate idle N0 N2 1000", "54:123 migrate busy N0 N2 1000"], []],
    [
      "both at once over the link of their node",
      ["0:54 migrate idle N0 N1 1000", "10:79 migrate busy N0 N1 1000"],
      [
        "link 0 from N0 to switch 0 carries 2000 of 1000 Mbit/s from 10 s to 54 s: idle takes 1000 from 0 s to 54 s, busy takes 1000 from 10 s to 79 s",
        "link 1 from switch 0 to N1 carries 2000 of 1000 Mbit/s from 10 s to 54 s: idle takes 1000 from 0 s to 54 s, busy takes 1000 from 10 s to 79 s",
      ],
    ],
    ["both at once with half the bandwidth each", ["0:108 migrate idle N0 N1 500", "0:188 migrate busy N0 N1 500"], []],
    [
      "two over the link between the switches",
      ["0:54 migrate idle N0 N2 1000", "0:108 migrate other N1 N3 501"],
      [
        "link 9 from switch 0 to switch 1 carries 1501 of 1500 Mbit/s from 0 s to 54 s: idle takes 1000 from 0 s to 54 s, other takes 501 from 0 s to 108 s",
      ],
    ],
    [
      "the other way round it is another lane",
      ["0:54 migrate idle N0 N2 900", "0:60 migrate third N2 N0 900"],
      ["migrateVM at 0 s: idle: at 900 Mbit/s it takes 60 s, not 54 s"],
    ],
    [
      "a switch carries what comes and what goes",
      ["0:54 migrate idle N0 N2 1000", "0:67 migrate third N2 N0 801"],
      [
        "switch 1 carries 1801 of 1800 Mbit/s from 0 s to 54 s: idle takes 1000 from 0 s to 54 s, third takes 801 from 0 s to 67 s",
      ],
    ],
    [
      "too fast for the link",
      ["0:27 migrate idle N0 N1 2000"],
      [
        "link 0 from N0 to switch 0 carries 2000 of 1000 Mbit/s from 0 s to 27 s: idle takes 2000 from 0 s to 27 s",
        "link 1 from switch 0 to N1 carries 2000 of 1000 Mbit/s from 0 s to 27 s: idle takes 2000 from 0 s to 27 s",
      ],
    ],
    ["full speed unless a bandwidth is given", [`0:54 migrate idle N0 N1 ${unlimited}`], []],
    [
      "full speed is a part of the way",
      [`0:54 migrate idle N0 N1 ${unlimited}`, "0:5400 migrate busy N0 N1 300"],
      [
        "link 0 from N0 to switch 0 carries 1300 of 1000 Mbit/s from 0 s to 54 s: idle is on its way from 0 s to 54 s, busy takes 300 from 0 s to 5400 s",
        "link 1 from switch 0 to N1 carries 1300 of 1000 Mbit/s from 0 s to 54 s: idle is on its way from 0 s to 54 s, busy takes 300 from 0 s to 5400 s",
      ],
      ["migrateVM of busy at 0 s lasts 5400 s, at 300 Mbit/s it takes 619 s"],
    ],
    ["too short", ["0:53 migrate idle N0 N1 1000"], ["migrateVM at 0 s: idle: at 1000 Mbit/s it takes 54 s, not 53 s"]],
    ["in no time", ["3:3 migrate idle N0 N1 1000"], ["migrateVM at 3 s: idle: at 1000 Mbit/s it takes 54 s, not 0 s"]],
    [
      "longer than it takes",
      ["0:60 migrate idle N0 N1 1000"],
      [],
      ["migrateVM of idle at 0 s lasts 60 s, at 1000 Mbit/s it takes 54 s"],
    ],
    [
      "without end",
      ["0:9999 migrate busy N0 N1 200"],
      ["migrateVM at 0 s: busy: at 200 Mbit/s it never ends, memory changes as fast"],
    ],
    [
      "boots, resumes and stops do not use it",
      ["0:1 boot new N0", "0:1 shutdown other N1", "0:54 migrate idle N0 N1 1000"],
      [],
    ],
  ];
  it.each(rows)("%s", (_, plan, faults, warnings = []) => {
    const verdict = world.judge(plan);
    expect(verdict.faults.map(({ message }) => message)).toEqual(faults);
    expect(verdict.warnings).toEqual(warnings);
  });

  it("a VM that the plan makes up uses it as others do, for as long as it likes", () => {
    const plan = ["0:1 forge 77", "1:2 boot 77 N0", "2:9 migrate 77 N0 N1 1000", "2:56 migrate idle N0 N1 1000"];
    expect(world.faults(plan)).toEqual([
      "link 0 from N0 to switch 0 carries 2000 of 1000 Mbit/s from 2 s to 9 s: VM 77 takes 1000 from 2 s to 9 s, idle takes 1000 from 2 s to 56 s",
      "link 1 from switch 0 to N1 carries 2000 of 1000 Mbit/s from 2 s to 9 s: VM 77 takes 1000 from 2 s to 9 s, idle takes 1000 from 2 s to 56 s",
    ]);
  });

  it("no way at all", () => {
    const cut = new Scenario({ ...sketch, network: { ...tree, links: tree.links.slice(0, 4) } });
    expect(cut.faults(["0:54 migrate idle N0 N2 1000"])).toEqual([
      "migrateVM at 0 s: idle: the network has no way from N0 to N2",
    ]);
  });

  it("the fields of the faults", () => {
    const [jam] = world.judge(["0:54 migrate idle N0 N1 1000", "10:79 migrate busy N0 N1 1000"]).faults;
    expect(jam).toMatchObject({ kind: "traffic", from: 10, until: 54, carried: 2000, offered: 1000 });
    expect(jam.actions.map(({ start }) => start)).toEqual([0, 10]);
    const [rush] = world.judge(["0:53 migrate idle N0 N1 1000"]).faults;
    expect(rush).toMatchObject({ kind: "transfer", from: 0, until: 53, needed: 54 });
  });

  it("static routes share a link where they cross it with the same mark", () => {
    const { network } = readModel({ ...documents.model, views: [documents.network] });
    const routed = new Scenario({ ...sketch, network: withIds(network as Network) });
    expect(routed.faults(["0:54 migrate idle N0 N1 1000", "0:69 migrate busy N0 N1 1000"])).toEqual([
      'link 0 in direction "true" carries 2000 of 1000 Mbit/s from 0 s to 54 s: idle takes 1000 from 0 s to 54 s, busy takes 1000 from 0 s to 69 s',
      'link 4 in direction "false" carries 2000 of 1000 Mbit/s from 0 s to 54 s: idle takes 1000 from 0 s to 54 s, busy takes 1000 from 0 s to 69 s',
    ]);
    expect(routed.faults(["0:54 migrate other N1 N0 1000"])).toHaveLength(1);
  });

  /** The network of the documents with nodes 2 and 30 as 0 and 10. */
  function withIds(network: Network): Network {
    return JSON.parse(
      JSON.stringify(network)
        .replaceAll('"node","id":2', '"node","id":0')
        .replaceAll('"node","id":30', '"node","id":10'),
      (key, value) => (key === "from" ? 0 : key === "to" && typeof value === "number" ? 10 : value),
    );
  }

  it("a VM that does not say how much memory it uses is bad input", () => {
    const silent = new Scenario({ ...sketch, attributes: {}, network: tree });
    expect(() => silent.judge(["0:54 migrate idle N0 N1 1000"])).toThrow('needs "memUsed"');
    expect(silent.faults(["0:1 shutdown idle N0"])).toEqual([]);
  });

  it("verify does not warn of the network any more", () => {
    const { actions } = world.plan(["0:54 migrate idle N0 N1 1000"]);
    expect(verify({ model: world.model, constraints: [] }, { actions })).toMatchObject({ ok: true, warnings: [] });
  });
});

describe("how many migrations may be under way", () => {
  const free = new Scenario({ ...sketch, attributes: {} });
  const plan = [
    "0:4 migrate idle N0 N1",
    "2:6 migrate busy N0 N2",
    "4:8 migrate other N1 N2",
    "9:9 migrate third N2 N0",
  ];
  const rows: [limits: MigrationLimits, faults: string[]][] = [
    [{}, []],
    [{ parallel: 2, outOfNode: 2, intoNode: 2 }, []],
    [
      { parallel: 1 },
      [
        "2 migrations are under way, at most 1 may be, from 2 s to 6 s: idle is on its way from 0 s to 4 s, busy is on its way from 2 s to 6 s, other is on its way from 4 s to 8 s",
      ],
    ],
    [
      { outOfNode: 1 },
      [
        "2 migrations leave N0, at most 1 may, from 2 s to 4 s: idle is on its way from 0 s to 4 s, busy is on its way from 2 s to 6 s",
      ],
    ],
    [
      { intoNode: 1 },
      [
        "2 migrations come to N2, at most 1 may, from 4 s to 6 s: busy is on its way from 2 s to 6 s, other is on its way from 4 s to 8 s",
      ],
    ],
  ];
  it("names six of many, in the order of the plan, and tells the worst moment", () => {
    const vms = Array.from({ length: 8 }, (_, i) => `v${i} N0 1`);
    const many = new Scenario({ nodes: ["N0 99", "N1 99"], vms });
    const lines = vms.map((_, i) => `${i}:${i + 9} migrate v${7 - i} N0 N1`);
    const named = [0, 1, 2, 3, 4, 5].map((i) => `v${7 - i} is on its way from ${i} s to ${i + 9} s`).join(", ");
    const [six] = many.judge(lines.slice(0, 6), [], undefined, { outOfNode: 2 }).faults;
    expect(six).toMatchObject({ from: 2, until: 12, carried: 6, offered: 2 });
    expect(six.message).toBe(`6 migrations leave N0, at most 2 may, from 2 s to 12 s: ${named}`);
    const [eight] = many.judge(lines, [], undefined, { outOfNode: 2 }).faults;
    expect(eight.message).toBe(`8 migrations leave N0, at most 2 may, from 2 s to 14 s: ${named}, and 2 more`);
    expect(eight.actions.map(({ start }) => start)).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
  });

  it("counts what takes no time, too", () => {
    const lines = ["0:4 migrate idle N0 N1", "2:2 migrate busy N0 N2"];
    const { faults } = free.judge(lines, [], undefined, { parallel: 1 });
    expect(faults.map(({ from, until }) => [from, until])).toEqual([[2, 2]]);
  });

  it.each(rows)("%j", (limits, faults) => {
    expect(free.judge(plan, [], undefined, limits).faults.map(({ message }) => message)).toEqual(faults);
    const { actions } = free.plan(plan);
    expect(verify({ model: free.model, constraints: [] }, { actions }, { migrations: limits }).ok).toBe(!faults.length);
  });

  it.each([0, 1.5, -1, Number.NaN])("a limit of %s is none", (parallel) => {
    const request = { model: free.model, constraints: [] };
    expect(() => verify(request, { actions: [] }, { migrations: { parallel } })).toThrow(
      new RangeError(`migrations.parallel is an integer ≥ 1, not ${parallel}`),
    );
  });
});

describe("random migrations, against a count second by second", () => {
  const nodes = [0, 1, 2, 3];
  /** The parts of the tree that a way crosses, written down by hand: node links by direction, the trunk by direction, switch 1. */
  const partsOf = (from: number, to: number): string[] => {
    const isFar = (node: number) => node >= 2;
    const trunk = isFar(from) === isFar(to) ? [] : [isFar(to) ? "there" : "back"];
    return [`out ${from}`, `in ${to}`, ...trunk, ...(isFar(from) || isFar(to) ? ["switch"] : [])];
  };
  const capacityOf = (part: string) => (part === "switch" ? 1800 : part === "there" || part === "back" ? 1500 : 1000);
  const moves = fc.array(
    fc.record({
      from: fc.constantFrom(...nodes),
      step: fc.integer({ min: 1, max: 3 }),
      start: fc.nat(6),
      length: fc.integer({ min: 1, max: 6 }),
      bw: fc.integer({ min: 100, max: 1100 }),
    }),
    { maxLength: 6 },
  );
  const limits = fc.record({ parallel: fc.integer({ min: 1, max: 4 }), outOfNode: fc.integer({ min: 1, max: 3 }) });

  it("the judge finds the same seconds", () => {
    fc.assert(
      fc.property(moves, limits, (list, { parallel, outOfNode }) => {
        const scenario = new Scenario({
          nodes: nodes.map((node) => `N${node} 99`),
          vms: list.map(({ from }, i) => `v${i} N${from} 1`),
          attributes: Object.fromEntries(list.map((_, i) => [`v${i}`, { memUsed: 0, hotDirtySize: 0 }])),
          network: tree,
        });
        const lines = list.map(
          ({ from, step, start, length, bw }, i) =>
            `${start}:${start + length} migrate v${i} N${from} N${(from + step) % 4} ${bw}`,
        );
        const wrong = new Set<string>();
        for (let second = 0; second < 13; second++) {
          const load = new Map<string, number>();
          for (const { from, step, start, length, bw } of list) {
            if (second < start || second >= start + length) continue;
            const parts = partsOf(from, (from + step) % 4).map((part): [string, number] => [part, bw]);
            for (const [part, amount] of [...parts, ["all", 1] as const, [`node ${from}`, 1] as const])
              load.set(part, (load.get(part) ?? 0) + amount);
          }
          for (const [part, amount] of load) {
            const most = part === "all" ? parallel : part.startsWith("node") ? outOfNode : capacityOf(part);
            if (amount > most) wrong.add(`${second}`);
          }
        }
        const { faults } = judge(createPlan(scenario.model, scenario.plan(lines).actions), [], undefined, {
          parallel,
          outOfNode,
        });
        const found = new Set<string>();
        for (const { kind, from, until } of faults) {
          expect(kind).toBe("traffic");
          for (let second = from as number; second < (until as number); second++) found.add(`${second}`);
        }
        expect([...found].sort()).toEqual([...wrong].sort());
      }),
    );
  });
});

it("the default network takes every node", () => {
  const model = new Scenario({ ...sketch, network: defaultNetwork(world.model.nodes) });
  expect(model.faults(["0:54 migrate idle N0 N3 1000"])).toEqual([]);
});
