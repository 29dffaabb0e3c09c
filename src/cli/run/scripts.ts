import { dirname } from "node:path";
import { type Constraint, compile, type Instance, includePath, readModel } from "../../index.ts";
import { diagnosticLines } from "../diagnostics.ts";
import { ScriptError, UsageError } from "../exit.ts";
import { readText, readWith } from "../files.ts";

export interface ScriptFlags {
  readonly include?: readonly string[];
  readonly quiet?: true;
}

/**
 * Compiles scripts, one after the other, over a model that grows by what they declare.
 * @throws UsageError, ScriptError
 */
export async function readScripts(paths: readonly string[], modelPath: string, flags: ScriptFlags): Promise<Instance> {
  if (modelPath === "-" && paths.includes("-")) throw new UsageError("model and script cannot both come from stdin");
  let model = await readWith(modelPath, readModel);
  const constraints = new Map<string, Constraint>();
  for (const path of paths) {
    const resolveImport = includePath(flags.include ?? [dirname(path)]);
    const options = path === "-" ? { scriptId: "stdin" } : { file: path };
    const compilation = compile(await readText(path), { model, resolveImport, ...options });
    const lines = diagnosticLines(compilation.diagnostics);
    if (compilation.script === undefined) throw new ScriptError(lines);
    if (lines !== "" && flags.quiet !== true) console.error(lines);
    // Scripts that import the same one share its constraints.
    for (const constraint of compilation.allConstraints) constraints.set(JSON.stringify(constraint), constraint);
    model = compilation.model;
  }
  return { model, constraints: [...constraints.values()], goal: "minimizeMTTR" };
}
