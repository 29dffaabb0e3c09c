import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { folder } from "./btrp.ts";
import { evacuation, textOf } from "./instances.ts";
import { btrp } from "./run.ts";

/** A folder made by btrp init, with another config. */
function project(config: unknown): string {
  const path = folder().path;
  btrp(["init", path]);
  const text = typeof config === "string" ? config : JSON.stringify(config);
  writeFileSync(join(path, "btrp.config.json"), text);
  return path;
}

const solve = (cwd: string, ...args: string[]) => btrp(["solve", "app.btrp", ...args], { cwd });

describe("btrp.config.json", () => {
  it("gives options their defaults; those of the verb come before general ones, the command line before all", () => {
    const cwd = project({
      model: "datacentre.json",
      format: "text",
      solve: { format: "json", goal: "minimizeMigrations" },
    });
    const first = solve(cwd);
    expect(first).toMatchObject({ code: 0, stderr: "" });
    expect(JSON.parse(first.stdout)).toMatchObject({ goal: "minimizeMigrations" });
    expect(solve(cwd, "--format", "text").stdout).toContain("(minimizeMigrations)");
    expect(btrp(["check", "app.btrp"], { cwd }).stdout).toMatch(/no problems/);
  });

  it("is found from folders below, with paths from where it lies", () => {
    const cwd = project({ model: "./datacentre.json", solve: { quiet: true } });
    const below = join(cwd, "a/b");
    mkdirSync(below, { recursive: true });
    expect(btrp(["solve", "../../app.btrp"], { cwd: below })).toMatchObject({ code: 0 });
  });

  it("can be another file, or none", () => {
    const cwd = project({ model: "nowhere.json" });
    writeFileSync(join(cwd, "other.json"), JSON.stringify({ model: "datacentre.json" }));
    expect(solve(cwd)).toMatchObject({
      code: 2,
      stderr: expect.stringContaining("nowhere.json: there is no such file"),
    });
    expect(solve(cwd, "--config", "other.json")).toMatchObject({ code: 0 });
    expect(solve(cwd, "--no-config")).toMatchObject({ code: 2, stderr: expect.stringContaining("--model must say") });
    expect(solve(cwd, "--config", "no.json")).toMatchObject({
      code: 2,
      stderr: expect.stringContaining("cannot read no.json: there is no such file"),
    });
  });

  it("leaves instances their own model", () => {
    const cwd = project({ model: "datacentre.json" });
    writeFileSync(join(cwd, "instance.json"), textOf(evacuation));
    expect(btrp(["solve", "instance.json", "--out", "plan.json"], { cwd })).toMatchObject({ code: 0 });
    expect(btrp(["show", "plan.json", "--instance", "instance.json"], { cwd })).toMatchObject({ code: 0 });
  });

  it("gives scripts the model, whatever lies beside them on the command line", () => {
    const cwd = project({ model: "datacentre.json" });
    expect(solve(cwd, "--out", "plan.json")).toMatchObject({ code: 0 });
    expect(btrp(["verify", "app.btrp", "plan.json"], { cwd })).toMatchObject({ code: 0, stderr: "" });
    const input = readFileSync(join(cwd, "app.btrp"), "utf8");
    expect(btrp(["check", "-"], { cwd, input })).toMatchObject({ code: 0, stderr: "" });
  });

  it("turns switches on and off, and takes lists", () => {
    const cwd = project({
      model: "datacentre.json",
      check: { lints: false, errorOnWarnings: true, include: ["lib", "more"] },
    });
    writeFileSync(join(cwd, "unused.btrp"), "$unused = VM[1..3];");
    expect(btrp(["check", "unused.btrp", "--no-config"], { cwd }).stderr).toContain("unused");
    mkdirSync(join(cwd, "more"));
    writeFileSync(join(cwd, "more/base.btrp"), "namespace base;\n$old = {@a1};\nexport $old to *;");
    writeFileSync(join(cwd, "user.btrp"), "namespace user;\nimport base;\noffline($base.old);");
    expect(btrp(["check", "user.btrp"], { cwd })).toMatchObject({ code: 0 });
  });

  it.each([
    ["{", /btrp\.config\.json: not JSON at line 1, column 2: the text ends/],
    [{ model: 5 }, /: model: expected a path, found 5/],
    ["[]", /btrp\.config\.json: expected an object, found \[\]/],
    [{ modell: "m.json" }, /btrp\.config\.json: There is no option "modell", only .* Did you mean model\?/],
    [{ solve: { timelimit: 3 } }, /: solve: There is no option "timelimit", only .* Did you mean timeLimit\?/],
    [{ solve: { timeLimit: 0 } }, /: solve\.timeLimit: 0 is invalid\. Expected a number of seconds above 0/],
    [{ solve: { repair: "yes" } }, /: solve\.repair: expected true or false, found "yes"/],
    [{ solve: { seed: [1, 2] } }, /: solve\.seed: expected one value, found \[1,2\]/],
    [{ model: { file: "m" } }, /: model: expected a path, found \{"file":"m"\}/],
    [{ solve: { backend: "glkp" } }, /: solve\.backend: .*Did you mean glpk\?/],
    [{ solve: { out: "x.json" } }, /: solve: There is no option "out"/],
  ])("refuses %j with exit code 2", (config, message) => {
    const { code, stdout, stderr } = solve(project(config));
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr).toMatch(message);
  });

  it("is not looked at for --version and --help", () => {
    const cwd = project("{");
    expect(btrp(["--version"], { cwd })).toMatchObject({ code: 0, stderr: "" });
    expect(btrp(["solve", "--help"], { cwd })).toMatchObject({ code: 0, stderr: "" });
  });
});
