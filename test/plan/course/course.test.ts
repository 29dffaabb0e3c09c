import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Action, Constraint, Model, Plan } from "../../../src/index.ts";
import { createModel, createPlan, migrate, nodeId, solve, vmId } from "../../../src/index.ts";
import { courseOf } from "../../../src/plan/course/course.ts";
import { fold } from "../../../src/plan/course/folding.ts";
import { type Row, rowsOf } from "../../../src/plan/course/rows.ts";
import { labelsOf } from "../../../src/plan/diagram/labels.ts";

/** Who is on which nodes at a time, from the times of the actions alone. Only for plans of migrations, boots and stops of VMs. */
function nodesOf(vm: number, time: number, { origin, actions }: Plan): number[] {
  let at = origin.host[vm];
  for (const action of actions.filter((one) => "vm" in one && one.vm === origin.vms.id(vm))) {
    if (action.start > time) continue;
    const isOver = action.end <= time;
    const node = (id: number): number => origin.nodes.indexOf(id);
    if (action.id === "bootVM") at = node(action.on);
    if (action.id === "shutdownVM" && isOver) at = -1;
    if (action.id === "migrateVM") {
      if (!isOver) return [node(action.from), node(action.to)];
      at = node(action.to);
    }
  }
  return at < 0 ? [] : [at];
}

function held(node: number, time: number, plan: Plan): number {
  const { origin } = plan;
  let sum = 0;
  for (let vm = 0; vm < origin.vms.size; vm++)
    for (const place of nodesOf(vm, time, plan)) if (place === node) sum += origin.resources[0].consumption[vm];
  return sum;
}

const worlds = fc
  .record({
    capacity: fc.integer({ min: 4, max: 9 }),
    hosts: fc.array(fc.integer({ min: -1, max: 3 }), { minLength: 1, maxLength: 6 }),
    sizes: fc.array(fc.integer({ min: 1, max: 3 }), { minLength: 6, maxLength: 6 }),
    wanted: fc.array(fc.integer({ min: -1, max: 3 }), { minLength: 6, maxLength: 6 }),
    times: fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 6, maxLength: 6 }),
  })
  .map(({ capacity, hosts, sizes, wanted, times }) => {
    const model = createModel({
      nodes: Object.fromEntries([0, 1, 2, 3].map((i) => [7 * i, { state: "online" as const }])),
      vms: Object.fromEntries(
        hosts.map((host, vm) => [
          3 * vm,
          {
            ...(host < 0 ? { state: "ready" as const } : { state: "running" as const, node: 7 * host }),
            attributes: { migrate: times[vm], boot: times[vm], shutdown: times[vm] },
          },
        ]),
      ),
      resources: {
        cpu: {
          ...{ defaultCapacity: capacity, defaultConsumption: 1, nodes: {} },
          vms: Object.fromEntries(hosts.map((_, vm) => [3 * vm, sizes[vm]])),
        },
      },
    });
    const constraints = hosts.flatMap((_, vm): Constraint[] => {
      const id = vmId(3 * vm);
      if (wanted[vm] < 0) return [{ id: "ready", vm: id, continuous: false }];
      const nodes = [nodeId(7 * wanted[vm])];
      return [
        { id: "running", vm: id, continuous: false },
        { id: "fence", vm: id, nodes, continuous: false },
      ];
    });
    return { model, constraints };
  });

describe("the course of a plan", () => {
  it("knows what nodes hold at any time, and where VMs are", async () => {
    let planned = 0;
    await fc.assert(
      fc.asyncProperty(worlds, async ({ model, constraints }) => {
        const result = await solve({ model, constraints }, { timeLimit: 2, rounds: 200 });
        if (!("plan" in result) || result.plan.actions.length === 0) return;
        planned++;
        const { loads, stays, times, refusal } = courseOf(result.plan, constraints, "minimizeMTTR");
        expect(refusal).toBeUndefined();
        const [{ before, after, peak, curves }] = loads;
        for (let node = 0; node < 4; node++) {
          const at = times.map((time) => held(node, time, result.plan));
          expect(before[node]).toBe(held(node, -1, result.plan));
          expect(after[node]).toBe(at.at(-1));
          expect(peak[node]).toBe(Math.max(before[node], ...at));
          const curve = curves.get(node) ?? [{ time: 0, held: before[node] }];
          times.forEach((time, i) => {
            expect(curve.findLast((point) => point.time <= time)?.held).toBe(at[i]);
          });
        }
        for (const [vm, list] of stays.ofVm) {
          for (const time of times) {
            const { node, other } = list.findLast((stay) => stay.time <= time) ?? list[0];
            expect([node, other].filter((place) => place >= 0).sort()).toEqual(nodesOf(vm, time, result.plan).sort());
          }
        }
      }),
      { numRuns: 60, seed: 5 },
    );
    expect(planned).toBeGreaterThan(20);
  });

  it("ends where a plan cannot go on, and says why", () => {
    const model = twoNodes(1);
    const { refusal, times } = courseOf(
      createPlan(model, [migrate(vmId(0), nodeId(1), nodeId(0), 3, 5)]),
      [],
      "minimizeMTTR",
    );
    expect(times).toEqual([3]);
    expect(refusal).toMatch(/^migrateVM cannot start at 3 s: VM 0 is on node 0, not on node 1$/);
  });
});

