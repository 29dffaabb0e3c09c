import { describe, expect, it } from "vitest";
import { readModel } from "../../src/model/json/readModel.ts";
import { writeModel } from "../../src/model/json/writeModel.ts";
import { nodeLabel, resourceOf, vmLabel } from "../../src/model/model.ts";
import { createModel, edit, type ModelRecord } from "../../src/model/record.ts";
import { VmState } from "../../src/model/states.ts";
import { toRecord } from "../../src/model/toRecord.ts";
import * as documents from "./documents.ts";

const model = readModel({ ...documents.model, views: [...documents.model.views, documents.network] });

/** A model of every state to start from. */
const base = (): ModelRecord => ({
  nodes: { 7: { state: "online", name: "n7" }, 300: { state: "offline" } },
  vms: {
    0: { state: "running", node: 7, name: "web", aliases: ["www"], attributes: { boot: 3 } },
    1: { state: "sleeping", node: 7 },
    50: { state: "ready" },
    9000: { state: "init" },
  },
  resources: { cpu: { defaultCapacity: 4, defaultConsumption: 1, nodes: { 7: 8 }, vms: { 50: 0 } } },
});

describe("a model from a record", () => {
  it("keeps elements in the order of their ids, and fills in defaults", () => {
    const { vms, nodes, vmState, host, resources, vmNames, vmAttributes, network } = createModel(base());
    expect([...vms]).toEqual([0, 1, 50, 9000]);
    expect([...nodes]).toEqual([7, 300]);
    expect([...vmState]).toEqual([VmState.running, VmState.sleeping, VmState.ready, VmState.init]);
    expect([...host]).toEqual([0, 0, -1, -1]);
    expect([...resources[0].capacity]).toEqual([8, 4]);
    expect([...resources[0].consumption]).toEqual([1, 1, 0, 1]);
    expect([vmNames.indexOf("web"), vmNames.indexOf("www"), vmNames.indexOf("db")]).toEqual([0, 0, -1]);
    expect(vmAttributes).toEqual([{ boot: 3 }, undefined, undefined, undefined]);
    expect(network).toBeUndefined();
  });

  it("calls elements by their newest name, else by their id", () => {
    const named = createModel(base());
    expect([0, 1].map((vm) => vmLabel(named, vm))).toEqual(["web", "VM 1"]);
    expect([0, 1].map((node) => nodeLabel(named, node))).toEqual(["n7", "node 300"]);
    expect(resourceOf(named, "cpu")?.id).toBe("cpu");
    expect(resourceOf(named, "mem")).toBeUndefined();
  });

  it.each([0, 1, 5, 1_000_000, 2 ** 31 - 1])("finds elements under any id: %i", (id) => {
    const { vms } = createModel({ nodes: {}, vms: { [id]: { state: "ready" } }, resources: {} });
    expect(vms.indexOf(id)).toBe(0);
    for (const other of [id + 1, id - 1, -1, 1.5, Number.NaN]) expect(vms.has(other)).toBe(false);
  });
});

