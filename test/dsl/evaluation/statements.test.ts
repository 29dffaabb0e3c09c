import { describe, expect, it } from "vitest";
import { denoted, modelOf, reported } from "../compiled.ts";

/** The faults of statements in the second line and after it. */
const faults = (text: string): string[] => reported(`namespace t; VM[1..4] : s; @n[1..2] : h;\n${text}`);
const variables = (text: string) => denoted(`namespace t; VM[1..4] : s; @n[1..2] : h;\n${text}`).variables;

describe("declarations", () => {
  it.each([
    ["VM4 : s;", ["duplicate-declaration 2:1"]],
    ["{a, {b, VM[4..5]}, @n[2..3]} : s;", ["duplicate-declaration 2:12", "duplicate-declaration 2:23"]],
    ["{a, _} : s;", ["bad-declaration-target 2:5"]],
    ["{} : s;", ["bad-declaration-target 2:1"]],
    [
      '{{}, 5, "x", $y, $y[1..2], 1 + 1} : s;',
      [
        "bad-declaration-target 2:2",
        "bad-declaration-target 2:6",
        "bad-declaration-target 2:9",
        "bad-declaration-target 2:14",
        "bad-declaration-target 2:18",
        "bad-declaration-target 2:28",
      ],
    ],
    ["$x : s;", ["bad-declaration-target 2:1"]],
    ["a : s<n=99999999999999999>;", ["number-overflow 2:9"]],
    ["W[1..x] : s; spread(W[1..2]); root(W1); root(X1);", ["bounds-not-integer 2:6", "unknown-vm 2:46"]],
  ])("%s", (text, expected) => {
    expect(faults(text)).toEqual(expected);
  });

  it("declares the others when one is declared already", () => {
    expect(faults("VM[4..6] : s; root(VM[5..6]);")).toEqual(["duplicate-declaration 2:4"]);
  });

  it("reads options", () => {
    const options =
      'flag, n=3, m=-4, f=2.5, h=0x10, o=010, s="  east ", t="TRUE", u=False, v=" +7 ", w="7.50", x="07", y=word, z="1e3", n=5';
    expect(denoted(`namespace t; a : small<${options}>;`).templates["t.a"]).toEqual({
      template: "small",
      flag: true,
      n: 5,
      m: -4,
      f: 2.5,
      h: 16,
      o: 8,
      s: "east",
      t: true,
      u: false,
      v: 7,
      w: 7.5,
      x: 7,
      y: "word",
      z: 1000,
    });
  });

  it("uses elements that the model knows", () => {
    const model = modelOf(["@n1"], ["t.VM1"]);
    const script = denoted("namespace t; VM[1..2] : s; @n[1..2] : h; $k = #$me; $all = #$ALL_VMS + #$ALL_NODES;", {
      model,
    });
    expect(script.vms).toEqual(["t.VM1", "t.VM2"]);
    expect(script.nodes).toEqual(["@n1", "@n2"]);
    expect(script.variables).toEqual({ $k: 2, $all: 4 });
  });
});

