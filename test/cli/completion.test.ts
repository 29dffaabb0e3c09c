import { spawnSync } from "node:child_process";
import { describe, expect, it } from "vitest";
import { folder } from "./btrp.ts";
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
    const file = folder().file("completion", script(shell));
    const { status, stderr } = spawnSync(shell, ["-n", file], { encoding: "utf8" });
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

  it.skipIf(!has("fish"))("completes verbs, options and their values in fish", () => {
    const offeredByFish = (line: string): string[] => {
      const program = `${script("fish")}\ncomplete -C '${line}'`;
      const { status, stdout, stderr } = spawnSync("fish", ["--no-config", "-c", program], { encoding: "utf8" });
      expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
      return stdout
        .trim()
        .split("\n")
        .map((entry) => entry.split("\t")[0]);
    };
    expect(offeredByFish("btrp so")).toEqual(["solve"]);
    expect(offeredByFish("btrp solve --time")).toEqual(["--time-limit"]);
    expect(offeredByFish("btrp solve --backend g")).toEqual(["glpk"]);
    expect(offeredByFish("btrp completion f")).toEqual(["fish"]);
  });

  it.skipIf(!has("zsh"))("completes values of options in zsh", { timeout: 60_000 }, () => {
    // A terminal inside: what is offered goes to whoever presses the tabulator.
    const terminal = `zmodload zsh/zpty; zpty z zsh -f -i
      zpty -w z 'PS1=; autoload -Uz compinit; compinit -u -D; source =(print -r -- "$BTRP_COMPLETION"); print rea""dy'
      zpty -r -m z shown '*ready*'
      zpty -w -n z $'btrp solve --backend g\t'
      zpty -r -m z shown '*glpk*' && print -r -- found; zpty -d z`;
    const env = { ...process.env, BTRP_COMPLETION: script("zsh"), TERM: "dumb" };
    const { stdout } = spawnSync("zsh", ["-f", "-c", terminal], { encoding: "utf8", env, timeout: 30_000 });
    expect(stdout).toBe("found\n");
  });

  it("refuses other shells with exit code 2", () => {
    expect(btrp(["completion", "csh"])).toMatchObject({ code: 2, stdout: "" });
  });
});
