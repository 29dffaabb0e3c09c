import { describe, expect, it } from "vitest";
import { compile } from "../../src/dsl/compile.ts";
import { format } from "../../src/dsl/format/format.ts";
import { print } from "../../src/dsl/format/print.ts";
import { memoryResolver } from "../../src/dsl/imports.ts";
import { lint } from "../../src/dsl/lint/lint.ts";
import { parseScript } from "../../src/dsl/parse.ts";
import { createModel } from "../../src/model/record.ts";
import { denoted, placed, reported } from "./compiled.ts";

const head = "namespace t; VM[1..4] : s; @n[1..3] : h; $two = VM[1..2]; $w = 7;\n";
const faults = (text: string): string[] => reported(head + text);

/** The goals of a script, without their places. */
const goalsOf = (text: string): object[] => compile(head + text).goals.map(({ at, ...goal }) => goal);
/** Its elementary constraints, without their places. */
const constraintsOf = (text: string): object[] =>
  compile(head + text).constraints.map(({ at, ...constraint }) => constraint);

describe("goals in scripts", () => {
  it.each<[string, object[]]>([
    ["minimize migrations;", [{ id: "migrations" }]],
    [
      "minimize mttr; minimize migrationTime level 2;",
      [{ id: "minimizeMTTR" }, { id: "minimizeMigrations", level: 2 }],
    ],
    ['minimize balance("cpu") weight 3;', [{ id: "balance", rc: "cpu", weight: 3 }]],
    [
      'minimize balance("cpu", @n[1..2]) level 0 weight $w * 2;',
      [{ id: "balance", rc: "cpu", nodes: [0, 1], weight: 14, level: 0 }],
    ],
    ['minimize excess("cpu", 87.5, @n3);', [{ id: "excess", rc: "cpu", percent: 87.5, nodes: [2] }]],
    ['minimize matched("cpu", 2.5, "mem");', [{ id: "matched", rc: "cpu", factor: 2.5, other: "mem" }]],
    ["minimize placementCost($two, @n1, 5);", [{ id: "placementCost", vms: [0, 1], on: [0], amount: 5 }]],
    [
      "minimize turnover({$two, VM[3..4]});",
      [
        {
          id: "turnover",
          vmGroups: [
            [0, 1],
            [2, 3],
          ],
        },
      ],
    ],
    [
      "for $n in @n[1..2] { minimize nodesOn({$n}) weight 2; }",
      [
        { id: "nodesOn", nodes: [0], weight: 2 },
        { id: "nodesOn", nodes: [1], weight: 2 },
      ],
    ],
    ['if 0 { minimize migrations; } else { minimize nodeCost("watts"); }', [{ id: "nodeCost", attribute: "watts" }]],
  ])("%s", (text, goals) => {
    expect(goalsOf(text)).toEqual(goals);
  });

  it("come with their places, and from imports and prologues too", () => {
    const imported = "namespace dc; @x : h; minimize nodesOn;";
    const { goals } = compile("namespace t;\nimport dc;\n  minimize migrations;", {
      resolveImport: memoryResolver({ "dc.btrp": imported }),
    });
    expect(goals).toEqual([
      { id: "nodesOn", at: { file: "dc.btrp", line: 1, column: 23 } },
      { id: "migrations", at: { file: "script", line: 3, column: 3 } },
    ]);
    const prologue = [{ name: "p", text: "minimize mttr;" }];
    expect(compile("minimize nodesOn;", { prologue }).goals.map(({ id }) => id)).toEqual(["minimizeMTTR", "nodesOn"]);
  });

  it("are part of what a script denotes", () => {
    const script = denoted(`${head}minimize balance("cpu", {@n1}) weight 3; prefer gather($two) level 4;`);
    expect(script.goals).toEqual([{ name: "balance", args: ["cpu", ["@n1"]], weight: 3 }]);
    expect(script.calls).toEqual([
      { name: "gather", continuous: false, args: [["t.VM1", "t.VM2"]], importance: { level: 4 } },
    ]);
  });

  it.each([
    ["minimize migration;", ["unknown-goal 2:10"]],
    ["minimize spread($two);", ["unknown-goal 2:10"]],
    ["minimize balance;", ["bad-arity 2:10"]],
    ['minimize migrations("cpu");', ["bad-arity 2:10"]],
    ['minimize balance("cpu", @n1, 3);', ["bad-arity 2:10"]],
    ["minimize balance(4);", ["bad-argument-type 2:18"]],
    ['minimize balance("cpu", $two);', ["bad-argument-type 2:25"]],
    ["minimize nodesOn({});", ["empty-set 2:18"]],
    ['minimize excess("cpu", 101);', ["bad-percentage 2:24"]],
    ['minimize matched("cpu", 0.0, "mem");', ["bad-factor 2:25"]],
    ['minimize headroom("cpu", 1.5);', ["not-an-integer 2:26"]],
    ["minimize migrations weight 0;", ["bad-weight 2:28"]],
    ["minimize migrations weight 2.0;", ["bad-weight 2:28"]],
    ["minimize migrations weight 1000001;", ["bad-weight 2:28"]],
    ["minimize migrations level 0 - 1;", ["bad-weight 2:27"]],
    ["minimize migrations level 1001;", ["bad-weight 2:27"]],
    ['minimize migrations weight "3";', ["bad-weight 2:28"]],
    ["minimize migrations weight 1 level 2 weight 3;", ["bad-weight 2:45"]],
    ["minimize migrations weight $nobody;", ["unknown-variable 2:28"]],
    ["minimize migrations wieght 3;", ["syntax-unexpected 2:21"]],
    ["minimize;", ["syntax-unexpected 2:9"]],
    ["minimize migrations weight;", ["syntax-unexpected 2:27"]],
    ["minimise migrations;", ["syntax-unexpected 2:10"]],
    [
      "minimize 5;\nminimize migration level;\nroot();",
      ["syntax-unexpected 2:10", "syntax-unexpected 3:25", "syntax-unexpected 4:6"],
    ],
  ])("%s is refused", (text, expected) => {
    expect(faults(text)).toEqual(expected);
  });
});

