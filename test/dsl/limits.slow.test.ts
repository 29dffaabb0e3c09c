import { expect, it } from "vitest";
import { compile } from "../../src/dsl/compile.ts";
import { hostileScripts, longImports } from "./hostileScripts.ts";

it.each(hostileScripts)("%s: with the limits that hold by default", (_, text, code) => {
  const start = performance.now();
  const { diagnostics } = compile(`namespace t; ${text}`, { resolveImport: longImports });
  expect(diagnostics.map((diagnostic) => diagnostic.code)).toEqual([code]);
  expect(performance.now() - start).toBeLessThan(30_000);
});
