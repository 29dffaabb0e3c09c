import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { readInstance } from "../../src/constraints/instance.ts";
import { solve } from "../../src/plan/solve.ts";
import { thirdParty } from "../thirdParty.ts";

interface Figures {
  readonly cost?: number;
  readonly makespan?: number;
}

const folder = join(thirdParty, "data/std-perf");
const results = join(thirdParty, "data/reference-results.json");
const isThere = existsSync(folder) && existsSync(results);
if (!isThere) console.warn(`skipped: there is no folder ${folder}, or no file ${results}`);

const known: Record<string, Record<string, Figures>> = isThere
  ? JSON.parse(readFileSync(results, "utf8"))["std-perf"]
  : {};
const names = isThere
  ? readdirSync(folder)
      .map((file) => file.replace(/\.gz$/, ""))
      .filter((name) => name in known)
  : [];

/** The best figure of the reference in any of its modes. */
const least = (name: string, figure: keyof Figures): number =>
  Math.min(...Object.values(known[name]).map((mode) => mode[figure] ?? Number.POSITIVE_INFINITY));

describe.skipIf(!isThere)("against the reference", () => {
  it.each(names)("%s: neither longer nor dearer", async (name) => {
    const instance = readInstance(readFileSync(join(folder, `${name}.gz`)));
    const result = await solve(instance, { timeLimit: 20 });
    if (!("plan" in result)) throw new Error(result.status);
    expect(least(name, "cost")).toBeLessThan(Number.POSITIVE_INFINITY);
    expect(result.cost).toBeLessThanOrEqual(least(name, "cost"));
    expect(Math.max(0, ...result.plan.actions.map(({ end }) => end))).toBeLessThanOrEqual(least(name, "makespan"));
  });
});
