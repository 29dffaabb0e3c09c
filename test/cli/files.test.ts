import { execFileSync, spawnSync } from "node:child_process";
import { chmodSync, existsSync, lstatSync, mkdirSync, readFileSync, statSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { writeModel } from "../../src/index.ts";
import { command, folder } from "./btrp.ts";
import { evacuation, textOf } from "./instances.ts";
import { btrp } from "./run.ts";

const isPosix = process.platform !== "win32";
const quoted = (args: readonly string[]): string => args.map((arg) => `'${arg}'`).join(" ");

/** Runs the command as a part of a line of a shell, in a folder. */
const shell = (cwd: string, line: (btrp: string) => string) =>
  spawnSync("sh", ["-c", line(quoted([process.execPath, command]))], { cwd, encoding: "utf8" });

describe("--out", () => {
  it("follows links, and keeps the rights of the file", () => {
    const files = folder();
    const real = files.file("real.json", "old");
    chmodSync(real, 0o600);
    symlinkSync("real.json", join(files.path, "link.json"));
    files.file("instance.json", textOf(evacuation));
    const { code, stderr } = btrp(["solve", "instance.json", "--out", "link.json"], { cwd: files.path });
    expect({ code, stderr }).toMatchObject({ code: 0, stderr: expect.stringMatching(/written to link\.json\n$/) });
    expect(lstatSync(join(files.path, "link.json")).isSymbolicLink()).toBe(true);
    expect(JSON.parse(readFileSync(real, "utf8"))).toMatchObject({ status: "optimal" });
    if (isPosix) expect(statSync(real).mode & 0o777).toBe(0o600);
  });

  it.runIf(isPosix)("writes into a pipe that has a name, instead of putting a file in its place", () => {
    const files = folder();
    files.file("instance.json", textOf(evacuation));
    execFileSync("mkfifo", ["pipe"], { cwd: files.path });
    const { stdout } = shell(
      files.path,
      (btrp) => `cat pipe & ${btrp} solve instance.json --format json --out pipe; wait`,
    );
    expect(JSON.parse(stdout)).toMatchObject({ status: "optimal" });
    expect(lstatSync(join(files.path, "pipe")).isFIFO()).toBe(true);
  });

  it("says what an empty name is", () => {
    expect(btrp(["init", "--quiet", "dc"], { cwd: folder().path })).toMatchObject({ code: 0 });
    const files = folder();
    const instance = files.file("instance.json", textOf(evacuation));
    expect(btrp(["solve", instance, "--out", ""])).toEqual({
      code: 2,
      stdout: "",
      stderr: 'btrp: cannot write "": it is no name of a file\n',
    });
    expect(btrp(["solve", ""]).stderr).toBe('btrp: cannot read "": there is no such file\n');
  });

  it.runIf(existsSync("/dev/full"))("a full disk under stdout is said", () => {
    const files = folder();
    files.file("instance.json", textOf(evacuation));
    const { status, stderr } = shell(files.path, (btrp) => `${btrp} solve instance.json > /dev/full`);
    expect({ status, stderr }).toEqual({ status: 2, stderr: "btrp: cannot write to stdout: the disk is full\n" });
  });

  it("nobody who stops reading is told of it", () => {
    const files = folder();
    files.file("instance.json", textOf(evacuation));
    const { status, stderr } = shell(files.path, (btrp) => `${btrp} solve instance.json | true`);
    expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
  });
});

describe("a file of the other kind", () => {
  const files = folder();
  const instance = files.file("instance.json", textOf(evacuation));
  const model = files.file("model.json", writeModel(evacuation.model));

  it.each([
    [
      ["solve", model],
      `${model}: this is a model by itself; an instance holds one under "model", with constraints and an objective`,
    ],
    [
      ["solve", "--model", instance],
      `${instance}: this is an instance, expected the model that stands in it under "model"`,
    ],
  ])("%j", (args, message) => {
    expect(btrp(args)).toEqual({ code: 2, stdout: "", stderr: `btrp: ${message}\n` });
  });
});

it.each([
  [["check", "file/app.btrp"], "cannot read file/app.btrp: a part of the path is no folder"],
  [["solve", "--model", "file/model.json"], "cannot read file/model.json: a part of the path is no folder"],
  [
    ["solve", "instance.json", "--out", "file/plan.json"],
    "cannot write file/plan.json: a part of the path is no folder",
  ],
])("%j says that a part of the path is no folder", (args, message) => {
  const files = folder();
  files.file("file", "x");
  files.file("instance.json", textOf(evacuation));
  expect(btrp(args, { cwd: files.path })).toMatchObject({ code: 2, stdout: "", stderr: `btrp: ${message}\n` });
});

it.runIf(isPosix && process.getuid?.() !== 0)("a folder that cannot be read is said", () => {
  const files = folder();
  mkdirSync(join(files.path, "locked"));
  chmodSync(join(files.path, "locked"), 0);
  expect(btrp(["check", "."], { cwd: files.path })).toEqual({
    code: 2,
    stdout: "",
    stderr: "btrp: cannot read locked: permission denied\n",
  });
});

it.runIf(existsSync("/proc/1/fdinfo"))("folders of the system that nobody can list are said as well", () => {
  const { code, stderr } = btrp(["check", "/proc/1/fdinfo"]);
  expect({ code, isInternal: stderr.includes("internal") }).toEqual({ code: 2, isInternal: false });
});

it("ends of lines of Windows leave no sign in a message", () => {
  const script = folder().file("app.btrp", "\uFEFFspread($x);\r\nspread($y);\r\n");
  const { code, stderr } = btrp(["check", script]);
  expect(code).toBe(1);
  expect(stderr).toContain("1 | spread($x);\n");
  expect(stderr).not.toMatch(/·|\r/);
});
