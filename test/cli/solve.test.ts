import { existsSync, readdirSync, readFileSync } from "node:fs";
import { gunzipSync, gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { writeModel } from "../../src/index.ts";
import { btrp, folder } from "./btrp.ts";
import { evacuation, infeasible, textOf, unreachable, viable, withNetwork } from "./instances.ts";

const solveJson = async (text: string, ...options: string[]) => {
  const { code, stdout } = await btrp(["solve", "-", "--format", "json", ...options], text);
  return { code, result: JSON.parse(stdout) };
};

describe("btrp solve", () => {
  it.each([
    { answer: "viable", task: viable, code: 0, keys: ["cost", "bound", "gap", "plan"] },
    { answer: "optimal", task: evacuation, code: 0, keys: ["cost", "bound", "gap", "plan"] },
    { answer: "infeasible", task: infeasible, code: 3, keys: ["conflict"] },
    { answer: "unreachable", task: unreachable, code: 4, keys: ["conflict"] },
  ])("answers $answer with its exit code and the keys of its status", async ({ answer, task, code, keys }) => {
    const answered = await solveJson(textOf(task));
    expect(answered).toMatchObject({ code, result: { status: answer, goal: "minimizeMTTR" } });
    expect(Object.keys(answered.result)).toEqual(expect.arrayContaining([...keys, "statistics"]));
  });

  it("prints a plan that verify accepts, with the cost that verify recomputes", async () => {
    const { result } = await solveJson(textOf(evacuation));
    const files = folder();
    const verify = ["verify", files.file("instance.json", textOf(evacuation)), files.file("plan.json", result)];
    const { code, stdout } = await btrp([...verify, "--format", "json"]);
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ ok: true, cost: result.cost, faults: [], warnings: [] });
  });

  it("shows the defects, the plan as a table and as a chart, and the verdict", async () => {
    const { code, stdout, stderr } = await btrp(["solve", "-"], textOf(evacuation));
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    for (const part of ["offline: @n0 is not offline", "migrateVM web @n0 → @n1  ██", "The plan is valid"]) {
      expect(stdout).toContain(part);
    }
  });

  it("writes a file whole, compressed when its name says so, and tells on stderr", async () => {
    const files = folder();
    const out = files.file("plan.json.gz");
    const { code, stdout, stderr } = await btrp(["solve", "-", "--out", out], gzipSync(textOf(evacuation)));
    expect({ code, stdout, names: readdirSync(files.path) }).toEqual({ code: 0, stdout: "", names: ["plan.json.gz"] });
    expect(stderr).toContain("optimal");
    expect(JSON.parse(gunzipSync(readFileSync(out)).toString())).toMatchObject({ status: "optimal" });
    const quiet = await btrp(["solve", "-", "--out", out, "--quiet"], textOf(evacuation));
    expect(quiet).toEqual({ code: 0, stdout: "", stderr: "" });
  });

  it("lets no more VMs migrate at one time than it is told", async () => {
    const { result } = await solveJson(textOf(evacuation), "--parallel-migrations", "1");
    // Migrations of 1 s and 3 s, then 1 s for the node: 1 + 4 + 5.
    expect(result).toMatchObject({ status: "optimal", cost: 10 });
  });

  it("hands the plan to executors, or says that there is none", async () => {
    const csv = await btrp(["solve", "-", "--format", "csv"], textOf(evacuation));
    expect(csv).toMatchObject({ code: 0, stdout: expect.stringMatching(/^step,start,end,action,.*\r\n1,0,/) });
    const sh = await btrp(["solve", "-", "--format", "sh"], textOf(evacuation));
    expect(sh).toMatchObject({ code: 0, stdout: expect.stringMatching(/^#!\/bin\/sh\n(.*\n)+run 1 /) });
    const none = await btrp(["solve", "-", "--format", "sh"], textOf(infeasible));
    expect(none).toMatchObject({
      code: 3,
      stdout: "#!/bin/sh\necho 'no plan: the answer is infeasible' >&2\nexit 1\n",
    });
    expect(await btrp(["solve", "-", "--format", "csv"], textOf(infeasible))).toMatchObject({ code: 3, stdout: "\n" });
  });

  it("replaces the goal of the instance", async () => {
    const { result } = await solveJson(textOf(evacuation), "--goal", "minimizeMigrations");
    expect(result).toMatchObject({ goal: "minimizeMigrations", cost: 4 });
  });

  it("takes a model without a script: nothing is asked of it", async () => {
    const files = folder();
    const { code, stdout } = await btrp(["solve", "--model", files.file("m.json", writeModel(viable.model))]);
    expect({ code, stdout }).toEqual({ code: 0, stdout: "Now\nEverything holds already.\n" });
  });

  it("compiles scripts over a model, and the scripts that they import", async () => {
    const files = folder();
    files.file("base.btrp", "namespace base;\n$old = {@n0};\nexport $old to *;");
    const first = files.file("first.btrp", "namespace first;\nimport base;\noffline($base.old);");
    const second = files.file("second.btrp", "namespace second;\nimport base;\noffline($base.old);\nweb : tiny;");
    const model = files.file("model.json", writeModel(evacuation.model));
    const { code, stdout } = await btrp(["solve", first, second, "--model", model, "--format", "json"]);
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ status: "optimal", cost: 8 });
  });

  it.each([
    ['preserve({web}, "gpu", 2);', "preserve.rc"],
    ['minimize balance("gpu");', "balance.rc"],
  ])("names the place of %s, which asks for what the model lacks", async (text, argument) => {
    const files = folder();
    const model = files.file("model.json", writeModel(evacuation.model));
    const script = files.file("app.btrp", `\n${text}`);
    const { code, stderr } = await btrp(["solve", script, "--model", model]);
    expect({ code, stderr }).toEqual({
      code: 2,
      stderr: `btrp: ${script}:2:1: ${argument}: the model has no resource "gpu", only "cpu"\n`,
    });
  });

  it("writes no file that holds something else than its ending says", async () => {
    const files = folder();
    const model = files.file("model.json", writeModel(evacuation.model));
    const { code, stderr } = await btrp(["solve", "--model", model, "--out", files.file("plan.svg")]);
    expect({ code, stderr }).toEqual({
      code: 2,
      stderr: `btrp: ${files.file("plan.svg")}: there is no svg of this, only text, json, csv, sh; --format says which to write\n`,
    });
    const asked = await btrp(["solve", "--model", model, "--format", "text", "--out", files.file("plan.svg")]);
    expect(asked).toMatchObject({ code: 0 });
  });

  it("lists what is wrong in a script, with exit code 1", async () => {
    const files = folder();
    const script = files.file("app.btrp", "namespace app;\nspread($nobody);\n");
    const model = files.file("model.json", writeModel(viable.model));
    const run = await btrp(["solve", script, "--model", model]);
    expect(run).toMatchObject({ code: 1, stdout: "" });
    expect(run.stderr).toMatch(/^error\[unknown-variable\]: .*\n --> .*app\.btrp:2:8\n/);
  });

  it.each([
    {
      what: "a VM of unknown size in a network",
      args: ["-"],
      message: 'vms.0: with a network view a VM that may migrate needs "memUsed"',
    },
    { what: "no migration at all", args: ["-", "--parallel-out", "0"], message: "an integer greater than 0" },
    { what: "an unknown goal", args: ["-", "--goal", "minMTTR"], message: "Did you mean mttr?" },
    { what: "a goal without its argument", args: ["-", "--goal", "balance"], message: "expected balance(the name of" },
    { what: "more than a goal", args: ["-", "--goal", "mttr; minimize nodesOn"], message: "expected one goal" },
    { what: "an unknown backend", args: ["-", "--backend", "glkp"], message: "Did you mean glpk?" },
    {
      what: "an unknown format",
      args: ["-", "--format", "jsn"],
      message: "only text, json, csv, sh. Did you mean json?",
    },
    { what: "an unknown option", args: ["-", "--sed", "1"], message: "Did you mean --seed?" },
    { what: "no time", args: ["-", "--time-limit", "0"], message: "a number of seconds above 0" },
    { what: "a fractional seed", args: ["-", "--seed", "1.5"], message: "an integer from 0" },
    { what: "two modes", args: ["-", "--repair", "--rebuild"], message: "cannot be used with" },
    { what: "a date that is none", args: ["-", "--now", "soon"], message: "a date and time" },
    { what: "nothing to solve", args: [], message: "give an instance" },
    { what: "two instances", args: ["a.json", "b.json"], message: "one instance at a time" },
    { what: "a script without a model", args: ["a.btrp"], message: "--model must say" },
    { what: "a missing file", args: ["/no/such.json"], message: "cannot read /no/such.json: there is no such file" },
    { what: "a folder", args: ["/tmp"], message: "cannot read /tmp: it is a folder" },
    { what: "an output folder", args: ["-", "--out", "/tmp"], message: "cannot write /tmp: it is a folder" },
    { what: "an output nowhere", args: ["-", "--out", "/no/p.json"], message: "its folder does not exist" },
  ])("refuses $what with exit code 2", async ({ args, message }) => {
    const { code, stdout, stderr } = await btrp(["solve", ...args], textOf(withNetwork));
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr).toContain(message);
    expect(existsSync("/no/p.json")).toBe(false);
  });

  it.each(["solve", "verify"])("%s --help shows two examples", async (verb) => {
    const { code, stdout } = await btrp([verb, "--help"]);
    expect({ code, examples: stdout.split(/^ {2}btrp /m).length - 1 }).toEqual({ code: 0, examples: 2 });
  });
});