describe("assignments", () => {
  it.each([
    ["$x = 1; $y = $x; $x = 2;", { $x: 2, $y: 1 }],
    ["{$a, _, $c} = {1, 2, 3};", { $a: 1, $c: 3 }],
    ["$b = 0; {$a, $b} = {1};", { $b: 0, $a: 1 }],
    ["$R[1..2] = VM[1..4] / 2;", { $R1: ["t.VM1", "t.VM2"], $R2: ["t.VM3", "t.VM4"] }],
    ["{$a, $a} = {1, 2};", { $a: 2 }],
    ["$x = 2; $x += 3; $x *= 4; $x -= 5; $x /= 2; $x %= 4;", { $x: 3 }],
    ["$me2 = $me; W1 : s; $k = #$me2 + #$me;", { $me2: ["t.VM1", "t.VM2", "t.VM3", "t.VM4"], $k: 9 }],
  ])("%s", (text, expected) => {
    expect(variables(text)).toEqual(expected);
  });

  it.each([
    [
      "$me = 1; $me += 1; {$me} = {1}; $me[1..2] = {1, 2};",
      ["immutable-variable 2:1", "immutable-variable 2:10", "immutable-variable 2:21"],
    ],
    [
      "VM1 = 1; @n1 = 1; VM[1..2] = {1}; @n[1] = {1};",
      [
        "bad-assignment-target 2:1",
        "bad-assignment-target 2:10",
        "bad-assignment-target 2:19",
        "bad-assignment-target 2:35",
      ],
    ],
    [
      "{} = {1}; {$a, VM1, {$b}} = {1}; {$a} += {1}; $R[1] += 1;",
      [
        "bad-assignment-target 2:1",
        "bad-assignment-target 2:16",
        "bad-assignment-target 2:21",
        "bad-assignment-target 2:34",
        "bad-assignment-target 2:47",
      ],
    ],
    ["VM1 = $nope;", ["bad-assignment-target 2:1", "unknown-variable 2:7"]],
    ["{$a, $b} = 5; $x = $a + $b;", ["not-a-set 2:12"]],
    ["{$a, $b} = {1}; $x = $b;", ["unknown-variable 2:22"]],
    ["$x += 1; $y = $x;", ["unknown-variable 2:1"]],
    ["$x = 1; $x /= 0;", ["division-by-zero 2:12"]],
    ['$x = 1; $x += "a";', ["type-mismatch 2:12"]],
    ["$R[1..$nope] = {1};", ["unknown-variable 2:7"]],
    ["$ALL_VMS = 1; $ALL_VMS = 2;", ["shadows-builtin 2:1"]],
    ["$ALL_NODES -= {@n1};", ["shadows-builtin 2:1"]],
    ["{$ALL_VMS} = {1};", ["shadows-builtin 2:2"]],
  ])("%s", (text, expected) => {
    expect(faults(text)).toEqual(expected);
  });
});

describe("scopes", () => {
  it.each([
    ["if 1 { $x = 1; } $y = $x;", ["unknown-variable 2:23"]],
    ["$x = 0; if 1 { $x = 1; if 1 { $x = 2; } } $y = $x;", []],
    ["for $i in {1} { $x = $i; } $y = $i + 1; $z = $x;", ["unknown-variable 2:33", "unknown-variable 2:46"]],
    ["for $i in {1, 2} { if $i == 1 { $x = 1; } else { $y = $x; } }", ["unknown-variable 2:55"]],
    ["for $i in {1, 2} { if $i == 2 { $y = $x; } else { } $x = 1; }", []],
    ["$x = $y; $y = 1;", ["unknown-variable 2:6"]],
  ])("%s", (text, expected) => {
    expect(faults(text)).toEqual(expected);
  });
});

describe("loops", () => {
  it.each([
    ["for $i in 5 { }", ["not-a-set 2:11"]],
    ["for $i in VM1 { }", ["not-a-set 2:11"]],
    ["$i = 1; for $i in {1} { }", ["loop-variable-declared 2:13"]],
    ["for $me in {1} { }", ["loop-variable-declared 2:5"]],
    ["for $i in {1} { for $i in {2} { } }", ["loop-variable-declared 2:21"]],
    ["for $i in {1, 2} { root(VM9); }", ["unknown-vm 2:25"]],
    ["for $i in {1, 2} { $x = VM[1, 1]; }", ["duplicate-in-range 2:25"]],
    ["for $i in $nope { root(VM9); }", ["unknown-variable 2:11"]],
    ["for $i in {1} - {1} { root(VM9); }", []],
    ["for $ALL_VMS in {1} { }", ["shadows-builtin 2:5"]],
  ])("%s", (text, expected) => {
    expect(faults(text)).toEqual(expected);
  });

  it.each([
    ["$n = 0; for $i in {1, 2, 3} { $n += $i; $i = 9; }", { $n: 6 }],
    ["$n = 0; for $v in $me { W[$n] : s; $n += 1; }", { $n: 4 }],
    [
      '$t = ""; for $s in VM[1..4] / 2 { for $v in $s { $t += $v; } $t += ";"; }',
      { $t: { string: "t.VM1t.VM2;t.VM3t.VM4;" } },
    ],
  ])("%s", (text, expected) => {
    expect(variables(text)).toEqual(expected);
  });
});

