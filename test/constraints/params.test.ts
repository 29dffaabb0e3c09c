import { describe, expect, it } from "vitest";
import { bindAll } from "../../src/constraints/catalogue.ts";
import { levelAt, readImportance, weightAt } from "../../src/constraints/importance.ts";
import { readInstance } from "../../src/constraints/instance.ts";
import { attribute, priceOf } from "../../src/constraints/params/attributeParam.ts";
import type { Param } from "../../src/constraints/params/param.ts";
import * as all from "../../src/constraints/params/params.ts";
import { Sharing } from "../../src/constraints/params/sharing.ts";
import { InputError } from "../../src/model/json/door.ts";
import { writeModel } from "../../src/model/json/writeModel.ts";
import { Scenario } from "../plan/scenario.ts";

const params = { ...all };

/** Ids of nodes are 0, 10, 20; of VMs 0, 10, 20. */
const { model } = new Scenario({
  nodes: ["n0 9/9", "n1 9/9", "n2 9/9"],
  vms: ["a n0 1", "b n0 1", "c n1 1"],
  attributes: { a: { price: 3, name: "x" }, b: { price: 0 }, n2: { cost: -1, watts: 2.5 } },
});

const id = "expected an integer from 0 to 2147483647, found";
/** [parameter, what is given, what code gets; or the path behind "here" and the problem]. */
const rows: [name: keyof typeof params, given: unknown, bound: unknown][] = [
  ["vm", 20, 2],
  ["vm", 5, [".", "VM 5 is not in the mapping"]],
  ["vm", -1, [".", `${id} -1`]],
  ["node", 10, 1],
  ["node", "n1", [".", `${id} "n1"`]],
  ["vms", [20, 0], [0, 2]],
  ["vms", [0, 10, 20], [0, 1, 2]],
  ["vms", [20, 0, 20, 0], [0, 2]],
  ["vms", [], []],
  ["vms", [0, 5], ["[1]", "VM 5 is not in the mapping"]],
  ["vms", [0, 2.5], ["[1]", `${id} 2.5`]],
  ["vms", 0, [".", "expected a list, found 0"]],
  ["nodes", [20, 10, 10], [1, 2]],
  ["nodes", [10, 11], ["[1]", "node 11 is not in the mapping"]],
  ["orderedVms", [20, 0], [2, 0]],
  ["orderedVms", [20, 0, 20], ["[2]", "VM 20 occurs a second time"]],
  ["vmGroups", [[0], [20, 10]], [[0], [1, 2]]],
  [
    "vmGroups",
    [
      [0, 10],
      [10, 20],
    ],
    [
      [0, 1],
      [1, 2],
    ],
  ],
  ["vmGroups", [[0], [0, 10], [0]], [[0], [0, 1]]],
  [
    "vmGroups",
    [
      [0, 10, 20],
      [0, 20, 20],
      [0, 10, 20],
    ],
    [
      [0, 1, 2],
      [0, 2],
    ],
  ],
  ["vmGroups", [[0], 3], ["[1]", "expected a list, found 3"]],
  ["vmGroups", [[0], [10, 3]], ["[1][1]", "VM 3 is not in the mapping"]],
  ["disjointVmGroups", [[0, 20], [10]], [[0, 2], [1]]],
  ["disjointVmGroups", [[0], [10, 0]], ["[1]", "VM 0 is in group 0 already; the groups must be disjoint"]],
  ["disjointVmGroups", [[10], [0, 0], [20, 0]], ["[2]", "VM 0 is in group 1 already; the groups must be disjoint"]],
  ["nodeGroups", [[0, 10], [10]], [[0, 1], [1]]],
  ["disjointNodeGroups", [[0, 10], [10]], ["[1]", "node 10 is in group 0 already; the groups must be disjoint"]],
  ["resource", "mem", 1],
  ["resource", "disk", [".", 'the model has no resource "disk", only "cpu", "mem"']],
  ["amount", 0, 0],
  ["amount", -1, [".", `${id} -1`]],
  ["ratio", 1, 1],
  ["ratio", 0.99, [".", "expected a ratio ≥ 1, found 0.99"]],
  ["percent", 0, 0],
  ["percent", 100, 100],
  ["percent", 100.5, [".", "expected a number from 0 to 100, found 100.5"]],
  ["percent", -0.5, [".", "expected a number from 0 to 100, found -0.5"]],
  ["factor", 0.5, 0.5],
  ["factor", 0, [".", "expected a number > 0, found 0"]],
];

const plain = (value: unknown): unknown =>
  value instanceof Int32Array ? [...value] : Array.isArray(value) ? value.map(plain) : value;

