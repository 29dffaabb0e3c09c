import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Constraint } from "../../../src/constraints/catalogue.ts";
import type { Action } from "../../../src/model/actions.ts";
import { type Dependencies, dependenciesOf } from "../../../src/plan/dependencies/dependencies.ts";
import type { Reason } from "../../../src/plan/dependencies/waits.ts";
import { solve } from "../../../src/plan/solve.ts";
import { verify } from "../../../src/plan/verify.ts";
import { type SmallInstance, smallInstance } from "../arbitraryInstances.ts";
import { Scenario, type Sketch } from "../scenario.ts";
import { execute } from "./execution.ts";

const options = { timeLimit: 1, rounds: 50, suspends: true, now: new Date(2024, 0, 1) };
const clocked = new Set(["Deadline", "noDelay", "Sync"]);

async function planFor({ model, constraints }: SmallInstance): Promise<readonly Action[]> {
  const result = await solve({ model, constraints }, options);
  return "plan" in result ? result.plan.actions : [];
}

const faultsOf = ({ model, constraints }: SmallInstance, actions: readonly Action[]): string[] => {
  const unclocked = constraints.filter(({ id }: Constraint) => !clocked.has(id));
  return verify({ model, constraints: unclocked }, { actions }, options).faults.map(({ message }) => message);
};

describe("executors without a clock", () => {
  const timing = fc.record({
    lasting: fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 7, maxLength: 7 }),
    delay: fc.array(fc.integer({ min: 0, max: 4 }), { minLength: 5, maxLength: 5 }),
  });

  it("never break anything, however long actions take", async () => {
    let acted = 0;
    await fc.assert(
      fc.asyncProperty(smallInstance, timing, async (instance, times) => {
        const actions = await planFor(instance);
        if (actions.length < 2) return;
        acted++;
        const dependencies = dependenciesOf(instance, { actions });
        expect(faultsOf(instance, execute(actions, dependencies, times))).toEqual([]);
      }),
      { numRuns: 600 },
    );
    expect(acted).toBeGreaterThan(80);
  }, 120_000);

  it("take no longer than the plan when everything takes its time", async () => {
    await fc.assert(
      fc.asyncProperty(smallInstance, async (instance) => {
        const actions = await planFor(instance);
        const lasting = actions.map(({ start, end }) => end - start);
        if (actions.length === 0) return;
        const executed = execute(actions, dependenciesOf(instance, { actions }), { lasting, delay: [0] });
        for (const [k, { start }] of executed.entries()) expect(start).toBeLessThanOrEqual(actions[k].start);
      }),
      { numRuns: 150 },
    );
  }, 120_000);
});

describe("the critical path", () => {
  /** The plan with one action a second earlier. */
  const hurried = (actions: readonly Action[], k: number): Action[] =>
    actions.map((action, i) => (i === k ? { ...action, start: action.start - 1, end: action.end - 1 } : action));

  it("ends with the plan, has no gap, and none of it can start a second earlier", async () => {
    let critical = 0;
    await fc.assert(
      fc.asyncProperty(smallInstance, async (instance) => {
        const actions = await planFor(instance);
        if (actions.length === 0) return;
        const { criticalPath }: Dependencies = dependenciesOf(instance, { actions });
        const last = actions[criticalPath.at(-1) as number];
        expect(last.end).toBe(Math.max(...actions.map(({ end }) => end)));
        criticalPath.slice(1).forEach((k, i) => {
          critical++;
          expect(actions[criticalPath[i]].end).toBe(actions[k].start);
          expect(faultsOf(instance, hurried(actions, k))).not.toEqual([]);
        });
      }),
      { numRuns: 400 },
    );
    expect(critical).toBeGreaterThan(15);
  });
});

/** A plan in words, and who waits for whom: "later ← earlier: reasons". */
interface Row extends Sketch {
  readonly name: string;
  readonly constraints?: readonly object[];
  readonly plan: readonly string[];
  readonly waits: readonly string[];
  readonly path: readonly number[];
}

