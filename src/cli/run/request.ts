import { type GoalId, goals, type Instance, readInstance } from "../../index.ts";
import { UsageError } from "../exit.ts";
import { readWith } from "../files.ts";
import { unknownName } from "../names.ts";
import { readScripts, type ScriptFlags } from "./scripts.ts";

/** Where the task comes from, and what replaces its goal. */
export interface RequestFlags extends ScriptFlags {
  readonly model?: string;
  readonly goal?: string;
}

/** Reads what is to be solved: one instance, or scripts about a model. @throws UsageError, ScriptError */
export async function readRequest(files: readonly string[], flags: RequestFlags): Promise<Instance> {
  const { model, goal } = flags;
  const request = model === undefined ? await readOneInstance(files) : await readScripts(files, model, flags);
  return goal === undefined ? request : { ...request, goal: goalNamed(goal) };
}

async function readOneInstance(files: readonly string[]): Promise<Instance> {
  const script = files.find(isScript);
  if (script !== undefined) throw new UsageError(`${script} is a script: --model must say which model it speaks of`);
  const [file, ...others] = files;
  if (file === undefined) throw new UsageError("nothing to solve: give an instance, or scripts with --model");
  if (others.length > 0) throw new UsageError(`one instance at a time: ${files.length} files were given`);
  return readWith(file, readInstance);
}

const isScript = (path: string): boolean => path.endsWith(".btrp");

function goalNamed(name: string): GoalId {
  const ids = goals.map(({ id }) => id);
  if (ids.includes(name)) return name as GoalId;
  throw new UsageError(unknownName("goal", name, ids));
}
