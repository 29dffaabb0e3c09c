import { spawnSync } from "node:child_process";
import { join } from "node:path";

/**
 * Runs a script of this folder in a process of its own, so that neither memory nor compiled code of an earlier run is there: its answer.
 * Undefined when it has ended with an error, which it has told.
 * @param task given to the script as JSON; what it prints is JSON, too
 */
export function inFreshProcess<Answer>(script: string, task: object): Answer | undefined {
  const path = join(import.meta.dirname, script);
  const { status, stdout } = spawnSync(process.execPath, ["--import", "tsx", path, JSON.stringify(task)], {
    encoding: "utf8",
    stdio: ["ignore", "pipe", "inherit"],
  });
  return status === 0 ? JSON.parse(stdout) : undefined;
}