const rows: readonly Row[] = [
  {
    ...{ name: "nobody waits where there is room", nodes: ["n0 9", "n1 9"], vms: ["v n0 1", "w n1 1"] },
    ...{ plan: ["0:1 migrate v n0 n1", "0:2 migrate w n1 n0"], waits: [], path: [1] },
  },
  {
    ...{ name: "a swap over a spare node", nodes: ["n0 3", "n1 3", "n2 3"], vms: ["v n0 3", "w n1 3"] },
    plan: ["0:1 migrate v n0 n2", "1:3 migrate w n1 n0", "3:4 migrate v n2 n1"],
    waits: ["1 ← 0: cpu on n0", "2 ← 0: v", "2 ← 1: cpu on n1"],
    path: [0, 1, 2],
  },
  {
    ...{ name: "the first to leave are enough", nodes: ["n0 4", "n1 9"], vms: ["v n0 2", "w n0 2", "x n1 2"] },
    plan: ["0:1 migrate v n0 n1", "0:5 migrate w n0 n1", "1:2 migrate x n1 n0"],
    ...{ waits: ["2 ← 0: cpu on n0"], path: [1] },
  },
  {
    ...{ name: "a node boots, another one is emptied", nodes: ["n0 9", "n1 9 offline"], vms: ["v n0 1"] },
    plan: ["0:4 boot n1", "4:9 migrate v n0 n1", "9:12 shutdown n0"],
    ...{ waits: ["1 ← 0: n1", "2 ← 1: n0"], path: [0, 1, 2] },
  },
  {
    ...{ name: "spread", nodes: ["n0 9", "n1 9", "n2 9"], vms: ["v n0 1", "w n1 1"] },
    constraints: [{ id: "spread", vms: ["v", "w"], continuous: true }],
    plan: ["0:5 migrate w n1 n2", "5:6 migrate v n0 n1"],
    ...{ waits: ["1 ← 0: spread"], path: [0, 1] },
  },
  {
    ...{ name: "a limit over two nodes", nodes: ["n0 9", "n1 9", "n2 9"], vms: ["v n0 3", "w n2 3"] },
    constraints: [{ id: "resourceCapacity", nodes: ["n0", "n1"], rc: "cpu", amount: 3, continuous: true }],
    plan: ["0:5 migrate v n0 n2", "5:6 migrate w n2 n1"],
    ...{ waits: ["1 ← 0: resourceCapacity"], path: [0, 1] },
  },
  {
    ...{ name: "one after the other", nodes: ["n0 9", "n1 9"], vms: ["v n0 1", "w n0 1", "x n0 1"] },
    constraints: [{ id: "Serialize", vms: ["v", "w", "x"] }],
    plan: ["0:3 migrate v n0 n1", "3:10 migrate w n0 n1", "10:11 migrate x n0 n1"],
    ...{ waits: ["1 ← 0: serialize", "2 ← 1: serialize"], path: [0, 1, 2] },
  },
  {
    ...{ name: "a clone", nodes: ["n0 9", "n1 9"], vms: ["v n0 1"] },
    attributes: { v: { clone: true, template: "t" } },
    plan: ["0:1 forge 77", "1:2 boot 77 n1 pre v>77", "2:3 shutdown v n0"],
    ...{ waits: ["1 ← 0: v", "2 ← 1: v"], path: [0, 1, 2] },
  },
  {
    ...{ name: "room that is given up comes first", nodes: ["n0 4"], vms: ["v n0 2", "w n0 2"] },
    ...{ plan: ["0:0 allocate v 3 n0", "0:0 allocate w 1 n0"], waits: ["0 ← 1: cpu on n0"], path: [0] },
  },
];

describe("who waits for whom", () => {
  it.each(rows)("$name", ({ constraints = [], plan, waits, path, ...sketch }) => {
    const scenario = new Scenario(sketch);
    const { model } = scenario;
    const found = dependenciesOf({ model, constraints: scenario.constraints(constraints) }, scenario.plan(plan));
    const words = (reason: Reason): string =>
      reason.kind === "constraint"
        ? reason.name
        : reason.kind === "traffic"
          ? reason.track
          : reason.kind === "vm"
            ? (model.vmNames.nameOf(model.vms.indexOf(reason.vm)) ?? "")
            : `${reason.kind === "resource" ? `${reason.rc} on ` : ""}${model.nodeNames.nameOf(model.nodes.indexOf(reason.node))}`;
    const lines = found.waits.flatMap((list, k) =>
      list.map(({ action, reasons }) => `${k} ← ${action}: ${reasons.map(words).join(", ")}`),
    );
    expect(lines).toEqual(waits);
    expect(found.criticalPath).toEqual(path);
  });

  it("refuses a plan that cannot be played, by the place of the action", () => {
    const scenario = new Scenario({ nodes: ["n0 9", "n1 9"], vms: ["v n0 1"] });
    const plan = scenario.plan(["0:1 migrate v n1 n0"]);
    expect(() => dependenciesOf({ model: scenario.model, constraints: [] }, plan)).toThrow(
      "actions[0]: v is on n0, not on n1",
    );
  });
});
