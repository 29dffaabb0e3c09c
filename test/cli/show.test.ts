import { readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import { beforeAll, describe, expect, it } from "vitest";
import { readPlan, shellFunctions, writeModel, writePlan } from "../../src/index.ts";
import { btrp, folder } from "./btrp.ts";
import { evacuation, textOf } from "./instances.ts";

const files = folder();
const instance = files.file("instance.json", textOf(evacuation));
const model = files.file("model.json", writeModel(evacuation.model));
const script = files.file("app.btrp", "offline(@n0);\n");
let result: string;
let withOrigin: string;

beforeAll(async () => {
  const { stdout } = await btrp(["solve", instance, "--format", "json"]);
  result = files.file("result.json", stdout);
  withOrigin = files.file("plan.json", writePlan(readPlan(stdout, evacuation.model)));
});

describe("btrp show", () => {
  it("shows a plan in text", async () => {
    const { code, stdout, stderr } = await btrp(["show", result, "--instance", instance]);
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    for (const part of ["(minimizeMTTR)\n", "What happens when\n", "├", "What nodes hold\nnode", "Who is where\nnode"])
      expect(stdout).toContain(part);
    expect(stdout.endsWith("\n")).toBe(true);
  });

  it("takes the model from the plan, from a file, or from an instance", async () => {
    const views = ["--view", "gantt", "--format", "svg"];
    const shown = await Promise.all([
      btrp(["show", withOrigin, ...views]),
      btrp(["show", result, "--model", model, ...views]),
      btrp(["show", result, script, "--model", model, ...views]),
      btrp(["show", "-", "--instance", instance, ...views], readFileSync(result)),
    ]);
    for (const { code, stdout } of shown) expect({ code, stdout }).toEqual({ code: 0, stdout: shown[0].stdout });
    expect(shown[0].stdout).toMatch(/^<svg .*What happens when.*<\/svg>\n$/s);
    expect(shown[0].stdout).not.toContain("What nodes hold");
  });

  it.each([
    { name: "plan.svg", start: "<svg " },
    { name: "plan.html", start: "<!doctype html>" },
    { name: "plan.mmd", start: "gantt\n" },
    { name: "plan.txt", start: "3 actions in" },
  ])("chooses the format by the name of the file: $name", async ({ name, start }) => {
    const out = files.file(`${name}.gz`);
    const run = await btrp(["show", withOrigin, "--out", out]);
    expect(run).toMatchObject({ code: 0, stdout: "", stderr: `3 actions: written to ${out}\n` });
    expect(gunzipSync(readFileSync(out)).toString().slice(0, start.length)).toBe(start);
  });

  it("hands a plan to executors: as JSON, as a table, as a script with functions of one's own", async () => {
    const show = (...options: string[]) => btrp(["show", result, "--instance", instance, ...options]);
    const { stdout } = await show("--format", "json");
    expect(JSON.parse(stdout)).toMatchObject({ goal: "minimizeMTTR", cost: 8, steps: [{ step: 1 }, {}, {}] });
    expect((await show("--format", "csv")).stdout.split("\r\n")).toHaveLength(5);
    const own = shellFunctions.map((name) => `${name}() { :; } # mine`).join("\n");
    const out = files.file("plan.sh");
    expect(await show("--out", out, "--functions", files.file("own.sh", own))).toMatchObject({ code: 0 });
    expect(readFileSync(out, "utf8")).toMatch(/^#!\/bin\/sh\n.*^migrate_vm\(\) \{ :; \} # mine$.*^run 1 /ms);
    const { code, stderr } = await show("--format", "sh", "--functions", files.file("few.sh", "boot_vm() { :; }"));
    expect({ code, stderr }).toMatchObject({ code: 2, stderr: expect.stringContaining("there is no boot_node, ") });
  });

  it.each([
    {
      what: "a plan without a model",
      args: () => [result],
      message: /the key "origin" is missing; without it, --model/,
    },
    { what: "scripts without a model", args: () => [withOrigin, script], message: /--model must say/ },
    {
      what: "two models",
      args: () => [result, "--model", model, "--instance", instance],
      message: /cannot be used with/,
    },
    { what: "two inputs from stdin", args: () => ["-", "--model", "-"], message: /only one file can come from stdin/ },
    { what: "an unknown view", args: () => [withOrigin, "--view", "gant"], message: /Did you mean gantt\?/ },
    { what: "an unknown format", args: () => [withOrigin, "--format", "htlm"], message: /Did you mean html\?/ },
    { what: "an unknown theme", args: () => [withOrigin, "--theme", "drak"], message: /Did you mean dark\?/ },
    { what: "no width", args: () => [withOrigin, "--width", "10"], message: /an integer from 40/ },
    {
      what: "what is no plan",
      args: () => [model],
      message: /model\.json: .*"actions" is missing|"origin" is missing/,
    },
    { what: "a missing file", args: () => ["no.json"], message: /cannot read no\.json: there is no such file/ },
    { what: "an output nowhere", args: () => [withOrigin, "--out", "/no/p.svg"], message: /its folder does not exist/ },
  ])("refuses $what with exit code 2", async ({ args, message }) => {
    const { code, stdout, stderr } = await btrp(["show", ...args()]);
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr).toMatch(message);
  });

  it("lists what is wrong in a script, with exit code 1", async () => {
    const wrong = files.file("wrong.btrp", "offline(@nowhere);\n");
    const { code, stderr } = await btrp(["show", result, wrong, "--model", model]);
    expect(code).toBe(1);
    expect(stderr).toMatch(/^error\[/);
  });

  it("has two examples in its help", async () => {
    const { code, stdout } = await btrp(["show", "--help"]);
    expect({ code, examples: stdout.split(/^ {2}btrp /m).length - 1 }).toEqual({ code: 0, examples: 2 });
  });
});
