import { spawnSync } from "node:child_process";
import { describe, expect, it } from "vitest";
import { btrp } from "./run.ts";

const script = (shell: string): string => btrp(["completion", shell]).stdout;
const has = (shell: string): boolean => spawnSync(shell, ["-c", "exit"]).status === 0;

/** What bash offers for the last of these words. */
function offered(...words: string[]): string[] {
  const line = `COMP_WORDS=(btrp ${words.map((word) => `'${word}'`).join(" ")}); COMP_CWORD=${words.length}; _btrp; printf '%s\\n' "\${COMPREPLY[@]}"`;
  const { status, stdout, stderr } = spawnSync("bash", ["-c", `${script("bash")}\n${line}`], { encoding: "utf8" });
  expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
  return stdout.split("\n").filter((word) => word !== "");
}

describe("btrp completion", () => {
  it.each(["bash", "zsh", "fish"])("knows every verb and option in %s", (shell) => {
    const text = script(shell);
    const { stdout } = btrp(["--help"]);
    const verbs = [...stdout.matchAll(/^ {2}([a-z]+) /gm)].map(([, verb]) => verb).filter((verb) => verb !== "help");
    expect(verbs).toEqual(expect.arrayContaining(["check", "solve", "show", "init", "completion"]));
    for (const verb of verbs) {
      expect(text).toContain(verb);
      const help = btrp([verb, "--help"]).stdout;
      for (const [, option] of help.matchAll(/^ {2}--([a-z-]+)/gm))
        expect(text).toMatch(new RegExp(shell === "fish" ? ` -l ${option} ` : `--${option}\\b`));
    }
  });

  it.each(["bash", "zsh", "fish"].filter(has))("is a script that %s can read", (shell) => {
    const { status, stderr } = spawnSync(shell, ["-n"], { input: script(shell), encoding: "utf8" });
    expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
  });

  it.skipIf(!has("bash"))("completes verbs, options and their values in bash", () => {
    expect(offered("so")).toEqual(["solve"]);
    expect(offered("solve", "--time")).toEqual(["--time-limit"]);
    expect(offered("show", "plan.json", "--format", "")).toEqual([
      "text",
      "svg",
      "html",
      "mermaid",
      "json",
      "csv",
      "sh",
    ]);
    expect(offered("solve", "--backend", "g")).toEqual(["glpk"]);
    expect(offered("completion", "f")).toEqual(["fish"]);
    expect(offered("check", "package.js")).toEqual(["package.json"]);
    expect(offered("solve", "--model", "package.js")).toEqual(["package.json"]);
  });

  it("refuses other shells with exit code 2", () => {
    expect(btrp(["completion", "csh"])).toMatchObject({ code: 2, stdout: "" });
  });
});
