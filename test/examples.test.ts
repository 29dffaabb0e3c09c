import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { compile, readModel, readPlan, verify } from "../src/index.ts";
import { btrp, run } from "./cli/btrp.ts";

/** What is known of the answer to an example. */
interface Expected {
  readonly options: readonly string[];
  /** Absent where a time limit may or may not leave time for the proof. */
  readonly status?: string;
  readonly cost: number;
  readonly actions: number;
}

const root = join(import.meta.dirname, "../examples");
/** Those with a script and a model; others have tests of their own. */
const folders = readdirSync(root).filter((name) => existsSync(join(root, name, "expected.json")));

describe("examples", () => {
  it.each(folders)("%s", async (name) => {
    const path = (file: string) => join(root, name, file);
    const scripts = readdirSync(path("")).filter((file) => file.endsWith(".btrp"));
    const expected: Expected = JSON.parse(readFileSync(path("expected.json"), "utf8"));
    const args = ["solve", ...scripts.map(path), "--model", path("model.json"), "--format", "json"];
    const { code, stdout, stderr } = await btrp([...args, ...expected.options]);
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    const result = JSON.parse(stdout);
    expect(result.status).toBe(expected.status ?? result.status);
    expect(result.cost).toBe(expected.cost);
    expect(result.plan.actions).toHaveLength(expected.actions);
    const given = readModel(readFileSync(path("model.json")));
    const { model, constraints } = scripts.reduce(
      (task, file) => {
        const { model, constraints } = compile(readFileSync(path(file), "utf8"), { model: task.model, file });
        return { model, constraints: [...task.constraints, ...constraints] };
      },
      { model: given, constraints: [] as ReturnType<typeof compile>["constraints"] },
    );
    expect(verify({ model, constraints }, readPlan(result, model))).toMatchObject({ ok: true, cost: expected.cost });
  });

  it.each(folders)("%s says what it shows", (name) => {
    expect(readFileSync(join(root, name, "README.md"), "utf8")).toMatch(/^# .+\n\n(.|\n)+btrp solve examples\//);
  });

  it.each([[[]], [["@N5"]], [["web3", "web1"]], [["db1", "@N1", "@N5"]]])(
    "orchestrator: whatever fails (%j), every instant is viable",
    async (failing) => {
      const { code, stdout, stderr } = await run(join(root, "orchestrator/orchestrator.mjs"), failing);
      expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
      expect(stdout.split("\n").filter((line) => line.includes("FAILS"))).toHaveLength(failing.length || 2);
      expect(stdout.trimEnd().split("\n").at(-1)).toMatch(/finished: .* every instant was viable$/);
    },
  );
});
