// What users will install: packs the package, checks the tarball, and uses it from empty projects. Plain Node.
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");
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

function pack() {
  const [{ filename, files }] = JSON.parse(run(root, "npm", "pack", "--json", "--pack-destination", work));
  const allowed = /^((dist|schemas)\/|(package\.json|README\.md|CHANGELOG\.md|LICENSE)$)/;
  const stray = files.map(({ path }) => path).filter((path) => !allowed.test(path));
  if (stray.length > 0) throw new Error(`the tarball holds ${stray.join(", ")}`);
  return join(work, filename);
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

const names = "compile, createModel, solve";
const consumers = {
  "esm.mjs": program(`import { ${names} } from "btrp";`),
  "cjs.cjs": program(`const { ${names} } = require("btrp");`),
  "typed.ts": program(`import { ${names} } from "btrp";`),
};

function install(tarball, name, ...flags) {
  const project = join(work, name);
  mkdirSync(project);
  writeFileSync(join(project, "package.json"), JSON.stringify({ name: "consumer", private: true, type: "module" }));
  run(project, "npm", "install", "--no-audit", "--no-fund", ...flags, tarball);
  for (const [name, text] of Object.entries(consumers)) writeFileSync(join(project, name), text);
  return project;
}

function use(project) {
  run(project, process.execPath, "esm.mjs");
  run(project, process.execPath, "cjs.cjs");
  run(project, join(project, "node_modules/.bin/btrp"), "--version");
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
  const tarball = pack();
  run(root, "npx", "publint", "run", tarball, "--strict");
  run(root, "npx", "attw", tarball, "--profile", "esm-only");
  use(install(tarball, "consumer"));
  useWithoutGlpk(install(tarball, "lean", "--omit=optional"));
  console.log("The package is in order.");
} finally {
  rmSync(work, { recursive: true, force: true });
}
