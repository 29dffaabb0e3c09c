import { execFileSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { describe, expect, it } from "vitest";
import { compile, createModel } from "../../src/index.ts";
import { btrp, folder } from "../cli/btrp.ts";

const root = join(import.meta.dirname, "../..");
const docs = join(root, "docs");

interface Block {
  readonly language: string;
  /** The file that the reader is told to save it as. */
  readonly file: string | undefined;
  readonly text: string;
}

const pages = readdirSync(docs).filter((file) => file.endsWith(".md"));
const read = (page: string): string => readFileSync(join(docs, page), "utf8");

const blocksOf = (page: string): Block[] =>
  [...read(page).matchAll(/^```(\w+) ?(\S*)\n(.*?)^```$/gms)].map(([, language, file, text]) => ({
    language,
    file: file === "" ? undefined : file,
    text,
  }));

/** The data centre that the scripts of the guide speak of. */
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

describe.each(pages)("docs/%s", (page) => {
  const blocks = blocksOf(page);

  it("has scripts that compile", () => {
    for (const { text } of blocks.filter(({ language, file }) => language === "btrp" && file === undefined)) {
      const errors = compile(text, { model }).diagnostics.filter(({ severity }) => severity === "error");
      expect(errors.map(({ message }) => `${message} in ${text}`)).toEqual([]);
    }
  });

  it("has commands that run", async () => {
    const reader = folder();
    for (const { language, file, text } of blocks) {
      if (file !== undefined) reader.file(file, text);
      if (language !== "sh") continue;
      for (const line of text.trim().split("\n")) {
        const [command, ...args] = line.split(" ");
        expect(command).toBe("btrp");
        const { code, stderr } = await btrp(
          args.map((word) => (/\.(json|btrp)$/.test(word) ? reader.file(word) : word)),
        );
        expect([code, line, stderr.includes("error")]).toEqual([0, line, false]);
      }
    }
  });

  it("has programs that run", () => {
    const path = (file: string) => JSON.stringify(join(root, "examples/three-tiers", file));
    for (const { text } of blocks.filter(({ language }) => language === "ts")) {
      const program = folder().file(
        "program.mts",
        `import { readFileSync } from "node:fs";
        const [script, json] = [readFileSync(${path("a1.btrp")}, "utf8"), readFileSync(${path("model.json")})];
        ${text.replace('"btrp"', JSON.stringify(pathToFileURL(join(root, "dist/index.js"))))}`,
      );
      const output = execFileSync(process.execPath, ["--import", "tsx", program], { cwd: root, encoding: "utf8" });
      expect(output).toMatch(/true\n$/);
    }
  });

  it("links to pages that exist", () => {
    for (const [, target] of read(page).matchAll(/\]\((\.[^)#]*)/g))
      expect(existsSync(join(dirname(join(docs, page)), target))).toBe(true);
  });
});
