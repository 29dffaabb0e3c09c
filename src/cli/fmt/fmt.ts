import { format } from "../../index.ts";
import { paintFor } from "../check/paint.ts";
import { textReport } from "../check/text.ts";
import { ExitCode, UsageError } from "../exit.ts";
import { pathLabel, readText, writeText } from "../files.ts";
import { scriptPaths } from "../scripts.ts";
import type { FmtOptions } from "../verbs/fmt.ts";

/** Formats scripts, each in its place. Returns the exit code. */
export function fmt(files: readonly string[], options: FmtOptions): number {
  const paths = scriptPaths(files);
  if (options.out !== undefined && paths.length > 1) throw new UsageError("--out takes one script");
  const results = paths.map((path) => fmtOne(path, options));
  return results.every((isFine) => isFine) ? ExitCode.ok : ExitCode.violated;
}

/** Formats one script; false when it cannot be read, or with `--check` when it is not formatted. */
function fmtOne(path: string, { check, out = path, quiet }: FmtOptions): boolean {
  const file = pathLabel(path);
  const text = readText(path);
  const { text: formatted, diagnostics } = format(text, { file });
  if (formatted === undefined) {
    process.stderr.write(textReport({ diagnostics, texts: new Map([[file, text]]) }, paintFor(process.stderr)));
    return false;
  }
  const isChanged = formatted !== text;
  if (check !== true && (isChanged || out !== path || out === "-")) writeText(out, formatted);
  if (isChanged && quiet !== true && out !== "-") process.stdout.write(`${file}\n`);
  return check !== true || !isChanged;
}
