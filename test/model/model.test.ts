import { describe, expect, it } from "vitest";
import { type Action, compareActions, migrate } from "../../src/model/actions.ts";
import { isReplaceable } from "../../src/model/attributes.ts";
import { nodeDuration, vmDuration } from "../../src/model/durations.ts";
import { nodeId, vmId } from "../../src/model/ids.ts";
import { createPlan, makespan } from "../../src/model/plan.ts";
import { createModel } from "../../src/model/record.ts";
import { nodeStateName, vmStateName } from "../../src/model/states.ts";

const withAttribute = (key: string, value: boolean | number | string) =>
  createModel({
    nodes: { 4: { state: "online", attributes: { [key]: value } } },
    vms: { 8: { state: "ready", attributes: { [key]: value } } },
    resources: {},
  });

describe("durations", () => {
  it("are attributes, 1 s without one", () => {
    const model = withAttribute("boot", 120);
    expect([vmDuration(model, 0, "boot"), vmDuration(model, 0, "migrate")]).toEqual([120, 1]);
    expect([nodeDuration(model, 0, "boot"), nodeDuration(model, 0, "shutdown")]).toEqual([120, 1]);
  });

  it.each([0, -1, 1.5, "5", true])("%j is none", (value) => {
    const model = withAttribute("shutdown", value);
    const problem = `a duration is an integer ≥ 1 (seconds), found ${JSON.stringify(value)}`;
    expect(() => vmDuration(model, 0, "shutdown")).toThrow(`model.attributes.vms.8.shutdown: ${problem}`);
    expect(() => nodeDuration(model, 0, "shutdown")).toThrow(`model.attributes.nodes.4.shutdown: ${problem}`);
  });
});

it.each([
  [{ clone: true, template: "small" }, true],
  [{ clone: true }, false],
  [{ clone: false, template: "small" }, false],
  [{ clone: "true", template: "small" }, false],
  [{ clone: true, template: 3 }, false],
  [undefined, false],
])("replaceable by a clone: %j is %s", (attributes, replaceable) => {
  expect(isReplaceable(attributes)).toBe(replaceable);
});

describe("ids", () => {
  it.each([0, 7, 2 ** 31 - 1])("%d is one", (id) => {
    expect([vmId(id), nodeId(id)]).toEqual([id, id]);
  });

  it.each([-1, 1.5, 2 ** 31, Number.NaN])("%d is none", (id) => {
    expect(() => vmId(id)).toThrow(`an id is an integer in 0..2147483647, not ${id}`);
    expect(() => nodeId(id)).toThrow(RangeError);
  });
});

it("states have names", () => {
  expect([1, 2, 4, 8, 16].map(vmStateName)).toEqual(["init", "ready", "running", "sleeping", "killed"]);
  expect([1, 2].map(nodeStateName)).toEqual(["online", "offline"]);
  expect(() => vmStateName(3)).toThrow("no VM state has the number 3");
});

describe("plans list their actions in one order", () => {
  const action = (id: string, start: number, end: number, more: object): Action =>
    ({ id, start, end, ...more }) as unknown as Action;
  const ordered: Action[] = [
    action("allocate", 0, 0, { vm: 1, on: 1, rc: "cpu", amount: 2 }),
    action("allocate", 0, 0, { vm: 1, on: 1, rc: "cpu", amount: 5 }),
    action("allocate", 0, 0, { vm: 1, on: 1, rc: "mem", amount: 1 }),
    action("killVM", 0, 1, { vm: 3 }),
    action("shutdownVM", 0, 1, { vm: 2, on: 1 }),
    action("suspendVM", 0, 1, { vm: 1, from: 1, to: 1 }),
    action("bootNode", 0, 1, { node: 9 }),
    action("forgeVM", 0, 1, { vm: 77 }),
    action("migrateVM", 0, 1, { vm: 4, from: 1, to: 2, bw: 1 }),
    action("migrateVM", 0, 1, { vm: 5, from: 1, to: 2, bw: 1 }),
    action("migrateVM", 0, 1, { vm: 5, from: 1, to: 3, bw: 1 }),
    action("bootVM", 0, 1, { vm: 1, on: 1 }),
    action("resumeVM", 0, 1, { vm: 0, from: 1, to: 1 }),
    action("shutdownNode", 0, 1, { node: 1 }),
    action("killVM", 0, 2, { vm: 0 }),
    action("bootVM", 1, 1, { vm: 0, on: 1 }),
  ];

  it("by start, end, kind, element and the rest, whatever the order they come in", () => {
    const shuffled = ordered.map((_, i) => ordered[(i * 7 + 3) % ordered.length]);
    expect(createPlan(createModel({ nodes: {}, vms: {}, resources: {} }), shuffled).actions).toEqual(ordered);
    for (const [i, a] of ordered.entries())
      for (const [j, b] of ordered.entries()) expect(Math.sign(compareActions(a, b))).toBe(Math.sign(i - j));
  });

  it("last as long as their last action", () => {
    const origin = createModel({ nodes: {}, vms: {}, resources: {} });
    expect(makespan(createPlan(origin, ordered))).toBe(2);
    expect(makespan(createPlan(origin, []))).toBe(0);
  });

  it("a migration has all the bandwidth unless told otherwise", () => {
    const [vm, from, to] = [vmId(1), nodeId(2), nodeId(3)];
    expect(migrate(vm, from, to, 0, 4)).toEqual({ id: "migrateVM", vm, from, to, start: 0, end: 4, bw: 2147483647 });
    expect(migrate(vm, from, to, 0, 4, 100)).toMatchObject({ bw: 100 });
  });
});
