// The package as users get it: packed, and installed in a project of its own. Plain Node.
import { execFileSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

export const root = join(dirname(fileURLToPath(import.meta.url)), "..");

function npm(cwd, ...args) {
  return execFileSync("npm", args, { cwd, encoding: "utf8", shell: process.platform === "win32" });
}

/** Packs the package into a folder. Returns the path of the tarball and the paths of the files in it. */
export function pack(folder) {
  const [{ filename, files }] = JSON.parse(npm(root, "pack", "--json", "--pack-destination", folder));
  return { tarball: join(folder, filename), paths: files.map(({ path }) => path) };
}

/** Makes a project, empty but for the package. */
export function install(tarball, project, ...flags) {
  mkdirSync(project);
  writeFileSync(join(project, "package.json"), JSON.stringify({ name: "consumer", private: true, type: "module" }));
  npm(project, "install", "--no-audit", "--no-fund", ...flags, tarball);
}
