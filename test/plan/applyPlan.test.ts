import { describe, expect, it } from "vitest";
import {
  type Action,
  applyPlan,
  createModel,
  createPlan,
  type ModelRecord,
  migrate,
  nodeId,
  readModel,
  toRecord,
  vmId,
  writeModel,
} from "../../src/index.ts";

const [n0, n1, n2] = [nodeId(0), nodeId(1), nodeId(2)];
const [v0, v1, v2, clone] = [vmId(0), vmId(1), vmId(2), vmId(7)];

const origin = createModel({
  nodes: { 0: { state: "online" }, 1: { state: "online" }, 2: { state: "offline" } },
  vms: {
    0: { state: "running", node: 0, name: "web", attributes: { clone: true, template: "small" } },
    1: { state: "sleeping", node: 0 },
    2: { state: "ready" },
  },
  resources: {
    cpu: { defaultCapacity: 9, defaultConsumption: 1, nodes: {}, vms: { 0: 3 } },
    mem: { defaultCapacity: 9, defaultConsumption: 2, nodes: {}, vms: {} },
  },
});

const at = { start: 0, end: 1 };
const cases: readonly { what: string; actions: Action[]; changed(record: ModelRecord): void }[] = [
  { what: "no action", actions: [], changed: () => {} },
  {
    what: "a migration and what it allots",
    actions: [
      { ...migrate(v0, n0, n1, 0, 1), hooks: { pre: [], post: [{ id: "allocate", vm: v0, rc: "cpu", amount: 5 }] } },
    ],
    changed({ vms, resources }) {
      vms[0].node = 1;
      resources.cpu.vms[0] = 5;
    },
  },
  {
    what: "a boot on a node that boots",
    actions: [
      { id: "bootNode", node: n2, ...at },
      { id: "bootVM", vm: v2, on: n2, start: 1, end: 2 },
    ],
    changed({ nodes, vms }) {
      nodes[2].state = "online";
      vms[2] = { state: "running", node: 2 };
    },
  },
  {
    what: "a resumption, a suspension, a shutdown of the node",
    actions: [
      { id: "resumeVM", vm: v1, from: n0, to: n1, ...at },
      { id: "suspendVM", vm: v0, from: n0, to: n1, ...at },
      { id: "shutdownNode", node: n0, start: 1, end: 2 },
    ],
    changed({ nodes, vms }) {
      vms[1] = { state: "running", node: 1 };
      Object.assign(vms[0], { state: "sleeping", node: 1 });
      nodes[0].state = "offline";
    },
  },
  {
    what: "what starts first, whatever ends last",
    actions: [
      {
        ...{ id: "suspendVM", vm: v0, from: n0, to: n0, start: 0, end: 5 },
        hooks: { pre: [{ id: "allocate", vm: v2, rc: "cpu", amount: 3 }], post: [] },
      },
      { id: "allocate", vm: v2, on: n0, rc: "cpu", amount: 7, start: 2, end: 2 },
    ],
    changed({ vms, resources }) {
      vms[0].state = "sleeping";
      resources.cpu.vms[2] = 7;
    },
  },
  {
    what: "a kill: the VM is gone",
    actions: [{ id: "killVM", vm: v0, on: n0, ...at }],
    changed({ vms, resources }) {
      delete vms[0];
      delete resources.cpu.vms[0];
    },
  },
  {
    what: "a replacement: the clone is what the VM was, the VM is ready and plain",
    actions: [
      { id: "forgeVM", vm: clone, ...at },
      {
        ...{ id: "bootVM", vm: clone, on: n1, start: 1, end: 2 },
        hooks: { pre: [{ id: "substitutedVM", vm: v0, newVm: clone }], post: [] },
      },
      { id: "shutdownVM", vm: v0, on: n0, start: 2, end: 3 },
    ],
    changed({ vms, resources }) {
      vms[7] = { ...vms[0], node: 1 };
      vms[0] = { state: "ready" };
      resources.cpu.vms = { 7: 3 };
    },
  },
  {
    what: "a replacement that is told of afterwards: the clone has what its original has by default, too",
    actions: [
      { id: "forgeVM", vm: clone, ...at },
      {
        ...{ id: "bootVM", vm: clone, on: n1, start: 1, end: 2 },
        hooks: {
          pre: [
            { id: "allocate", vm: clone, rc: "cpu", amount: 1 },
            { id: "allocate", vm: clone, rc: "mem", amount: 1 },
          ],
          post: [{ id: "substitutedVM", vm: v0, newVm: clone }],
        },
      },
      { id: "shutdownVM", vm: v0, on: n0, start: 2, end: 3 },
    ],
    changed({ vms, resources }) {
      vms[7] = { ...vms[0], node: 1 };
      vms[0] = { state: "ready" };
      resources.cpu.vms = { 7: 3 };
    },
  },
];

describe("applyPlan", () => {
  it.each(cases)("$what", ({ actions, changed }) => {
    const expected = toRecord(origin);
    changed(expected);
    const model = applyPlan(createPlan(origin, actions));
    expect(toRecord(model)).toEqual(expected);
    expect(toRecord(readModel(writeModel(model)))).toEqual(expected);
  });

  it("refuses a plan with an action that cannot start", () => {
    const plan = createPlan(origin, [{ id: "bootVM", vm: v2, on: n2, ...at }]);
    expect(() => applyPlan(plan)).toThrow("actions: bootVM at 0 s: node 2 is offline");
  });
});
