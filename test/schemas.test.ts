import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { Ajv2020, type AnySchema, type ValidateFunction } from "ajv/dist/2020.js";
import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { schemas, schemasPath, schemaText } from "../scripts/schemas/schemas.ts";
import { compile, readModel, readPlan, vmLabel, writeInstance, writeModel, writePlan } from "../src/index.ts";
import { btrp, folder } from "./cli/btrp.ts";
import { evacuation, infeasible, textOf, unreachable, viable } from "./cli/instances.ts";
import { instanceDocuments, planDocuments } from "./model/json/arbitraries.ts";

const root = join(import.meta.dirname, "..");
const ajv = new Ajv2020({ strict: true, allowUnionTypes: true, strictRequired: false });
const known = new Map<string, ValidateFunction>();

/** Why a value does not follow a published schema; empty when it does. */
function against(name: string, value: unknown): string {
  const published = JSON.parse(readFileSync(join(schemasPath, `${name}.json`), "utf8")) as AnySchema;
  const validate = known.get(name) ?? ajv.compile(published);
  known.set(name, validate);
  return validate(value) ? "" : ajv.errorsText(validate.errors);
}

const examples = readdirSync(join(root, "examples")).filter((name) =>
  existsSync(join(root, "examples", name, "model.json")),
);
const inExample = (name: string, file: string): string => join(root, "examples", name, file);

describe("the published schemas", () => {
  it("are as the code has them: npm run generate writes them", () => {
    const made = schemas();
    expect(readdirSync(schemasPath).sort()).toEqual(Object.keys(made).sort());
    for (const [name, schema] of Object.entries(made))
      expect(readFileSync(join(schemasPath, name), "utf8")).toBe(schemaText(schema));
  });

  it.each(examples)("hold for the model of %s, and for the instance that its scripts make", (name) => {
    const model = readModel(readFileSync(inExample(name, "model.json")));
    expect(against("model", JSON.parse(readFileSync(inExample(name, "model.json"), "utf8")))).toBe("");
    expect(against("model", writeModel(model))).toBe("");
    const script = readdirSync(inExample(name, "")).find((file) => file.endsWith(".btrp")) as string;
    const compilation = compile(readFileSync(inExample(name, script), "utf8"), { model, file: script });
    const instance = { model: compilation.model, constraints: compilation.constraints, goal: "minimizeMTTR" as const };
    expect(against("instance", JSON.parse(JSON.stringify(writeInstance(instance))))).toBe("");
  });

  it("hold for instances and plans of every kind, drawn at random", () => {
    fc.assert(
      fc.property(instanceDocuments, planDocuments, (instance, plan) => {
        expect(against("instance", JSON.parse(JSON.stringify(instance)))).toBe("");
        expect(against("plan", JSON.parse(JSON.stringify(plan)))).toBe("");
      }),
      { numRuns: 150, seed: 3 },
    );
  });

  it.each([
    ["model", { mapping: { onlineNodes: { x: {} } } }],
    ["model", { mapping: {}, views: [{ id: "shareableResource", rcId: "cpu" }] }],
    ["instance", { model: { mapping: {} }, constraints: [{ id: "spread" }], objective: { id: "minimizeMTTR" } }],
    ["instance", { model: { mapping: {} }, constraints: [], objective: { id: "minimizeEverything" } }],
    ["plan", { actions: [{ id: "migrateVM", vm: 0, from: 1, start: 0, end: 3 }] }],
    ["plan", { actions: [{ id: "bootNode", node: 0, start: -1, end: 3 }] }],
    ["config", { modell: "m.json" }],
    ["config", { solve: { timeLimit: "long" } }],
    ["solve", { status: "optimal", cost: 3 }],
    ["verify", { ok: "yes" }],
    ["check", { ok: true, diagnostics: [{}], scripts: [] }],
    ["explain", { status: "optimal", vm: 1, actions: [], nodes: [{ node: 1 }] }],
    ["explain", { status: "infeasible", waysOut: [] }],
    ["steps", { goal: "x", cost: 1, makespan: 1, steps: [{ step: 0 }] }],
  ])("refuse what is no %s (%j)", (name, value) => {
    expect(against(name, value)).not.toBe("");
  });
});

describe("what the command prints as JSON follows the schemas", () => {
  const files = folder();
  const run = async (...args: string[]): Promise<unknown> =>
    JSON.parse((await btrp([...args, "--format", "json"])).stdout);
  const instance = files.file("instance.json", textOf(evacuation));
  let solved: object;

  beforeAll(async () => {
    solved = (await run("solve", instance)) as object;
  });

  it.each([
    { task: viable, status: "viable" },
    { task: evacuation, status: "optimal" },
    { task: infeasible, status: "infeasible" },
    { task: unreachable, status: "unreachable" },
  ])("solve: $status", async ({ task, status }) => {
    const result = await run("solve", files.file(`${status}.json`, textOf(task)));
    expect(result).toMatchObject({ status });
    expect(against("solve", result)).toBe("");
  });

  it("verify: a plan that is accepted, and one that is refused", async () => {
    expect(against("verify", await run("verify", instance, files.file("plan.json", solved)))).toBe("");
    const refused = await run("verify", instance, files.file("none.json", { actions: [] }));
    expect(refused).toMatchObject({ ok: false });
    expect(against("verify", refused)).toBe("");
  });

  it("show: steps, and plans with their origin", async () => {
    const plan = files.file("solved.json", solved);
    expect(against("steps", await run("show", plan, "--instance", instance))).toBe("");
    expect(against("plan", writePlan(readPlan(solved, evacuation.model)))).toBe("");
    expect(against("plan", (solved as { plan: object }).plan)).toBe("");
  });

  it("explain: ways out, and why a VM is where it is", async () => {
    for (const [name, task] of Object.entries({ infeasible, evacuation })) {
      const file = files.file(`explain-${name}.json`, textOf(task));
      const answered = await run("explain", file);
      expect(answered).toHaveProperty("waysOut");
      expect(against("explain", answered)).toBe("");
      const vm = [...task.model.vms][0];
      const why = await run("explain", file, "--vm", vmLabel(task.model, vm));
      expect(why).toHaveProperty("nodes");
      expect(against("explain", why)).toBe("");
    }
    const model = inExample("three-tiers", "model.json");
    const script = inExample("three-tiers", "a1.btrp");
    expect(against("explain", await run("explain", script, "--model", model, "--vm", "VM3", "--node", "@WN1"))).toBe(
      "",
    );
    const ring = files.file("crowd.btrp", "spread(VM[1..9]);\nfence(VM[1..9], @WN[6..11]);\n");
    const crowded = (await run("explain", ring, "--model", model)) as { readonly waysOut: object[] };
    expect(crowded.waysOut).not.toEqual([]);
    expect(against("explain", crowded)).toBe("");
  });

  it("check: scripts with and without errors", async () => {
    const model = inExample("three-tiers", "model.json");
    const fine = await run("check", inExample("three-tiers", "a1.btrp"), "--model", model);
    expect(fine).toMatchObject({ ok: true });
    expect(against("check", fine)).toBe("");
    const bad = await run("check", files.file("bad.btrp", "spread($x);"));
    expect(bad).toMatchObject({ ok: false });
    expect(against("check", bad)).toBe("");
  });

  it("the config that btrp init writes", async () => {
    const made = folder();
    await btrp(["init", made.path]);
    expect(against("config", JSON.parse(readFileSync(join(made.path, "btrp.config.json"), "utf8")))).toBe("");
    expect(against("model", JSON.parse(readFileSync(join(made.path, "datacentre.json"), "utf8")))).toBe("");
  });
});