describe("a record that breaks a rule", () => {
  const rows: [string, (record: ModelRecord) => unknown, string][] = [
    ["runs nowhere", (r) => (r.vms[0] = { state: "running" }), "vms[0].node: a running VM needs a node"],
    ["sleeps nowhere", (r) => (r.vms[0] = { state: "sleeping" }), "vms[0].node: a sleeping VM needs a node"],
    ["ready on a node", (r) => (r.vms[50].node = 7), "vms[50].node: a VM in state ready lies on no node"],
    ["not forged, on a node", (r) => (r.vms[9000].node = 7), "vms[9000].node: a VM in state init lies on no node"],
    ["runs on an offline node", (r) => (r.vms[0].node = 300), "vms[0].node: node 300 is offline"],
    ["sleeps on an offline node", (r) => (r.nodes[7].state = "offline"), "vms[0].node: node 7 is offline"],
    ["runs on no node of the model", (r) => (r.vms[0].node = 8), "vms[0].node: node 8 is not in the model"],
    ["its node is removed", (r) => delete r.nodes[7], "vms[0].node: node 7 is not in the model"],
    [
      "an unknown state of a VM",
      (r) => (r.vms[0].state = "paused" as never),
      'vms[0].state: expected one of init, ready, running, sleeping, found "paused"',
    ],
    [
      "a killed VM",
      (r) => (r.vms[0] = { state: "killed" as never }),
      'vms[0].state: expected one of init, ready, running, sleeping, found "killed"',
    ],
    [
      "a state that objects have",
      (r) => (r.nodes[7].state = "toString" as never),
      'nodes[7].state: expected one of online, offline, found "toString"',
    ],
    [
      "a negative id",
      (r) => (r.vms[-1] = { state: "ready" }),
      'vms: expected an id as key (an integer from 0 to 2147483647), found "-1"',
    ],
    [
      "an id in letters",
      (r) => ((r.nodes as Record<string, unknown>).n1 = { state: "online" }),
      'nodes: expected an id as key (an integer from 0 to 2147483647), found "n1"',
    ],
    [
      "an id too large",
      (r) => (r.vms[2 ** 31] = { state: "ready" }),
      'vms: expected an id as key (an integer from 0 to 2147483647), found "2147483648"',
    ],
    ["a name twice", (r) => (r.vms[1].name = "web"), 'vms[1].name: the name "web" is taken'],
    ["an alias that is a name", (r) => (r.vms[1].aliases = ["web"]), 'vms[1].name: the name "web" is taken'],
    ["a name that is none", (r) => (r.vms[1].name = 3 as never), "vms[1].name: expected a text, found 3"],
    [
      "a nested attribute",
      (r) => (r.vms[1].attributes = { tags: ["a"] as never }),
      "vms[1].attributes.tags: expected a text, a number (integers of 32 bits), true or false, found a list of 1",
    ],
    [
      "an attribute too large",
      (r) => (r.nodes[7].attributes = { boot: 2 ** 31 }),
      "nodes[7].attributes.boot: expected a text, a number (integers of 32 bits), true or false, found 2147483648",
    ],
    [
      "a negative default",
      (r) => (r.resources.cpu.defaultCapacity = -1),
      "resources.cpu.defaultCapacity: expected an integer from 0 to 2147483647, found -1",
    ],
    [
      "half a unit",
      (r) => (r.resources.cpu.defaultConsumption = 0.5),
      "resources.cpu.defaultConsumption: expected an integer from 0 to 2147483647, found 0.5",
    ],
    [
      "a negative amount",
      (r) => (r.resources.cpu.vms[0] = -1),
      "resources.cpu.vms[0]: expected an integer from 0 to 2147483647, found -1",
    ],
    ["an amount of nobody", (r) => delete r.vms[50], "resources.cpu.vms[50]: no such element in the model"],
    [
      "a capacity of nobody",
      (r) => (r.resources.cpu.nodes[8] = 1),
      "resources.cpu.nodes[8]: no such element in the model",
    ],
    [
      "a link to nobody",
      (r) =>
        (r.network = {
          switches: [{ id: 1, capacity: 5 }],
          links: [{ id: 1, capacity: 5, switch: 1, to: { type: "node", id: 8 as never } }],
          routing: "default",
        }),
      "network.links[0].physicalElement.id: node 8 is not declared",
    ],
  ];
  it.each(rows)("%s", (_, change, message) => {
    const record = base();
    change(record);
    expect(() => createModel(record)).toThrow(expect.objectContaining({ name: "InputError", message }));
    expect(() => edit(createModel(base()), (draft) => void change(draft))).toThrow(
      expect.objectContaining({ name: "InputError", message }),
    );
  });
});

describe("edits", () => {
  it("make a new model and leave the old one as it was", () => {
    const before = writeModel(model);
    const edited = edit(model, (draft) => {
      draft.vms[0] = { ...draft.vms[0], state: "running", node: 500 };
      draft.nodes[9].state = "online";
      draft.vms[41] = { state: "running", node: 9 };
      draft.resources.cpu.vms[0] = 5;
      Object.assign(draft.nodes[9].attributes as object, { boot: 2 });
    });
    expect(writeModel(model)).toEqual(before);
    const vm = (id: number) => edited.vms.indexOf(id);
    expect(edited.nodes.id(edited.host[vm(0)])).toBe(500);
    expect(edited.nodes.id(edited.host[vm(41)])).toBe(9);
    expect(edited.resources[0].consumption[vm(0)]).toBe(5);
    expect(edited.nodeAttributes[edited.nodes.indexOf(9)]).toEqual({ boot: 2, rack: "r12" });
  });

  it("that change nothing give the same model, names and network included", () => {
    const same = edit(model, () => {});
    expect(writeModel(same)).toEqual(writeModel(model));
    expect(toRecord(same)).toEqual(toRecord(model));
    expect(toRecord(same).vms[0].aliases).toEqual(["web"]);
  });

  it("a record has nothing in common with its model", () => {
    const record = toRecord(model);
    (record.vms[0].attributes as Record<string, unknown>).migrate = 99;
    record.resources.cpu.vms[0] = 99;
    expect(model.vmAttributes[0]).toMatchObject({ migrate: 7 });
    const given = base();
    const made = createModel(given);
    (given.vms[0].attributes as Record<string, unknown>).boot = 99;
    expect(made.vmAttributes[0]).toEqual({ boot: 3 });
  });

  it("a VM is removed together with what is said of it", () => {
    const edited = edit(model, (draft) => {
      delete draft.vms[12];
      delete draft.resources.cpu.vms[12];
    });
    expect(edited.vms.has(12)).toBe(false);
  });
});
