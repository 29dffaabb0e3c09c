import type { Diagnostic } from "./diagnostic.ts";
import { defaultLimits } from "./limits.ts";
import { Report } from "./report.ts";
import { Source } from "./source.ts";
import type { ScriptTree } from "./syntax/ast.ts";
import { readScript } from "./syntax/reading.ts";

/** The tree of a script, undefined when the text has lexical or syntax errors. */
export function parseScript(
  text: string,
  { file = "script" }: { readonly file?: string } = {},
): { readonly tree: ScriptTree | undefined; readonly diagnostics: readonly Diagnostic[] } {
  const report = new Report(new Source(file, text), defaultLimits.diagnostics);
  return { tree: readScript(report, defaultLimits)?.tree, diagnostics: report.diagnostics };
}
