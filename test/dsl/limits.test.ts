import { describe, expect, it } from "vitest";
import { compile } from "../../src/dsl/compile.ts";
import { memoryResolver } from "../../src/dsl/imports.ts";
import { lint } from "../../src/dsl/lint/lint.ts";
import { hostileScripts, longImports } from "./hostileScripts.ts";

describe("hostile scripts", () => {
  it.each(hostileScripts)("%s: a diagnostic, soon", (_, text, code) => {
    const compilation = compile(`namespace t; ${text}`, { resolveImport: longImports, limits: { work: 1_000_000 } });
    expect(compilation.diagnostics.map((diagnostic) => diagnostic.code)).toEqual([code]);
    expect(lint(compilation)).toEqual([]);
  });

  it.each([
    ["operators", `$x = 1${" + 1".repeat(50_000)};`],
    ["prefixes", `$x = ${"-".repeat(100_000)}1;`],
    ["alternatives", `if 0 {}${" else if 0 {}".repeat(20_000)}`],
    ["members", `$x = #{${Array.from({ length: 50_000 }, (_, i) => i).join(",")}};`],
    ["statements in a block", `if 1 {${"$x = 1;".repeat(20_000)}}`],
  ])("many %s are fine", (_, text) => {
    expect(compile(`namespace t; ${text}`).diagnostics).toEqual([]);
  });

  it("the number of diagnostics is limited", () => {
    const { diagnostics } = compile("root(a);\n".repeat(5000));
    expect(diagnostics).toHaveLength(1001);
    expect(diagnostics.at(-1)?.code).toBe("too-many-diagnostics");
  });

  it("warnings do not hide errors, however many", () => {
    const { diagnostics, script } = compile(`namespace t; ${"$x = 1 == VM[1, 1];".repeat(3000)} VM1 : s;`);
    expect(script).toBeUndefined();
    expect(diagnostics.filter(({ severity }) => severity === "error")).toHaveLength(1001);
    const many = compile(`namespace t; VM1 : s; ${"$x = VM[1, 1];".repeat(3000)} root(VM2);`);
    expect(many.diagnostics.map(({ code }) => code)).toEqual([...Array(1000).fill("duplicate-in-range"), "unknown-vm"]);
    const fine = compile(`namespace t; VM1 : s; ${"$x = VM[1, 1];".repeat(3000)}`);
    expect(fine.script?.vms).toEqual(["t.VM1"]);
  });

  it("unclosed parentheses are syntax errors, however many", () => {
    const { diagnostics } = compile("root(VM1;\n".repeat(300));
    expect(new Set(diagnostics.map(({ code }) => code))).toEqual(new Set(["syntax-unexpected"]));
    expect(diagnostics).toHaveLength(300);
  });

  it("a script that imports one that does too much says so once", () => {
    const resolveImport = memoryResolver({ "big.btrp": "namespace big; VM[1..5000] : s; $p = $me * $me;" });
    expect(compile("namespace t; import big; VM1 : s;", { resolveImport }).diagnostics.map(({ code }) => code)).toEqual(
      ["import-errors"],
    );
  });
});