describe("waits", () => {
  const model = createModel({
    nodes: { 0: { state: "online", name: "n0" }, 1: { state: "offline", name: "n1" } },
    vms: {
      0: { state: "running", node: 0, name: "a" },
      1: { state: "ready", name: "b" },
    },
    resources: { cpu: { defaultCapacity: 4, defaultConsumption: 3, nodes: {}, vms: {} } },
  });

  it("are told in words, with the path that decides how long a plan takes", () => {
    const plan = createPlan(model, [
      { id: "bootNode", node: nodeId(1), start: 0, end: 5 },
      migrate(vmId(0), nodeId(0), nodeId(1), 5, 9),
      { id: "bootVM", vm: vmId(1), on: nodeId(0), start: 9, end: 12 },
    ]);
    const { waits, critical } = courseOf(plan, [], "minimizeMTTR");
    expect(waits).toEqual([
      { step: 1, on: 0, reason: "n1 must be on" },
      { step: 2, on: 1, reason: "cpu of n0" },
    ]);
    expect(critical).toEqual([0, 1, 2]);
  });

  it("decide nothing where the last action waits for nobody", () => {
    const boots = createPlan(model, [{ id: "bootNode", node: nodeId(1), start: 0, end: 5 }]);
    expect(courseOf(boots, [], "minimizeMTTR")).toMatchObject({ waits: [], critical: [] });
  });
});

const twoNodes = (vms: number): Model =>
  createModel({
    nodes: { 0: { state: "online" }, 1: { state: "online" } },
    vms: Object.fromEntries(Array.from({ length: vms }, (_, vm) => [vm, { state: "running" as const, node: 0 }])),
    resources: {},
  });

const many = (count: number): Plan =>
  createPlan(
    twoNodes(count),
    Array.from({ length: count }, (_, vm): Action => migrate(vmId(vm), nodeId(0), nodeId(1), vm % 7, (vm % 7) + 3)),
  );

const stepsOf = (rows: readonly Row[]): number[] =>
  rows.flatMap(({ bars }) => bars.flatMap(({ steps }) => steps)).sort((a, b) => a - b);

describe("rows of a chart", () => {
  it("hold each action once for each node that it takes place on", () => {
    const plan = many(50);
    const rows = rowsOf(plan, labelsOf(plan));
    expect(rows.map(({ label }) => label)).toEqual(["node 0", "node 1"]);
    expect(stepsOf(rows)).toEqual(Array.from({ length: 100 }, (_, i) => Math.floor(i / 2)));
  });

  it("have no two bars in one lane at a time", () => {
    for (const { bars } of rowsOf(many(50), labelsOf(many(50)))) {
      for (const a of bars)
        for (const b of bars) if (a !== b && a.lane === b.lane) expect(a.end <= b.start || b.end <= a.start).toBe(true);
    }
  });

  const row = (node: number, shapes: readonly (readonly [number, number])[]): Row => ({
    label: `n${node}`,
    nodes: [node],
    bars: shapes.map(([start, end], i) => ({
      steps: [10 * node + i],
      id: "bootVM",
      part: "whole",
      start,
      end,
      lane: i,
    })),
    lanes: shapes.length,
  });

  it("are folded where the same happens, however often, and lose no action", () => {
    const rows = [
      row(0, [[0, 4]]),
      row(1, [
        [0, 4],
        [0, 4],
      ]),
      row(2, [
        [0, 4],
        [4, 6],
      ]),
      row(3, [[0, 5]]),
    ];
    const { rows: folded, rest } = fold(rows, 3, 0.1, new Set());
    expect(rest).toEqual([]);
    expect(folded.map(({ label }) => label)).toEqual(["2 nodes", "n2", "n3"]);
    expect(folded[0].bars).toMatchObject([{ steps: [0, 10, 11], start: 0, end: 4 }]);
    expect(stepsOf(folded)).toEqual(stepsOf(rows));
  });

  it("keep what matters when even folded ones are too many", () => {
    const rows = Array.from({ length: 20 }, (_, i) => row(i, [[0, i + 1]]));
    const { rows: kept, rest } = fold(rows, 5, 0.1, new Set([170]));
    expect(kept).toHaveLength(5);
    expect(kept.map(({ label }) => label)).toContain("n17");
    expect(stepsOf([...kept, ...rest])).toEqual(stepsOf(rows));
  });
});
