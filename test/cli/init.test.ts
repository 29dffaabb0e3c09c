import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { folder } from "./btrp.ts";
import { btrp } from "./run.ts";

describe("btrp init", () => {
  it("writes a script, a model and a config with which all verbs work at once", () => {
    const cwd = folder().path;
    const { code, stdout, stderr } = btrp(["init", "dc"], { cwd, env: { npm_command: "" } });
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    const inside = join(cwd, "dc");
    expect(readdirSync(inside).sort()).toEqual(["app.btrp", "btrp.config.json", "datacentre.json"]);
    expect(readFileSync(join(inside, "app.btrp"), "utf8").match(/^\/\/ /gm)?.length).toBeGreaterThan(4);
    // What it says is next is done, word by word.
    const commands = [...stdout.matchAll(/^ {2}btrp (.*?)(?: {3}.*)?$/gm)].map(([, command]) => command.split(" "));
    expect(commands).toHaveLength(4);
    for (const args of commands) expect(btrp(args, { cwd: inside })).toMatchObject({ code: 0 });
    expect(readFileSync(join(inside, "plan.html"), "utf8")).toContain("What happens when");
    expect(JSON.parse(readFileSync(join(inside, "plan.json"), "utf8"))).toMatchObject({ status: "optimal" });
    expect(btrp(["check", "app.btrp", "--error-on-warnings"], { cwd: inside })).toMatchObject({ code: 0 });
    expect(btrp(["fmt", "--check", "app.btrp"], { cwd: inside })).toMatchObject({ code: 0, stdout: "" });
  });

  it("refuses to overwrite, and then writes nothing", () => {
    const cwd = folder().path;
    writeFileSync(join(cwd, "datacentre.json"), "mine");
    const { code, stdout, stderr } = btrp(["init"], { cwd });
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr).toBe("btrp: datacentre.json: there already; nothing was written\n");
    expect(readdirSync(cwd)).toEqual(["datacentre.json"]);
    expect(readFileSync(join(cwd, "datacentre.json"), "utf8")).toBe("mine");
  });

  it("says when it cannot make the folder", () => {
    const files = folder();
    files.file("file", "x");
    const { code, stderr } = btrp(["init", "file/below"], { cwd: files.path });
    expect(code).toBe(2);
    expect(stderr).toMatch(/^btrp: cannot make the folder file: a file has this name\n$/);
    expect(existsSync(join(files.path, "file/below"))).toBe(false);
  });

  it.runIf(existsSync("/proc/self"))("says when nothing can be made there", () => {
    const { code, stderr } = btrp(["init", "/proc/no/where"]);
    expect({ code, stderr }).toEqual({
      code: 2,
      stderr: expect.stringMatching(/^btrp: cannot make the folder \/proc\/no: /),
    });
  });

  it("speaks of commands as they can be typed", () => {
    const cwd = folder().path;
    const { stdout } = btrp(["init", "my rack's"], { cwd, env: { npm_command: "exec" } });
    expect(stdout).toContain("  cd 'my rack'\\''s'\n  npx btrp check app.btrp ");
    expect(existsSync(join(cwd, "my rack's/app.btrp"))).toBe(true);
  });
});
