import { format } from "../../index.ts";
import { textReport } from "../check/text.ts";
import { ExitCode, UsageError } from "../exit.ts";
import { pathLabel, readText, writeText } from "../files.ts";
import { paintFor } from "../paint.ts";
import { scriptPaths } from "../scripts.ts";
import type { FmtOptions } from "../verbs/fmt.ts";

/** Formats scripts, each in its place. Returns the exit code. */
export async function fmt(files: readonly string[], options: FmtOptions): Promise<number> {
  const paths = scriptPaths(files);
  if (options.out !== undefined && paths.length > 1) throw new UsageError("--out takes one script");
  let isFine = true;
  for (const path of paths) isFine = (await fmtOne(path, options)) && isFine;
  return isFine ? ExitCode.ok : ExitCode.violated;
}

/** Formats one script; false when it cannot be read, or with `--check` when it is not formatted. */
async function fmtOne(path: string, { check, out = path, quiet }: FmtOptions): Promise<boolean> {
  const file = pathLabel(path);
  const text = await readText(path);
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
