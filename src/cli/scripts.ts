import { readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { UsageError } from "./exit.ts";

/** Paths of scripts from paths of scripts and folders; a folder stands for all `.btrp` files in it and below. @throws UsageError */
export function scriptPaths(paths: readonly string[]): readonly string[] {
  if (paths.length === 0) throw new UsageError("expected a script, a folder of scripts, or - for stdin");
  return [...new Set(paths.flatMap((path) => (isFolder(path) ? scriptsIn(path) : [path])))];
}

export const isFolder = (path: string): boolean =>
  path !== "-" && statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;

function scriptsIn(folder: string): readonly string[] {
  const found = below(folder);
  if (found.length === 0) throw new UsageError(`there is no .btrp file in ${folder}`);
  return found;
}

/** Hidden folders and dependencies are left out. */
function below(folder: string): readonly string[] {
  const entries = readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1));
  return entries.flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return entry.name.startsWith(".") || entry.name === "node_modules" ? [] : below(path);
    return entry.name.endsWith(".btrp") ? [path] : [];
  });
}
