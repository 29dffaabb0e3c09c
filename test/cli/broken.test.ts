import { randomBytes } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { writeModel } from "../../src/index.ts";
import { btrp, folder } from "./btrp.ts";
import { evacuation, textOf } from "./instances.ts";

const text = textOf(evacuation);
const megabyte = 2 ** 20;

/** What may lie in a file instead of what should. */
const contents: Readonly<Record<string, string | Uint8Array>> = {
  nothing: "",
  blanks: " \n\t\n",
  "a truncated text": text.slice(0, text.length / 2),
  "truncated gzip": gzipSync(text).subarray(0, 60),
  "two texts": text + text,
  "a text in UTF-16": Buffer.from(text, "utf16le"),
  "10 MB of noise": randomBytes(10 * megabyte),
  "10 MB of letters": "btrp ".repeat(2 * megabyte),
  "open brackets": "[".repeat(megabyte),
  "deeply nested lists": `${"[".repeat(megabyte)}${"]".repeat(megabyte)}`,
  "deeply nested objects": `${'{"model":'.repeat(megabyte)}1${"}".repeat(megabyte)}`,
  "a number": "42",
  null: "null",
  "another object": '{"hello": "world"}',
};

/** Where a verb takes a file of data. */
const places: Readonly<Record<string, (broken: string, files: ReturnType<typeof folder>) => string[]>> = {
  "solve INSTANCE": (broken) => ["solve", broken],
  "solve --model": (broken) => ["solve", "--model", broken],
  "verify INSTANCE": (broken, { file }) => ["verify", broken, file("plan.json", { actions: [] })],
  "verify PLAN": (broken, { file }) => ["verify", file("instance.json", text), broken],
  "check --model": (broken, { file }) => ["check", file("app.btrp", "namespace app;"), "--model", broken],
};

/** Where a verb takes a script. */
const scriptPlaces: Readonly<Record<string, (broken: string, model: string) => string[]>> = {
  "solve SCRIPT": (broken, model) => ["solve", broken, "--model", model],
  "check SCRIPT": (broken) => ["check", broken],
  "fmt SCRIPT": (broken) => ["fmt", broken],
};

/** Scripts may be empty. */
const brokenScripts = Object.entries(contents).filter(([content]) => content !== "nothing" && content !== "blanks");

/** `npm test` tries every third pair of a place and what lies there, which meets each place and each content; test:slow all. */
const stride = process.env.EVERYTHING_BROKEN === undefined ? 3 : 1;

function product<A>(first: Readonly<Record<string, A>>, second: readonly [string, string | Uint8Array][]) {
  const pairs = Object.entries(first).flatMap(([place, args]) =>
    second.map(([content, bytes]) => ({ place, content, args, bytes })),
  );
  return pairs.filter((_, i) => i % stride === 0);
}

describe("broken input", () => {
  it.each(product(places, Object.entries(contents)))("$place with $content: one message", async ({ args, bytes }) => {
    const files = folder();
    const paths = args(files.file("broken.json", bytes), files);
    const before = readdirSync(files.path);
    const { code, stdout, stderr } = await btrp([...paths, "--out", files.file("out.json")]);
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr).toMatch(/^btrp: .{10,300}\n$/);
    expect(readdirSync(files.path)).toEqual(before);
  });

  it.each(product(scriptPlaces, brokenScripts))("$place with $content: diagnostics", async ({ args, bytes }) => {
    const files = folder();
    const script = files.file("broken.btrp", bytes);
    const paths = args(script, files.file("model.json", writeModel(evacuation.model)));
    const { code, stdout, stderr } = await btrp(paths);
    expect([1, 2]).toContain(code);
    expect(stdout.split("\n").length).toBeLessThanOrEqual(2);
    expect(stderr).toMatch(/^(btrp: |error\[)/);
    expect(stderr).not.toMatch(/^ {4}at |internal/m);
    expect(Math.max(...stderr.split("\n").map(({ length }) => length))).toBeLessThan(400);
    expect(readdirSync(files.path).sort()).toEqual(["broken.btrp", "model.json"]);
    expect(Buffer.compare(readFileSync(script), Buffer.from(bytes))).toBe(0);
  });

  it("says where and what", async () => {
    const model = writeModel(evacuation.model) as { mapping: { onlineNodes: Record<string, unknown> } };
    model.mapping.onlineNodes[1] = { runningVMs: ["seven"], sleepingVMs: [] };
    const files = folder();
    const broken = files.file("broken.json", { model, constraints: [], objective: { id: "minimizeMTTR" } });
    const { stderr } = await btrp(["solve", broken]);
    expect(stderr).toBe(
      `btrp: ${broken}: model.mapping.onlineNodes.1.runningVMs[0]: ` +
        'expected an id (an integer from 0 to 2147483647), found "seven"\n',
    );
  });
});
