import { existsSync, type FSWatcher, watch } from "node:fs";
import { dirname, resolve } from "node:path";
import { ExitCode } from "../exit.ts";

/** Milliseconds in which changes count as one: editors write in several steps. */
const settling = 80;

/**
 * Does something now, and again whenever one of the files changes that it last depended on, until it is interrupted.
 * @param run does it, and tells which files and folders it depends on
 */
export async function repeatOnChange(run: () => Promise<readonly string[]>): Promise<number> {
  const watchers = new Map<string, FSWatcher>();
  let timer: NodeJS.Timeout | undefined;
  let isRunning = false;
  let isStale = false;
  const again = async (): Promise<void> => {
    isStale = true;
    while (isStale && !isRunning) {
      isStale = false;
      isRunning = true;
      const folders = new Set((await run()).map(folderOf));
      isRunning = false;
      for (const folder of folders) {
        if (watchers.has(folder)) continue;
        watchers.set(folder, watch(folder, schedule));
      }
    }
  };
  const schedule = (): void => {
    clearTimeout(timer);
    timer = setTimeout(again, settling);
  };
  await again();
  await new Promise((resolve) => process.once("SIGINT", resolve));
  clearTimeout(timer);
  for (const watcher of watchers.values()) watcher.close();
  return ExitCode.interrupted;
}

/** Files are replaced rather than changed: their folders are watched; until there is one, the folder above it. */
function folderOf(path: string): string {
  let folder = dirname(resolve(path));
  while (!existsSync(folder)) folder = dirname(folder);
  return folder;
}
