import { type Instance, readInstance } from "../../index.ts";
import { UsageError } from "../exit.ts";
import { readWith } from "../files.ts";
import { objectiveOf } from "../goal.ts";
import type { ScriptFlags } from "../options.ts";
import type { SolveFlags } from "../verbs/solve.ts";
import { readScripts } from "./compiled.ts";

/** What says where a request is. */
export type RequestFlags = ScriptFlags & Pick<SolveFlags, "model" | "goal" | "quiet">;

/** Reads what is to be solved: one instance, or scripts about a model. @throws UsageError, ScriptError */
export async function readRequest(files: readonly string[], flags: RequestFlags): Promise<Instance> {
  const { model, goal } = flags;
  return model === undefined
    ? readInstanceFor(goal, onlyOne(files))
    : aimed(goal, await readScripts(files, model, flags));
}

/** Reads an instance, and replaces its goal if another one is asked for. @throws UsageError */
export async function readInstanceFor(goal: readonly string[], path: string): Promise<Instance> {
  return aimed(goal, await readWith(path, readInstance));
}

function onlyOne([file, ...others]: readonly string[]): string {
  const script = [file, ...others].find((path) => path?.endsWith(".btrp"));
  if (script !== undefined) throw new UsageError(`${script} is a script: --model must say which model it speaks of`);
  if (file === undefined) throw new UsageError("nothing to solve: give an instance, or scripts with --model");
  if (others.length > 0) throw new UsageError(`one instance at a time: ${others.length + 1} files were given`);
  return file;
}

/** The instance, with another goal if one is asked for. @throws UsageError */
export const aimed = (goal: readonly string[], instance: Instance): Instance =>
  goal.length === 0 ? instance : { ...instance, goal: objectiveOf(goal, instance.model) };
