import { basename, dirname, join } from "node:path";
import { type Compilation, compile, includePath, type Model } from "../index.ts";
import { UsageError } from "./exit.ts";
import { found, listFolder, pathLabel, readText } from "./files.ts";
import type { ScriptFlags } from "./options.ts";

/** Paths of scripts from paths of scripts and folders; a folder stands for all `.btrp` files in it and below. @throws UsageError */
export function scriptPaths(paths: readonly string[]): readonly string[] {
  if (paths.length === 0) throw new UsageError("expected a script, a folder of scripts, or - for stdin");
  return [...new Set(paths.flatMap((path) => (isFolder(path) ? scriptsIn(path) : [path])))];
}

export const isFolder = (path: string): boolean => path !== "-" && found(path)?.isDirectory() === true;

function scriptsIn(folder: string): readonly string[] {
  const found = below(folder);
  if (found.length === 0) throw new UsageError(`there is no .btrp file in ${folder}`);
  return found;
}

/** The scripts in a folder and below; none where there is no folder. Hidden folders and dependencies are left out. */
export const scriptsBelow = (folder: string): readonly string[] => (isFolder(folder) ? below(folder) : []);

function below(folder: string): readonly string[] {
  return listFolder(folder).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return entry.name.startsWith(".") || entry.name === "node_modules" ? [] : below(path);
    return entry.name.endsWith(".btrp") ? [path] : [];
  });
}

/** A script as it was read, and what became of it. */
export interface CompiledScript {
  readonly file: string;
  readonly text: string;
  readonly compilation: Compilation;
}

/**
 * Reads scripts and compiles them, one after the other.
 * @param files scripts and folders, as given: imports are looked for in the folders first
 * @param modelNow the model over which the next script is compiled
 * @param strict are extensions of the language refused?
 * @throws UsageError
 */
export async function* compileScripts(
  files: readonly string[],
  { include, prologue, script }: ScriptFlags,
  modelNow: () => Model | undefined,
  strict = false,
): AsyncGenerator<CompiledScript> {
  const roots = files.filter(isFolder);
  const earlier = [];
  for (const path of prologue) earlier.push({ name: basename(path, ".btrp"), text: await readText(path), file: path });
  for (const path of scriptPaths(files)) {
    const folders = include.length > 0 ? include : [...roots, path === "-" ? "." : dirname(path), "."];
    const [file, text] = [pathLabel(path), await readText(path)];
    const model = modelNow();
    const compilation = compile(text, {
      file,
      prologue: earlier,
      strict,
      resolveImport: includePath(folders),
      ...(model === undefined ? {} : { model }),
      ...(script === undefined ? {} : { scriptId: script }),
    });
    yield { file, text, compilation };
  }
}
