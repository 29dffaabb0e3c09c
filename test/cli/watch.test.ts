import { spawn } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { writeModel } from "../../src/index.ts";
import { btrp, command, folder } from "./btrp.ts";
import { evacuation } from "./instances.ts";

const waiting = "Waiting for changes; an interrupt ends it.\n";

describe("btrp check --watch", () => {
  it("checks again when a script, an import or the model changes, until it is interrupted", async () => {
    const files = folder();
    const base = files.file("base.btrp", "namespace base;\n$old = {@n0};\nexport $old to *;");
    const script = files.file("app.btrp", "namespace app;\nimport base;\noffline($base.old);");
    const model = files.file("model.json", writeModel(evacuation.model));
    const child = spawn(process.execPath, [command, "check", script, "--model", model, "--watch"]);
    let output = "";
    for (const stream of [child.stdout, child.stderr])
      stream.setEncoding("utf8").on("data", (text: string) => {
        output += text;
      });
    const rounds = () => output.split(waiting).length - 1;
    /** Waits for the end of a round that says so. */
    const reports = async (least: number, words: string) => {
      while (rounds() < least || !output.includes(words)) await new Promise((resolve) => setTimeout(resolve, 20));
      const said = output;
      output = "";
      return said;
    };
    try {
      expect(await reports(1, "no problems")).not.toContain("error[");
      writeFileSync(script, "namespace app;\nimport base;\noffline($base.new);");
      expect(await reports(1, "error[")).toMatch(/error\[[\w-]+\]: .*new/);
      writeFileSync(base, "namespace base;\n$new = {@n0};\nexport $new to *;");
      await reports(1, "no problems");
      writeFileSync(model, "{");
      expect(await reports(1, "model.json")).toMatch(/btrp: .*model\.json: /);
    } finally {
      child.kill("SIGINT");
    }
    const code = await new Promise((resolve) => child.on("close", resolve));
    expect(code).toBe(130);
  });

  it("waits for a script whose folder does not exist yet", async () => {
    const { path } = folder();
    const script = join(path, "later/on/app.btrp");
    const child = spawn(process.execPath, [command, "check", script, "--watch"]);
    let output = "";
    for (const stream of [child.stdout, child.stderr])
      stream.setEncoding("utf8").on("data", (text: string) => {
        output += text;
      });
    const until = async (words: string) => {
      while (!output.includes(words) && child.exitCode === null)
        await new Promise((resolve) => setTimeout(resolve, 20));
      expect(output).toContain(words);
    };
    try {
      await until(waiting);
      mkdirSync(join(path, "later"));
      mkdirSync(join(path, "later/on"));
      writeFileSync(script, "");
      await until("no problems");
    } finally {
      child.kill("SIGINT");
    }
  });

  it("cannot watch stdin", async () => {
    expect(await btrp(["check", "-", "--watch"])).toMatchObject({ code: 2, stderr: "btrp: stdin cannot be watched\n" });
  });
});