describe("conditions", () => {
  it.each([
    ['if "yes" { }', ["not-boolean 2:4"]],
    ["if (VM1) { } else { }", ["not-boolean 2:4"]],
    ["if 2 { root(VM9); }", ["non-boolean-number 2:4"]],
    ["if $nope { root(VM9); } else { root(VM9); }", ["unknown-variable 2:4"]],
    ["if 0 { } else if $nope { } else { root(VM9); }", ["unknown-variable 2:18"]],
    ["if 1 { } else if $nope { }", []],
    ["if 0 { root(VM9); } else { root(VM8); }", ["unknown-vm 2:33"]],
  ])("%s", (text, expected) => {
    expect(faults(text)).toEqual(expected);
  });
});

describe("exports", () => {
  it.each([
    ["$x = 1; export $x to *; $x = 2;", { $x: { to: ["*"], value: 1 } }],
    ["$x = 1; export $x to *; $x = 2; export $x to a, b.*;", { $x: { to: ["a", "b.*"], value: 2 } }],
    [
      "$R1 = 1; $R2 = {1}; export {$R[1..2], {$R1}} to a;",
      { $R1: { to: ["a"], value: 1 }, $R2: { to: ["a"], value: [1] } },
    ],
    [
      "$R[1..2] = {1, 2}; for $r in $R[1..2] { export $r to *; }",
      { $R1: { to: ["*"], value: 1 }, $R2: { to: ["*"], value: 2 } },
    ],
    [
      "$R1 = 1; $R2 = 1; for $r in $R[1..2] { export $r to *; }",
      { $R1: { to: ["*"], value: 1 }, $R2: { to: ["*"], value: 1 } },
    ],
    [
      "$a = 1; $b = 2; for $x in {$a, $b} { for $y in {$x} { export $y to *; } }",
      { $a: { to: ["*"], value: 1 }, $b: { to: ["*"], value: 2 } },
    ],
    ["for $x in {1} { $x = 2; export $x to *; }", { $x: { to: ["*"], value: 2 } }],
    ["for $x in {1} { $y = $x; export $y to *; }", { $y: { to: ["*"], value: 1 } }],
  ])("%s", (text, expected) => {
    expect(denoted(`namespace t; ${text}`).exports).toEqual(expected);
  });

  it.each([
    ["export {} to *;", ["empty-set 2:8"]],
    ["export VM[1..2] to *;", ["export-needs-variable 2:8"]],
    [
      "$a = 1; export {$a, 5, VM1, {VM2}} to *;",
      ["export-needs-variable 2:21", "export-needs-variable 2:24", "export-needs-variable 2:30"],
    ],
    ["for $x in {1, 2} { export $x to *; }", ["export-needs-variable 2:27"]],
    ["$R[1..2] = {1, 2}; $s = $R[1..2]; for $r in $s { export $r to *; }", ["export-needs-variable 2:57"]],
    ["export $nope, $a[1..2] to *;", ["unknown-variable 2:8", "unknown-variable 2:15"]],
    ["$x = $nope; export $x to *;", ["unknown-variable 2:6"]],
  ])("%s", (text, expected) => {
    expect(faults(text)).toEqual(expected);
  });

  it("shows $me as it is in the end", () => {
    expect(denoted("namespace t; export $me to *; VM1 : s;").exports.$me.value).toEqual(["t.VM1"]);
  });
});

describe("one mistake is one error", () => {
  it.each([
    [
      "$x = $nope + 1; $y = $x * 2; for $i in $y { root($i); } if $x { } export $x to *; $x += 1; {$a} = $x; root($a);",
      ["unknown-variable 2:6"],
    ],
    ["$R1 = $nope; $z = $R[1..1]; root($z);", ["unknown-variable 2:7"]],
    ["spread({$nope, VM1}); ban($nope, VM9);", ["unknown-variable 2:9", "unknown-variable 2:27", "unknown-vm 2:34"]],
    ["VM[$nope..3] : s;", ["unknown-variable 2:4"]],
  ])("%s", (text, expected) => {
    expect(faults(text)).toEqual(expected);
  });
});