describe("parameters: from JSON to what code gets", () => {
  it.each(rows)("%s %j", (name, given, expected) => {
    const param = params[name] as Param<unknown, unknown>;
    const read = () => param.read(given, "here", model);
    const [place, problem] = Array.isArray(expected) && typeof expected[0] === "string" ? expected : [];
    if (problem !== undefined) {
      const error = new InputError(place === "." ? "here" : `here${place}`, problem);
      expect(read).toThrow(error);
      if (!/expected (a list|an integer)/.test(problem)) expect(() => param.bind(given, model, "here")).toThrow(error);
    } else {
      expect(plain(param.bind(read(), model, "here"))).toEqual(expected);
    }
  });

  it("only a resource is no resource where there is none", () => {
    const bare = { ...model, resources: [] };
    expect(() => params.resource.bind("cpu", bare, "here")).toThrow('here: the model has no resource "cpu"');
    expect(() => params.resource.bind("cpu", bare, "here")).not.toThrow("only");
  });

  it("sets of nodes are shared, those of VMs are not", () => {
    const sharing = new Sharing();
    const bind = (name: "nodes" | "vms", given: number[]) => params[name].bind(given as never, model, "", sharing);
    expect(bind("nodes", [0, 20])).toBe(bind("nodes", [20, 0]));
    expect(bind("vms", [0, 20])).not.toBe(bind("vms", [0, 20]));
    const groups = (name: "nodeGroups" | "vmGroups") => params[name].bind([[0], [10]] as never, model, "", sharing);
    expect(groups("nodeGroups")).toBe(groups("nodeGroups"));
    expect(groups("vmGroups")).not.toBe(groups("vmGroups"));
    const alone = () => params.nodes.bind([0] as never, model, "");
    expect(alone()).not.toBe(alone());
  });

  it("what scripts must heed in sets", () => {
    const facts = ["vms", "orderedVms", "severalVms", "vmGroups", "disjointVmGroups", "nodeGroups"] as const;
    expect(
      facts.map((name) => [params[name].script, params[name].ordered, params[name].least, params[name].disjoint]),
    ).toEqual([
      ["vms", false, 1, undefined],
      ["vms", true, 1, undefined],
      ["vms", false, 2, undefined],
      ["vmGroups", undefined, undefined, "advised"],
      ["vmGroups", undefined, undefined, "required"],
      ["nodeGroups", undefined, undefined, undefined],
    ]);
  });
});

describe("attributes as prices", () => {
  it("are numbers ≥ 0 wherever they are given", () => {
    for (const name of ["price", "watts", "nobody has it"]) expect(attribute.read(name, "here", model)).toBe(name);
    const refused = (name: string) => () => attribute.bind(name, model, "here");
    const problem = (place: string, found: string) =>
      new InputError("here", `model.attributes.${place} is no cost: expected a number ≥ 0, found ${found}`);
    expect(refused("name")).toThrow(problem("vms.0.name", '"x"'));
    expect(refused("cost")).toThrow(problem("nodes.20.cost", "-1"));
    expect(() => attribute.read(3, "here", model)).toThrow(new InputError("here", "expected a text, found 3"));
  });

  it("cost nothing where they are not given", () => {
    const attributes = { price: 3, none: 0, name: "x", least: -1 };
    expect(["price", "none", "name", "least", "other"].map((name) => priceOf(attributes, name))).toEqual([
      3, 0, 0, 0, 0,
    ]);
    expect(priceOf(undefined, "price")).toBe(0);
  });
});

describe("weights and levels", () => {
  it("have bounds", () => {
    expect([weightAt(1, ""), weightAt(1_000_000, ""), levelAt(0, ""), levelAt(1000, "")]).toEqual([
      1, 1_000_000, 0, 1000,
    ]);
    expect(() => weightAt(0, "here")).toThrow("here: expected an integer from 1 to 2147483647, found 0");
    expect(() => weightAt(1_000_001, "here")).toThrow("here: expected 1000000 at most, found 1000001");
    expect(() => levelAt(-1, "here")).toThrow(`here: ${id} -1`);
    expect(() => levelAt(1001, "here")).toThrow("here: expected 1000 at most, found 1001");
  });

  it("are read where they are given", () => {
    expect(readImportance({}, "")).toEqual({});
    expect(readImportance({ weight: 2, level: 3, other: 4 }, "")).toEqual({ weight: 2, level: 3 });
    expect(() => readImportance({ weight: "2" }, "here")).toThrow("here.weight: ");
    expect(() => readImportance({ level: "2" }, "here")).toThrow("here.level: ");
  });
});

it("a kind that does not exist is refused with its place", () => {
  const ban = { id: "ban", vm: 0, nodes: [0] };
  expect(() => bindAll([ban, { id: "bann" }] as never, model)).toThrow(
    new InputError("constraints[1].id", 'there is no constraint kind "bann"'),
  );
});

it("a model where an instance should be", () => {
  const problem = 'this is a model by itself; an instance holds one under "model", with constraints and an objective';
  expect(() => readInstance(writeModel(model))).toThrow(new InputError("", problem));
  expect(() => readInstance({ constraints: [] })).toThrow(new InputError("", 'the key "model" is missing'));
  expect(() => readInstance([])).toThrow(new InputError("", "expected an object, found a list of 0"));
});
