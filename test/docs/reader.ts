import { spawnSync } from "node:child_process";
import { chmodSync, cpSync, mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { delimiter, join } from "node:path";
import { compile, createModel } from "../../src/index.ts";
import { command, folder } from "../cli/btrp.ts";
import type { Block } from "./blocks.ts";

const root = join(import.meta.dirname, "../..");
const { scripts } = JSON.parse(JSON.stringify(await import("../../package.json"))) as {
  readonly scripts: Readonly<Record<string, string>>;
};

/** The data centre that scripts in documents speak of. */
const model = createModel({
  nodes: Object.fromEntries(
    [
      ...Array.from({ length: 8 }, (_, i) => [`@N${i + 1}`, `@rack1-n${i + 1}.example.org`]).flat(),
      ...["8", "9", "a", "b"].map((digit) => `@node${digit}`),
    ].map((name, id) => [id, { state: "online" as const, name }]),
  ),
  vms: Object.fromEntries(
    Array.from({ length: 12 }, (_, id) => [id, { state: "ready" as const, name: `VM${id + 1}` }]),
  ),
  resources: { cpu: { defaultCapacity: 8, defaultConsumption: 1, nodes: {}, vms: {} } },
});

/** What came of a block: complaints. */
type Complaints = readonly string[];

/** Somebody who reads a document from its beginning, saves what is to be saved, and pastes what can be pasted. */
export class Reader {
  readonly #folder = folder();

  constructor() {
    cpSync(join(root, "examples"), join(this.#folder.path, "examples"), { recursive: true });
    mkdirSync(join(this.#folder.path, "node_modules"));
    symlinkSync(root, join(this.#folder.path, "node_modules/btrp"));
    mkdirSync(join(this.#folder.path, "bin"));
    this.#program("btrp", `exec "${process.execPath}" "${command}" "$@"`);
    // In a clone, npx finds the command that was built there.
    this.#program("npx", 'exec "$@"');
  }

  /** Does what a block is for. A language that nothing can be done with is a complaint. */
  try(block: Block): Complaints {
    if (block.file !== undefined) writeFileSync(join(this.#folder.path, block.file), block.text);
    if (block.language === "btrp") return block.file === undefined ? compiled(block.text) : [];
    if (block.language === "sh")
      return block.text
        .trim()
        .split("\n")
        .flatMap((line) => this.#paste(line));
    if (block.language === "console") return transcript(block.text).flatMap((shown) => this.#compare(shown));
    if (block.language === "json") return parsed(block.text);
    if (block.language === "ts") return this.#runProgram(block.text);
    if (block.language === "text") return synopsis(block.text);
    return [`nothing can be done with a block of "${block.language}": ${block.text}`];
  }

  #paste(line: string): Complaints {
    const [name, verb, script] = line.split(" ");
    if (name === "npm") return verb === "run" ? known(script) : known(verb);
    const { status, stderr } = this.#shell(line);
    return status === 0 && !/error|not found/.test(stderr) ? [] : [`${line}: exit code ${status}, ${stderr}`];
  }

  /** Is what the document shows what is printed? A line `…` stands for any others. */
  #compare({ line, output }: Shown): Complaints {
    const { stdout, stderr } = this.#shell(line);
    const parts = output.split(/^…\n/m).map((text) => text.replaceAll(/[\\^$.*+?()[\]{}|]/g, "\\$&"));
    const isShown = new RegExp(`^${parts.join("(?:.*\\n)+")}$`).test((stdout + stderr).replaceAll("\r\n", "\n"));
    return isShown ? [] : [`${line}: prints\n${stdout}${stderr}instead of\n${output}`];
  }

  #runProgram(text: string): Complaints {
    const example = (file: string) => JSON.stringify(join(root, "examples/three-tiers", file));
    const program = this.#folder.file(
      "program.mts",
      `import { readFileSync } from "node:fs";
      const [script, json] = [readFileSync(${example("a1.btrp")}, "utf8"), readFileSync(${example("model.json")})];
      ${text}`,
    );
    const options = { cwd: root, encoding: "utf8" } as const;
    const { stdout, stderr } = spawnSync(process.execPath, ["--import", "tsx", program], options);
    return stdout.endsWith("true\n") ? [] : [`does not print true at its end: ${text}${stdout}${stderr}`];
  }

  #program(name: string, line: string): void {
    const path = this.#folder.file(join("bin", name), `#!/bin/sh\n${line}\n`);
    chmodSync(path, 0o755);
  }

  #shell(line: string) {
    const path = `${join(this.#folder.path, "bin")}${delimiter}${process.env.PATH}`;
    const env = { ...process.env, PATH: path, NO_COLOR: "1", npm_command: "" };
    return spawnSync("sh", ["-c", line], { cwd: this.#folder.path, encoding: "utf8", env });
  }
}

const known = (script: string): Complaints => (script in scripts ? [] : [`there is no npm script ${script}`]);

function compiled(script: string): Complaints {
  const { diagnostics } = compile(script, { model });
  return diagnostics.filter(({ severity }) => severity === "error").map(({ message }) => `${message} in ${script}`);
}

interface Shown {
  readonly line: string;
  readonly output: string;
}

/** The commands of a transcript, each begins with `$`, and what it prints. */
const transcript = (text: string): Shown[] =>
  text
    .split(/^\$ /m)
    .slice(1)
    .map((part) => {
      const end = part.indexOf("\n");
      return { line: part.slice(0, end), output: part.slice(end + 1) };
    });

function parsed(json: string): Complaints {
  try {
    JSON.parse(json);
    return [];
  } catch (error) {
    return [`${(error as Error).message} in ${json}`];
  }
}

/** A picture made of signs, or a list of commands that are there. */
const synopsis = (text: string): Complaints =>
  text.split("\n").flatMap((line) => {
    if (line.startsWith("npm ")) return known(line.replace(/^npm (run )?/, "").split(" ")[0]);
    const [, verb] = line.match(/^btrp (\w+)/) ?? [];
    if (verb === undefined) return [];
    const { stdout } = spawnSync(process.execPath, [command, verb, "--help"], { encoding: "utf8" });
    return stdout.startsWith(`Usage: btrp ${verb} `) ? [] : [`there is no verb ${verb}`];
  });
