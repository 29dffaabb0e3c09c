import { type Constraint, type Diagnostic, type Goal, type Instance, readModel } from "../../index.ts";
import { textReport } from "../check/text.ts";
import { ScriptError, UsageError } from "../exit.ts";
import { readWith } from "../files.ts";
import type { ScriptFlags } from "../options.ts";
import { paintFor } from "../paint.ts";
import { type CompiledScript, compileScripts } from "../scripts.ts";

/** How many diagnostics of a script are listed. */
const mostListed = 20;

/**
 * Compiles scripts, one after the other, over a model that grows by what they declare.
 * @throws UsageError, ScriptError
 */
export async function readScripts(
  files: readonly string[],
  modelPath: string,
  flags: ScriptFlags & { readonly quiet?: true },
): Promise<Instance> {
  if (modelPath === "-" && files.includes("-")) throw new UsageError("model and script cannot both come from stdin");
  let model = await readWith(modelPath, readModel);
  const constraints = new Map<string, Constraint>();
  const goals = new Map<string, Goal>();
  if (files.length > 0) {
    for await (const script of compileScripts(files, flags, () => model)) {
      const { compilation } = script;
      if (compilation.script === undefined) throw new ScriptError(diagnosticsOf(script));
      if (flags.quiet !== true) process.stderr.write(diagnosticsOf(script));
      // Scripts that import the same one share its constraints and goals.
      for (const constraint of compilation.allConstraints) constraints.set(JSON.stringify(constraint), constraint);
      for (const goal of compilation.goals) goals.set(JSON.stringify(goal), goal);
      model = compilation.model;
    }
  }
  const goal = goals.size === 0 ? "minimizeMTTR" : [...goals.values()];
  return { model, constraints: [...constraints.values()], goal };
}

/** The diagnostics of a script for people; of many, the first ones. Empty without any. */
function diagnosticsOf({ file, text, compilation }: CompiledScript): string {
  const diagnostics: readonly Diagnostic[] = compilation.diagnostics.slice(0, mostListed);
  const others = compilation.diagnostics.length - diagnostics.length;
  const report = textReport({ diagnostics, texts: new Map([[file, text]]) }, paintFor(process.stderr));
  return others > 0 ? `${report}… and ${others} more: btrp check lists them\n` : report;
}
