// Makes a fresh clone ready: installs what package-lock.json names, and builds when asked ("build"). Plain Node, no dependency.
// Not by "npm ci": it refuses where a registry lacks an optional package of some other platform.
import { spawnSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");
const inRoot = (path) => join(root, path);

/** Does node_modules hold every package that the lock file asks for on every platform, in its version? */
function isInstalled() {
  if (!existsSync(inRoot("node_modules/.package-lock.json"))) return false;
  const { packages: installed } = JSON.parse(readFileSync(inRoot("node_modules/.package-lock.json"), "utf8"));
  const { packages: wanted } = JSON.parse(readFileSync(inRoot("package-lock.json"), "utf8"));
  return Object.entries(wanted).every(
    ([path, { version, optional }]) => path === "" || optional || installed[path]?.version === version,
  );
}

/** Is the build younger than every file it is made from? */
function isBuilt() {
  if (!existsSync(inRoot("dist/index.d.ts"))) return false;
  const built = statSync(inRoot("dist/index.d.ts")).mtimeMs;
  const sources = ["src", "wasm"].flatMap((folder) =>
    readdirSync(inRoot(folder), { recursive: true }).map((name) => join(folder, name)),
  );
  return ["package.json", "tsup.config.ts", ...sources].every((path) => statSync(inRoot(path)).mtimeMs <= built);
}

function npm(step, ...command) {
  console.error(`${step} …`);
  const { status } = spawnSync("npm", command, {
    cwd: root,
    stdio: ["ignore", "ignore", "inherit"],
    shell: process.platform === "win32",
  });
  if (status === 0) return;
  console.error(`"npm ${command.join(" ")}" failed.`);
  process.exit(status ?? 1);
}

if (!isInstalled()) npm("Installing dependencies", "install", "--no-save", "--no-audit", "--no-fund");
if (process.argv.includes("build") && !isBuilt()) npm("Building", "run", "build");
