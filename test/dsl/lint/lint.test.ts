import { describe, expect, it } from "vitest";
import { type CompileOptions, compile } from "../../../src/dsl/compile.ts";
import { lint } from "../../../src/dsl/lint/lint.ts";
import { createModel } from "../../../src/model/record.ts";
import { placed } from "../compiled.ts";

const advice = (text: string, options?: CompileOptions): string[] => {
  const compilation = compile(text, options);
  expect(compilation.diagnostics).toEqual([]);
  return lint(compilation).map(placed);
};
const world = "namespace t; VM[1..4] : s; @n[1..4] : h;\n";

describe("constraints that always hold", () => {
  it.each([
    ["gather(VM1);", ["never-binds 2:1"]],
    ["seq(VM1);", ["never-binds 2:1"]],
    ["split({VM[1..2]});", ["never-binds 2:1"]],
    ["maxOnline(@n[1..2], 2);", ["never-binds 2:1"]],
    ["for $v in VM[1..2] { spread($v); }", ["never-binds 2:22"]],
    ["gather(VM[1..2]); maxOnline(@n[1..2], 1); seq(VM[1..2]); split(VM1, VM2);", []],
  ])("%s", (text, expected) => {
    expect(advice(world + text)).toEqual(expected);
  });
});

describe("constraints stated twice, or implied", () => {
  it.each([
    ["root(VM1); root(VM[1..2]); root({VM2});", ["duplicate-constraint 2:28"]],
    ["for $i in {1, 2} { root(VM1); }", ["duplicate-constraint 2:20"]],
    ["spread(VM[1..2]); spread(VM[1..3]);", ["subsumed-constraint 2:1"]],
    ["spread(VM[1..2]); >>spread(VM[1..2]);", ["subsumed-constraint 2:19"]],
    [">>spread(VM[1..3]); spread(VM[1..2]);", []],
    ["fence(VM1, @n[1..2]); fence(VM1, @n[1..3]); fence(VM2, @n[1..4]);", ["subsumed-constraint 2:23"]],
    ["ban(VM1, @n[1..2]); ban(VM1, @n1);", ["subsumed-constraint 2:21"]],
    ["among(VM[1..2], {@n[1..2]}); among(VM1, {@n[1..2], @n[3..4]});", ["subsumed-constraint 2:30"]],
    ["among(VM[1..2], {@n[1..2]}); among(VM1, {@n[3..4]});", []],
    ["runningCapacity(@n[1..2], 3); runningCapacity(@n1, 4); runningCapacity(@n1, 2);", ["subsumed-constraint 2:31"]],
    ["maxOnline(@n[1..3], 1); maxOnline(@n[1..4], 1);", ["subsumed-constraint 2:1"]],
  ])("%s", (text, expected) => {
    expect(advice(world + text)).toEqual(expected);
  });

  it("knows resources from the model only", () => {
    const model = createModel({
      nodes: {},
      vms: {},
      resources: { mem: { defaultCapacity: 1, defaultConsumption: 0, nodes: {}, vms: {} } },
    });
    const text = `${world}preserve(VM1, "mem", 2); preserve(VM1, "mem", 1); preserve(VM1, "cpu", 1);`;
    expect(advice(text, { model })).toEqual(["subsumed-constraint 2:26", "unusable-argument 2:65"]);
    expect(advice(text)).toEqual([]);
  });
});

describe("constraints that cannot hold together", () => {
  it.each([
    ["fence(VM1, @n1); ban(VM1, @n[1..2]);", ["contradiction 2:18"]],
    ["fence(VM1, @n1); >>fence(VM1, @n2);", ["contradiction 2:18"]],
    ["fence(VM1, @n1); ban(VM1, @n1); ready(VM1);", []],
    ["ban(VM1, @n[1..4]);", []],
    ["gather(VM[1..3]); spread(VM[3..4]);", []],
    ["gather(VM[1..3]); spread(VM[2..4]);", ["contradiction 2:19"]],
    ["fence(VM[1..3], @n[1..2]); spread(VM[1..4]);", ["contradiction 2:28"]],
    ["fence(VM[1..2], @n[1..2]); spread(VM[1..4]);", []],
    ["running(VM1); sleeping(VM1);", ["contradiction 2:15"]],
    ["online(@n1); offline(@n1);", ["contradiction 2:14"]],
  ])("%s", (text, expected) => {
    expect(advice(world + text)).toEqual(expected);
  });

  it("sees where VMs are when a model is given", () => {
    const model = createModel({
      nodes: { 0: { state: "online", name: "@n1" }, 1: { state: "online", name: "@n2" } },
      vms: { 0: { state: "running", node: 0, name: "VM1" } },
      resources: {},
    });
    expect(advice("root(VM1); ban(VM1, @n1);", { model })).toEqual(["contradiction 1:12"]);
    expect(advice("root(VM1); fence(VM1, @n2);", { model })).toEqual(["contradiction 1:12"]);
    expect(advice("root(VM1); fence(VM1, @n1);", { model })).toEqual([]);
    expect(advice("ban(VM1, {@n1, @n2});", { model })).toEqual(["contradiction 1:1"]);
  });

  it("names the other side", () => {
    const [{ message, related }] = lint(compile(`${world}fence(VM1, @n1);\nban(VM1, @n1);`));
    expect(message).toBe("no node is left for t.VM1");
    expect(related?.map(({ message: text, range }) => `${text} ${range.start.line}`)).toEqual(["against this 2"]);
  });
});

describe("variables", () => {
  it.each([
    ["$x = 1; {$y, _} = {1, 2}; export $y to *;", ["unused-variable 2:1"]],
    ["$R1 = 1; $R2 = 2; $k = #$R[1..2]; export $k to *;", []],
    ["$x = 1; $x += 1;", ["unused-variable 2:1"]],
    ["$x = 1; if $x == 1 { }", []],
    ["for $i in {1} { }", []],
  ])("%s", (text, expected) => {
    expect(advice(world + text)).toEqual(expected);
  });

  it("a classic script may be a prologue of others", () => {
    expect(advice("$x = 1;")).toEqual([]);
  });
});

describe("options", () => {
  it.each([
    ["a : s<bot=1>;", ["unlikely-option 2:7"]],
    [
      "a : s<boot=0>; b : s<boot=fast>; c : s<boot=1.5>; d : s<boot>; e : s<boot=-1>;",
      [
        "unlikely-option 2:12",
        "unlikely-option 2:27",
        "unlikely-option 2:45",
        "unlikely-option 2:57",
        "unlikely-option 2:75",
      ],
    ],
    ['a : s<boot=1, shutdown="2", migrate=0x10, colour=red, clone, memUsed=5>;', []],
  ])("%s", (text, expected) => {
    expect(advice(world + text)).toEqual(expected);
  });
});

describe("and the rest", () => {
  it.each([
    ["a : s; n1 : s;", ["shadowing 2:8"]],
    ["for $v in $me - $me { }", ["empty-loop 2:11"]],
    ["precedence(VM1, VM2); sequence(VM[1..2]);", ["old-constraint-name 2:1", "old-constraint-name 2:23"]],
    ["if 1 && 0 || 1 { }", ["mixed-logic 2:11"]],
    ["if 1 && (0 || 1) && 1 { }", []],
    ['before(VM1, "25:00:00"); before(VM2, "+25:00:00");', ["unusable-argument 2:13"]],
  ])("%s", (text, expected) => {
    expect(advice(world + text)).toEqual(expected);
  });

  it("nothing is said about a script with errors", () => {
    expect(lint(compile("namespace t; VM1 : s; spread(VM1); root(VM2);"))).toEqual([]);
  });
});
