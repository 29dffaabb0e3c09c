import fc from "fast-check";
import { expect } from "vitest";
import { compile } from "../../src/dsl/compile.ts";
import type { Diagnostic } from "../../src/dsl/diagnostic.ts";
import { format } from "../../src/dsl/format/format.ts";
import { print } from "../../src/dsl/format/print.ts";
import { memoryResolver } from "../../src/dsl/imports.ts";
import { lint } from "../../src/dsl/lint/lint.ts";
import { parseScript } from "../../src/dsl/parse.ts";
import { grammaticalScripts, mutatedScripts } from "./arbitraryScripts.ts";
import { modelOf } from "./compiled.ts";

const options = {
  model: modelOf(["@N1", "@N2", "@N3"], ["VM1", "VM2", "t.VM1"]),
  resolveImport: memoryResolver({ "dc.btrp": "namespace dc; @N[1..2] : h; $R1 = @N[1..2]; export $R1 to *;" }),
};

function checkRange({ range: { start, end }, file }: Diagnostic, text: string): void {
  if (file !== "script") return;
  expect(start.offset).toBeGreaterThanOrEqual(0);
  expect(end.offset).toBeGreaterThanOrEqual(start.offset);
  expect(end.offset).toBeLessThanOrEqual(text.length);
  const before = text
    .replace(/^\ufeff/, " ")
    .slice(0, start.offset)
    .split("\n");
  const bom = before.length === 1 && text.startsWith("\ufeff") ? 1 : 0;
  expect([start.line, start.column]).toEqual([before.length, (before.at(-1) as string).length - bom + 1]);
}

/** What compiling a text comes to, with everything that must always hold. */
function survives(text: string): void {
  const compilation = compile(text, options);
  const offsets = compilation.diagnostics.map(({ range }) => range.start.offset);
  expect(offsets).toEqual([...offsets].sort((a, b) => a - b));
  for (const diagnostic of [...compilation.diagnostics, ...lint(compilation)]) checkRange(diagnostic, text);
  const hasErrors = compilation.diagnostics.some(({ severity }) => severity === "error");
  expect(compilation.script === undefined).toBe(hasErrors);
}

const withoutSpans = (tree: unknown): string =>
  JSON.stringify(tree, (key, value) => (key === "start" || key === "end" ? undefined : value));

/** What must hold for every text, however many are tried. */
export const properties = (numRuns: number): readonly (readonly [string, () => void])[] => [
  [
    "a text that follows the grammar compiles or is refused",
    () => fc.assert(fc.property(grammaticalScripts, survives), { numRuns }),
  ],
  ["a broken script is refused, or compiles", () => fc.assert(fc.property(mutatedScripts, survives), { numRuns })],
  [
    "any characters are",
    () => fc.assert(fc.property(fc.string({ unit: "binary", maxLength: 60 }), survives), { numRuns }),
  ],
  [
    "formatting keeps the meaning, and changes nothing the second time",
    () => fc.assert(fc.property(grammaticalScripts, formats), { numRuns }),
  ],
  ["printing a tree gives the tree back", () => fc.assert(fc.property(grammaticalScripts, prints), { numRuns })],
];

function formats(text: string): void {
  const { text: once, diagnostics } = format(text);
  expect(diagnostics).toEqual([]);
  expect(format(once as string).text).toBe(once);
  expect(withoutSpans(parseScript(once as string).tree)).toBe(withoutSpans(parseScript(text).tree));
  const comments = (script: string) => script.match(/\/\/ c|\/\* c \*\//g) ?? [];
  expect(comments(once as string)).toEqual(comments(text));
}

function prints(text: string): void {
  const { tree } = parseScript(text);
  if (tree === undefined) throw new Error(`cannot read ${text}`);
  expect(withoutSpans(parseScript(print(tree)).tree)).toBe(withoutSpans(tree));
}
