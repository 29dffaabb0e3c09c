import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { btrp, folderOf } from "./run.ts";

const files = { "a.btrp": "VM1:s;root(VM1);", "b.btrp": "VM1 : s;\n", "sub/c.btrp": "root(;", "sub/d.btrp": "$x=1;" };
const read = (cwd: string, path: string): string => readFileSync(join(cwd, path), "utf8");

it("formats in place and lists what changed", () => {
  const cwd = folderOf(files);
  const { code, stdout, stderr } = btrp(["fmt", "a.btrp", "b.btrp"], { cwd });
  expect([code, stdout, stderr]).toEqual([0, "a.btrp\n", ""]);
  expect(read(cwd, "a.btrp")).toBe("VM1 : s;\nroot(VM1);\n");
});

it("--check changes nothing, and fails", () => {
  const cwd = folderOf(files);
  expect(btrp(["fmt", "--check", "a.btrp", "b.btrp"], { cwd })).toEqual({ code: 1, stdout: "a.btrp\n", stderr: "" });
  expect(btrp(["fmt", "--check", "b.btrp"], { cwd })).toEqual({ code: 0, stdout: "", stderr: "" });
  expect(read(cwd, "a.btrp")).toBe(files["a.btrp"]);
});

it("leaves a script with syntax errors alone, and formats the others", () => {
  const cwd = folderOf(files);
  const { code, stdout, stderr } = btrp(["fmt", "sub"], { cwd });
  expect([code, stdout]).toEqual([1, "sub/d.btrp\n"]);
  expect(stderr).toContain("sub/c.btrp:1:6");
  expect(read(cwd, "sub/c.btrp")).toBe("root(;");
});

it("formats stdin to stdout, and one script to another file", () => {
  const cwd = folderOf(files);
  expect(btrp(["fmt", "-"], { input: "VM1:s;" })).toEqual({ code: 0, stdout: "VM1 : s;\n", stderr: "" });
  expect(btrp(["fmt", "a.btrp", "--out", "e.btrp"], { cwd }).code).toBe(0);
  expect([read(cwd, "a.btrp"), read(cwd, "e.btrp")]).toEqual([files["a.btrp"], "VM1 : s;\nroot(VM1);\n"]);
  expect(btrp(["fmt", "a.btrp", "b.btrp", "--out", "e.btrp"], { cwd }).code).toBe(2);
  expect(btrp(["fmt"], { cwd }).code).toBe(2);
});
