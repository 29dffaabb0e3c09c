import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { readLanguageCases } from "../../../bench/conformance/languageCases.ts";
import { codes, pageOf } from "../../../src/dsl/codes/codes.ts";
import { compile } from "../../../src/dsl/compile.ts";
import { format } from "../../../src/dsl/format/format.ts";
import { absence, thirdParty } from "../../thirdParty.ts";
import { placed } from "../compiled.ts";

const formatted = (text: string): string => {
  const { text: result, diagnostics } = format(text);
  if (result === undefined) throw new Error(`cannot format: ${diagnostics.map(placed)}`);
  return result;
};

describe("one statement a line", () => {
  it.each([
    ["", ""],
    ["\n\n", ""],
    ["VM1:s;VM2:s;", "VM1 : s;\nVM2 : s;\n"],
    ["namespace t;import a.*;\r\nVM1:s;", "namespace t;\nimport a.*;\nVM1 : s;\n"],
    ["\ufeffVM1:s;", "VM1 : s;\n"],
    ["VM [ 1 ..3 , x ] : tiny < boot = 1 , halt , zone=- 3 > ;", "VM[1..3, x] : tiny<boot=1, halt, zone=-3>;\n"],
    ["$a=- 1+2 *-3;$b=! $a;$c=# $d ^2;", "$a = -1 + 2 * -3;\n$b = !$a;\n$c = #$d^2;\n"],
    ["$x=VM[1..4]-VM[2..3];", "$x = VM[1..4] - VM[2..3];\n"],
    ["$x=1<2;$y=(1>2)==0;", "$x = 1 < 2;\n$y = (1 > 2) == 0;\n"],
    [">> fence ( VM1 ,{@n1 , @n2 } );", ">>fence(VM1, {@n1, @n2});\n"],
    ["{$a,_,$b}=$c;$R[1..2]+={};", "{$a, _, $b} = $c;\n$R[1..2] += {};\n"],
    ["export $a,{$b,$R[1..2]} to ops,clients.*;", "export $a, {$b, $R[1..2]} to ops, clients.*;\n"],
    ["if(1==1){root(VM1);}else{root(VM2);}", "if (1 == 1) { root(VM1); } else { root(VM2); }\n"],
    ["if 1 {\nroot(VM1);}", "if 1 {\n  root(VM1);\n}\n"],
    ["if 1 { a(b); c(d); } else if 0 { }else{ }", "if 1 {\n  a(b);\n  c(d);\n} else if 0 {} else {}\n"],
    ["for $t in {$a,$b} { for $v in $t { root($v); } }", "for $t in {$a, $b} {\n  for $v in $t { root($v); }\n}\n"],
    ["if 1 {} {$a}=$b;", "if 1 {}\n{$a} = $b;\n"],
  ])("%j", (text, expected) => {
    expect(formatted(text)).toBe(expected);
  });
});

describe("comments and blank lines stay", () => {
  it.each([
    ["a:s; // why\n// next\nb:s;", "a : s; // why\n// next\nb : s;\n"],
    ["\n\n// first\n\n\n\na:s;\n\nb:s;\n\n", "// first\n\na : s;\n\nb : s;\n"],
    ["if 1 { // why\n\n  root(VM1);\n\n} // done", "if 1 { // why\n  root(VM1);\n} // done\n"],
    ["if 1 {\n// nothing\n}", "if 1 {\n  // nothing\n}\n"],
    ["if 1 { root(a); } // no\nelse { root(b); }", "if 1 { root(a); } // no\nelse { root(b); }\n"],
    ["ban /* maintenance */ ( VM1 ,{@n1 });", "ban /* maintenance */ (VM1, {@n1});\n"],
    ["/* a */ a:s; /* b */ b:s;", "/* a */ a : s; /* b */\nb : s;\n"],
    ["spread( // these\n VM1);", "spread( // these\n    VM1);\n"],
    ["/*\n * block\r\n */\na:s;", "/*\n * block\n */\na : s;\n"],
    ["// only", "// only\n"],
    ["a:s;//   \n", "a : s; //\n"],
  ])("%j", (text, expected) => {
    expect(formatted(text)).toBe(expected);
    expect(formatted(expected)).toBe(expected);
  });
});

it("counts the indent of a conditional that would stay on one line", () => {
  const inner = `if 1 { root(${"a".repeat(64)}); } else { root(b); }`;
  expect(formatted(inner)).toBe(`${inner}\n`);
  const nested = `if 1 { if 1 { ${inner} } }`;
  const once = formatted(nested);
  expect(once).toContain("\n    if 1 {\n      root(");
  expect(formatted(once)).toBe(once);
});

it("breaks long lines after commas and before operators", () => {
  const names = Array.from({ length: 30 }, (_, i) => `VM${i}`).join(",");
  expect(formatted(`if 1 { $all={${names}}+VM[100..200]; }`)).toBe(
    `if 1 {
  $all = {VM0, VM1, VM2, VM3, VM4, VM5, VM6, VM7, VM8, VM9, VM10, VM11, VM12, VM13, VM14, VM15,
      VM16, VM17, VM18, VM19, VM20, VM21, VM22, VM23, VM24, VM25, VM26, VM27, VM28, VM29}
      + VM[100..200];
}
`,
  );
});

it("refuses what it cannot read", () => {
  const { text, diagnostics } = format("root(;", { file: "a.btrp" });
  expect(text).toBeUndefined();
  expect(diagnostics.map((diagnostic) => `${diagnostic.file} ${placed(diagnostic)}`)).toEqual([
    "a.btrp syntax-unexpected 1:6",
  ]);
});

it("formats scripts that mean nothing", () => {
  expect(formatted("root($nope);")).toBe("root($nope);\n");
});

describe("the meaning stays", () => {
  const meaning = (text: string, options = {}) => {
    const { script, constraints } = compile(text, options);
    return { script, constraints: constraints.map(({ at, ...rest }) => rest) };
  };

  it.each(codes)("of the examples of %s", (code) => {
    for (const text of [pageOf(code)!.wrong, pageOf(code)!.right]) {
      const once = format(text).text;
      if (once === undefined) continue;
      expect(formatted(once)).toBe(once);
      expect(meaning(once)).toEqual(meaning(text));
    }
  });

  it.skipIf(absence)("of every accepted case", () => {
    const cases = readLanguageCases(join(thirdParty, "spec/plasma-cases")).filter(
      ({ expected }) => expected.verdict === "accept",
    );
    for (const { id, text, options } of cases) {
      const once = formatted(text);
      expect([id, formatted(once)]).toEqual([id, once]);
      expect([id, meaning(once, options)]).toEqual([id, meaning(text, options)]);
    }
    expect(cases.length).toBeGreaterThan(50);
  });
});
