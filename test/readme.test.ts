import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { describe, expect, it } from "vitest";
import { catalogue, compile, createModel } from "../src/index.ts";
import { folder } from "./cli/btrp.ts";

const root = join(import.meta.dirname, "..");
const readme = readFileSync(join(root, "README.md"), "utf8");

/** The fenced blocks of the README in a language. */
const blocks = (language: string): string[] =>
  [...readme.matchAll(/^```([^\n]*)\n(.*?)^```$/gms)]
    .filter(([, found]) => found === language)
    .map(([, , text]) => text);

describe("the README", () => {
  it("opens with the two commands", () => {
    expect(readme).toMatch(/^# btrp\n\n {4}npm run demo\n {4}npm test\n/);
  });

  it("names every kind of constraint", () => {
    for (const { script } of catalogue) expect(readme).toMatch(new RegExp(`\\b${script}\\b`));
  });

  it("shows a program that runs", () => {
    const [program] = blocks("ts");
    const path = (file: string) => JSON.stringify(join(root, "examples/three-tiers", file));
    const file = folder().file(
      "program.mts",
      `import { readFileSync } from "node:fs";
      const [script, json] = [readFileSync(${path("a1.btrp")}, "utf8"), readFileSync(${path("model.json")})];
      ${program.replace('"btrp"', JSON.stringify(pathToFileURL(join(root, "dist/index.js"))))}`,
    );
    const output = execFileSync(process.execPath, ["--import", "tsx", file], { cwd: root, encoding: "utf8" });
    expect(output).toMatch(/^(\d+ \d+ [a-zA-Z]+\n){8}true\n$/);
  });

  it("shows a script that compiles", () => {
    const script = blocks("").find((text) => text.includes("spread($web)")) as string;
    const range = (count: number) => Array.from({ length: count }, (_, i) => i + 1);
    const model = createModel({
      nodes: Object.fromEntries(range(8).map((i) => [i, { state: "online" as const, name: `@N${i}` }])),
      vms: Object.fromEntries(range(3).map((i) => [i, { state: "ready" as const, name: `VM${i}` }])),
      resources: { cpu: { defaultCapacity: 8, defaultConsumption: 1, nodes: {}, vms: {} } },
    });
    expect(compile(script, { model }).diagnostics).toEqual([]);
  });
});
