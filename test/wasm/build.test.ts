import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { cp, mkdtemp, readdir, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { Worker } from "node:worker_threads";
import { build } from "tsup";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import config from "../../tsup.config.ts";

const root = join(import.meta.dirname, "../..");

/** Says what it finds and leaves its backends open: an idle one must not keep the process alive. */
const program = `
import { chooseBackend, loadBackend, MipBuilder } from "./library.js";
const mip = new MipBuilder();
mip.addRow(2, 3);
for (const cost of [3, 5, 4]) mip.addTerm(mip.addBinary(cost), 1);
const chosen = await chooseBackend();
const { status, objective } = await chosen.solve(mip.build(), { timeLimit: 10 });
const refusal = await loadBackend("glpk").then(() => "none", ({ message }) => message);
process.stdout.write(JSON.stringify({ name: chosen.name, status, objective, refusal }));
`;

/** Runs the program where only these packages are installed. */
async function run(folder: string): Promise<unknown> {
  const { stdout, stderr } = await promisify(execFile)(process.execPath, ["main.js"], { cwd: folder, timeout: 15_000 });
  expect(stderr).toBe("");
  return JSON.parse(stdout);
}

const worker = join(root, "dist/worker.js");

it.skipIf(!existsSync(worker))("dist/worker.js is a thread that loads an engine", async () => {
  const thread = new Worker(worker);
  thread.postMessage({ kind: "load", engine: "highs" });
  const reply = await new Promise((resolve) => thread.once("message", resolve).once("exit", resolve));
  await thread.terminate();
  expect(reply).toEqual({ kind: "loaded" });
});

describe("a build, elsewhere", () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "btrp-"));
    const library = join(folder, "library.ts");
    const from = (path: string) => JSON.stringify(join(root, path));
    await writeFile(
      library,
      `export * from ${from("src/solver/mip/backend.ts")};export * from ${from("src/solver/mip/mip.ts")};`,
    );
    const entry = { library, worker: join(root, "wasm/worker.js") };
    await build({ ...config, config: false, entry, outDir: folder, clean: false, dts: false, silent: true });
    await writeFile(join(folder, "package.json"), '{ "type": "module" }');
    await writeFile(join(folder, "main.js"), program);
    await cp(join(root, "node_modules/highs"), join(folder, "node_modules/highs"), { recursive: true });
  });
  afterAll(() => rm(folder, { recursive: true }));

  it("takes HiGHS where GLPK is not installed, and says so to those who ask for it", async () => {
    expect(await run(folder)).toEqual({
      name: "highs",
      status: "optimal",
      objective: 7,
      refusal: expect.stringMatching(
        /backend glpk cannot be loaded.*npm install glpk\.js.*Cannot find package 'glpk\.js'/,
      ),
    });
  });

  it("takes GLPK where it is installed", async () => {
    await symlink(join(root, "node_modules/glpk.js"), join(folder, "node_modules/glpk.js"), "junction");
    expect(await run(folder)).toEqual({ name: "glpk", status: "optimal", objective: 7, refusal: "none" });
  });

  it("contains neither GLPK nor a way for bundlers to find it", async () => {
    const files = (await readdir(folder)).filter((name) => name.endsWith(".js"));
    const text = (await Promise.all(files.map((name) => readFile(join(folder, name), "utf8")))).join("\n");
    expect(text).toContain('"highs"');
    expect(text).not.toMatch(/import\(\s*"glpk|from "glpk|glp_create_prob/);
  });
});
