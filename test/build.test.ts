import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";

const dist = join(import.meta.dirname, "../dist");

/** The files and packages that a built file imports at once, and what those import. */
function staticImports(entry: string): { files: string[]; packages: string[] } {
  const files = [join(dist, entry)];
  const packages = new Set<string>();
  for (const file of files) {
    for (const [, specifier] of readFileSync(file, "utf8").matchAll(/^(?:import|export)[^"]*?"([^"]+)";$/gm)) {
      if (!specifier.startsWith(".")) packages.add(specifier);
      else if (!files.includes(join(file, "..", specifier))) files.push(join(file, "..", specifier));
    }
  }
  return { files, packages: [...packages].sort() };
}

it("the library imports nothing of Node and no engine at once: it works in browsers", () => {
  const { packages } = staticImports("index.js");
  expect(packages).toContain("immer");
  expect(packages.filter((name) => /^node:|glpk|highs|lp-solver/.test(name))).toEqual([]);
});

it("the library awaits nothing while it loads: require() can load it", () => {
  for (const file of staticImports("index.js").files)
    expect(readFileSync(file, "utf8")).not.toMatch(/^(const .* = )?await /m);
});

it("the command loads the library only when a verb needs it", () => {
  const { files, packages } = staticImports("cli/main.js");
  expect(packages).toEqual(["commander", "leven"]);
  const sizes = files.map((file) => readFileSync(file).length);
  expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(30_000);
});

it("loading the library changes nothing and prints nothing", () => {
  const script = `
    const before = [Object.getOwnPropertyNames(globalThis).length, process.eventNames().length];
    await import(${JSON.stringify(`file://${join(dist, "index.js")}`)});
    const after = [Object.getOwnPropertyNames(globalThis).length, process.eventNames().length];
    if (before.join() !== after.join()) throw new Error(before + " became " + after);`;
  const output = execFileSync(process.execPath, ["--input-type=module", "-e", script], { encoding: "utf8" });
  expect(output).toBe("");
});
