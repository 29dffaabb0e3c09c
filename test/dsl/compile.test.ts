import { describe, expect, it } from "vitest";
import { compile } from "../../src/dsl/compile.ts";
import { createModel } from "../../src/model/record.ts";
import { NodeState, VmState } from "../../src/model/states.ts";
import { modelOf, reported } from "./compiled.ts";

const model = createModel({
  nodes: { 3: { state: "online", name: "@n1" }, 7: { state: "online", name: "n2" }, 9: { state: "online" } },
  vms: { 5: { state: "running", node: 3, name: "t.VM1", attributes: { boot: 4, zone: "a" } }, 6: { state: "ready" } },
  resources: { mem: { defaultCapacity: 8, defaultConsumption: 1, nodes: { 3: 16 }, vms: { 5: 2 } } },
});
const text = "namespace t; VM[1..3] : small<zone=b>; @n[1..3] : host; spread(VM[1..2]); online(@n[2..3]);";

describe("the model after a compilation", () => {
  const { model: extended, constraints } = compile(text, { model });

  it("has the declared elements, after those that were there", () => {
    expect([...extended.vms]).toEqual([5, 6, 7, 8]);
    expect([...extended.nodes]).toEqual([3, 7, 9, 10]);
    expect([...extended.vmState]).toEqual([VmState.running, VmState.ready, VmState.ready, VmState.ready]);
    expect([...extended.nodeState].at(-1)).toBe(NodeState.offline);
    expect([...extended.host]).toEqual([0, -1, -1, -1]);
    expect(extended.vmNames.indexOf("t.VM3")).toBe(3);
    expect(extended.nodeNames.indexOf("@n3")).toBe(3);
  });

  it("has their templates and options, on known elements as well", () => {
    expect(extended.vmAttributes).toEqual([
      { boot: 4, zone: "b", template: "small" },
      undefined,
      { zone: "b", template: "small" },
      { zone: "b", template: "small" },
    ]);
    expect(extended.nodeAttributes[1]).toEqual({ template: "host" });
  });

  it("gives new elements the defaults of resources", () => {
    expect([...extended.resources[0].capacity]).toEqual([16, 8, 8, 8]);
    expect([...extended.resources[0].consumption]).toEqual([2, 1, 1, 1]);
    expect([...extended.resources[0].givenCapacity]).toEqual([1, 0, 0, 0]);
  });

  it("is what the ids in constraints speak of", () => {
    expect(constraints.map(({ at, ...rest }) => rest)).toEqual([
      { id: "spread", continuous: true, vms: [5, 7] },
      { id: "online", node: 7 },
      { id: "online", node: 10 },
    ]);
  });

  it("leaves the given one alone", () => {
    expect([...model.vms]).toEqual([5, 6]);
    expect(model.vmAttributes[0]).toEqual({ boot: 4, zone: "a" });
  });
});

it("elements without a name are part of $ALL_VMS and $ALL_NODES, and cannot be named", () => {
  const { constraints } = compile("ban($ALL_VMS, $ALL_NODES);", { model });
  expect(constraints.map((constraint) => (constraint as { vm?: number }).vm)).toEqual([5, 6]);
});

it("a script with errors denotes nothing and changes nothing", () => {
  const compilation = compile("namespace t; W1 : s; root(W1); root(W2);", { model });
  expect(compilation.script).toBeUndefined();
  expect(compilation.constraints).toEqual([]);
  expect(compilation.model).toBe(model);
});

it("a model without ids left cannot take more elements", () => {
  const full = createModel({ nodes: {}, vms: { 2147483647: { state: "ready" } }, resources: {} });
  expect(() => compile("namespace t; VM1 : s;", { model: full })).toThrow(/no id left/);
});

describe("a strict host", () => {
  const templates = { vms: ["small", "large"], nodes: ["host"] };
  const known = modelOf(["@n1"], ["t.VM1"]);

  it.each([
    ["namespace t;\nVM1 : small; @n1 : host;", []],
    ["namespace t;\nVM[1..3] : tiny; root(VM[1..3]);", ["unknown-template 2:12"]],
    ["namespace t;\nVM1 : host;", ["unknown-template 2:7"]],
    ["namespace t;\n{VM1, @n1} : small;", ["unknown-template 2:14"]],
  ])("%s", (script, expected) => {
    expect(reported(script, { templates, model: known })).toEqual(expected);
  });

  it("refuses another template for an element that carries one", () => {
    const first = compile("namespace t; VM1 : small;", { templates, model: known }).model;
    expect(reported("namespace t;\nVM1 : large;", { templates, model: first })).toEqual(["template-conflict 2:7"]);
    expect(reported("namespace t;\nVM1 : large;", { model: first })).toEqual([]);
  });
});

describe("messages help", () => {
  it.each([
    ["namespace t; front1 : s; root(frnt1);", /did you mean front1\?/],
    ["namespace t; @rack1 : h; online(@rakc1);", /did you mean @rack1\?/],
    ["namespace t; $servers = 1; $x = $server;", /did you mean \$servers\?/],
    ["namespace t; VM1 : s; spraed(VM1);", /did you mean spread\?/],
    ["namespace t; VM[1..3] : s; root(VM4);", /no VM VM4$/],
    ["namespace t; VM[1..3] : s; root(VM[4..9]);", /no VM VM4 and 5 more$/],
    ["namespace t; VM[1..3] : s; $x = VM[1..2] + VM3;", /write braces around the single vm/],
    ['namespace t; $x = 1 + "a";', /begin with "" to make text/],
    ["namespace t; VM[1..3] : s; $x = VM[1..2]-VM3;", /write blanks around the minus/],
    ["s1 = {};", /did you mean \$s1\?/],
    ["namespace t; VM1 : s; spread(VM1, VM1);", /expected spread\(VMs\), found 2 arguments/],
    [
      "namespace t; VM1 : s; before(VM1);",
      /expected before\(VMs, a time \(a string\)\) or before\(VMs, VMs\), found 1 argument/,
    ],
    ["namespace t; VM1 : s; before(VM1, 5);", /takes a time \(a string\) or VMs here, found number/],
  ])("%s", (script, message) => {
    expect(compile(script).diagnostics[0].message).toMatch(message);
  });

  it("a second declaration shows the first", () => {
    const [{ related }] = compile("namespace t;\nVM[1..3] : s;\nVM2 : s;").diagnostics;
    expect(related?.[0]).toMatchObject({ message: "first declared here", range: { start: { line: 2, column: 4 } } });
  });
});
