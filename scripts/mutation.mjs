// Mutation testing with Stryker, which is no dependency of the project: it is installed beside it, into .stryker/, when first asked for.
// npm run test:mutation [-- --mutate src/constraints/spread.ts]
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");
const version = "9.6.1";
const stryker = join(root, ".stryker/node_modules/@stryker-mutator/core/bin/stryker.js");

function run(command, args) {
  const { status } = spawnSync(command, args, { cwd: root, stdio: "inherit", shell: process.platform === "win32" });
  if (status !== 0) process.exit(status ?? 1);
}

if (!existsSync(stryker)) {
  mkdirSync(join(root, ".stryker"), { recursive: true });
  const packages = ["core", "vitest-runner"].map((name) => `@stryker-mutator/${name}@${version}`);
  // Without the peers: vitest is found in the project.
  run("npm", [
    "install",
    "--prefix",
    ".stryker",
    "--no-save",
    "--legacy-peer-deps",
    "--no-audit",
    "--no-fund",
    ...packages,
  ]);
}
run(process.execPath, [stryker, "run", ...process.argv.slice(2)]);