describe("preferences in scripts", () => {
  it.each<[string, object[]]>([
    ["prefer spread($two) weight 10;", [{ id: "spread", vms: [0, 1], continuous: false, weight: 10 }]],
    [
      "prefer spread($two) weight 10 level 3;",
      [{ id: "spread", vms: [0, 1], continuous: false, weight: 10, level: 3 }],
    ],
    ["prefer offline(@n1);", [{ id: "offline", node: 0, level: 0 }]],
    [
      "prefer ban($two, @n1) weight 2;",
      [
        { id: "ban", vm: 0, nodes: [0], continuous: false, weight: 2 },
        { id: "ban", vm: 1, nodes: [0], continuous: false, weight: 2 },
      ],
    ],
    [
      "spread($two); prefer spread($two) weight 1; prefer spread($two) weight 2; prefer spread($two) weight 1;",
      [
        { id: "spread", vms: [0, 1], continuous: true },
        { id: "spread", vms: [0, 1], continuous: false, weight: 1 },
        { id: "spread", vms: [0, 1], continuous: false, weight: 2 },
      ],
    ],
    ["prefer root($two - {VM1}) weight 5;", [{ id: "root", vm: 1, weight: 5 }]],
  ])("%s", (text, constraints) => {
    expect(constraintsOf(text)).toEqual(constraints);
  });

  it.each([
    ["prefer spraed($two);", ["unknown-constraint 2:8"]],
    ["prefer spread(@n1);", ["bad-argument-type 2:15"]],
    ["prefer spread($two) weight 0;", ["bad-weight 2:28"]],
    ["prefer >>spread($two);", ["syntax-unexpected 2:8"]],
    ["prefer spread;", ["syntax-unexpected 2:14"]],
    ["prefer migrations;", ["syntax-unexpected 2:18"]],
  ])("%s is refused", (text, expected) => {
    expect(faults(text)).toEqual(expected);
  });

  it("contradict nobody, and make nothing pointless", () => {
    const text = `${head}fence(VM1, @n1);\nfence(VM2, @n2);\nfence(VM3, @n3);\nroot(VM4);\n`;
    const soft = "prefer gather($two);\nprefer fence(VM1, @n2);\nprefer ban(VM3, @n3);\nprefer fence(VM1, @n1);\n";
    expect(lint(compile(text + soft)).map(placed)).toEqual(["unused-variable 1:59"]);
  });

  it("and goals are told when the model lacks what they name", () => {
    const model = createModel({ nodes: {}, vms: {}, resources: {} });
    const text = 'minimize balance("cpu");\nminimize nodeCost("watts");';
    expect(lint(compile(head + text, { model })).map(placed)).toEqual([
      "unused-variable 1:42",
      "unused-variable 1:59",
      "unusable-argument 2:18",
    ]);
  });
});

describe("the new words", () => {
  it("are free for other uses", () => {
    const text =
      "namespace t; minimize : s; prefer : s; {weight, level} : s; $weight = {weight}; $prefer = minimize; root(level); root($weight); minimize nodesOn weight 2;";
    expect(denoted(text).vms).toEqual(["t.minimize", "t.prefer", "t.weight", "t.level"]);
    expect(reported("namespace t; minimize[1..2] : s; root(minimize1);")).toEqual([]);
  });

  it("are refused in strict mode, one by one, with a clear message", () => {
    const text = `${head}minimize migrations;\nprefer spread($two) weight 3;\nspread($two);`;
    const { diagnostics } = compile(text, { strict: true });
    expect(diagnostics.map(placed)).toEqual(["extension 2:1", "extension 3:1"]);
    expect(diagnostics[0].message).toBe(
      "minimize is an extension of btrp, which strict mode refuses; leave it out, or check without --strict",
    );
    expect(compile(`${head}spread($two);`, { strict: true }).diagnostics).toEqual([]);
  });

  it.each([
    ['minimize   balance ( "cpu" )weight 3   level 2 ;', 'minimize balance("cpu") weight 3 level 2;\n'],
    ["minimize migrations weight (1+2);", "minimize migrations weight (1 + 2);\n"],
    ["minimize migrations weight -3;", "minimize migrations weight -3;\n"],
    ["prefer spread (VM[1..2])level(2);", "prefer spread(VM[1..2]) level (2);\n"],
    ["prefer spread({a,b})weight $w+1;", "prefer spread({a, b}) weight $w + 1;\n"],
  ])("%j is formatted", (text, expected) => {
    const formatted = format(text).text as string;
    expect(formatted).toBe(expected);
    expect(format(formatted).text).toBe(expected);
    const { tree } = parseScript(formatted);
    if (tree !== undefined) expect(print(tree)).toBe(expected);
  });
});
