// What users will install: packs the package, checks the tarball, and uses it from empty projects. Plain Node.
import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { install, pack, root } from "./tarball.mjs";

const work = mkdtempSync(join(tmpdir(), "btrp-package-"));
const isWindows = process.platform === "win32";

function run(cwd, command, ...args) {
  console.log(`$ ${command} ${args.join(" ")}`);
  const { status, stdout } = spawnSync(command, args, {
    cwd,
    encoding: "utf8",
    stdio: ["ignore", "pipe", "inherit"],
    shell: isWindows,
  });
  if (status === 0) return stdout;
  process.stdout.write(stdout);
  throw new Error(`${command} ended with ${status}`);
}

/** Packs the package, and looks at what is in it. */
function packed() {
  const { tarball, paths } = pack(work);
  const allowed = /^((dist|schemas)\/|(package\.json|README\.md|CHANGELOG\.md|LICENSE)$)/;
  const stray = paths.filter((path) => !allowed.test(path));
  if (stray.length > 0) throw new Error(`the tarball holds ${stray.join(", ")}`);
  return tarball;
}

/** A program that compiles and solves a small task through the public API, once `load` has defined it. */
const program = (load) => `
${load}
const given = createModel({
  nodes: { 0: { state: "online", name: "@n0" }, 1: { state: "online" } },
  vms: { 0: { state: "running", node: 0 } },
  resources: {},
});
solve(compile("offline(@n0);", { model: given })).then((result) => {
  if (result.status !== "optimal" || result.cost !== 3) throw new Error("unexpected: " + result.status);
  console.log(result.plan.actions.length);
});
`;

/** A program that asks an engine, one that it brings along, through the public API. */
const engineProgram = `
import { createModel, solve } from "btrp";
import { glpk } from "btrp/glpk";
const range = (count) => Array.from({ length: count }, (_, i) => i);
const model = createModel({
  nodes: Object.fromEntries(range(80).map((id) => [id, { state: "online" }])),
  vms: Object.fromEntries(range(161).map((id) => [id, { state: "running", node: id < 3 ? 0 : 1 + Math.floor((id - 3) / 2) }])),
  resources: { cpu: { defaultCapacity: 9, defaultConsumption: 3, nodes: {}, vms: {} } },
});
const constraints = range(3).map((vm) => ({ id: "preserve", vm, rc: "cpu", amount: 4 }));
const { status, cost } = await solve({ model, constraints }, { backend: glpk });
if (status !== "optimal" || cost !== 3) throw new Error("unexpected: " + status + " " + cost);
`;

const names = "compile, createModel, solve";
const consumers = {
  "esm.mjs": program(`import { ${names} } from "btrp";`),
  "engine.mjs": engineProgram,
  "cjs.cjs": program(`const { ${names} } = require("btrp");`),
  "typed.ts": `import { glpk } from "btrp/glpk";\n${program(`import { ${names} } from "btrp";`).replace("given }))", "given }), { backend: glpk })")}`,
};

/** An empty project with the package and the programs. */
function consumer(tarball, name, ...flags) {
  const project = join(work, name);
  install(tarball, project, ...flags);
  for (const [file, text] of Object.entries(consumers)) writeFileSync(join(project, file), text);
  return project;
}

/** Other versions of Node that the package is for, beside the one that runs this. */
const otherNodes = ["20", "22", "24"].filter((major) => !process.version.startsWith(`v${major}.`));

/** The programs and the command, with a Node that is called by these words. */
function useWith(project, ...node) {
  run(project, ...node, "esm.mjs");
  run(project, ...node, "cjs.cjs");
  run(project, ...node, "engine.mjs");
  run(project, ...node, "node_modules/btrp/dist/cli/main.js", "solve", "--model", "model.json", "app.btrp");
}

function use(project) {
  run(project, join(project, "node_modules/.bin/btrp"), "init", "--quiet");
  renameSync(join(project, "datacentre.json"), join(project, "model.json"));
  rmSync(join(project, "btrp.config.json"));
  useWith(project, process.execPath);
  for (const major of otherNodes) useWith(project, "npx", "--yes", "--package", `node@${major}`, "node");
  typeCheck(project);
}

function typeCheck(project) {
  const tsc = join(root, "node_modules/typescript/bin/tsc");
  for (const [module, resolution] of Object.entries({ NodeNext: "NodeNext", ESNext: "Bundler" })) {
    const how = ["--module", module, "--moduleResolution", resolution, "--lib", "ES2023,DOM"];
    run(project, process.execPath, tsc, "--noEmit", "--strict", "--target", "ES2022", ...how, "typed.ts");
  }
}

/** Without the optional package that is under the GPL. */
function useWithoutGlpk(project) {
  if (existsSync(join(project, "node_modules/glpk.js"))) throw new Error("glpk.js is installed all the same");
  run(project, process.execPath, "esm.mjs");
}

try {
  const tarball = packed();
  run(root, "npx", "publint", "run", tarball, "--strict");
  run(root, "npx", "attw", tarball, "--profile", "esm-only");
  use(consumer(tarball, "consumer"));
  useWithoutGlpk(consumer(tarball, "lean", "--omit=optional"));
  console.log("The package is in order.");
} finally {
  rmSync(work, { recursive: true, force: true });
}
