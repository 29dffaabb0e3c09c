import { basename, dirname } from "node:path";
import {
  type CompileOptions,
  compile,
  type Diagnostic,
  includePath,
  lint,
  parseModel,
  type Script,
} from "../../index.ts";
import { ExitCode } from "../exit.ts";
import { pathLabel, readText, readWith, writeText } from "../files.ts";
import { isFolder, scriptPaths } from "../scripts.ts";
import type { CheckOptions } from "../verbs/check.ts";
import { explain } from "./explain.ts";
import { githubReport } from "./github.ts";
import { jsonReport } from "./json.ts";
import { paintFor, plain } from "./paint.ts";
import { sarifReport } from "./sarif.ts";
import { summary, textReport } from "./text.ts";

/** What was found in some scripts. */
export interface Findings {
  readonly diagnostics: readonly Diagnostic[];
  /** How many diagnostics there were before the list was cut. */
  readonly total: number;
  /** The texts of the scripts, by file. */
  readonly texts: ReadonlyMap<string, string>;
  /** What the scripts without errors denote. */
  readonly scripts: readonly Script[];
  readonly ok: boolean;
}

/** Checks scripts and reports. Returns the exit code. */
export function check(files: readonly string[], options: CheckOptions): number {
  if (options.explain !== undefined) {
    writeText(options.out, explain(options.explain));
    return ExitCode.ok;
  }
  const roots = files.filter(isFolder);
  const findings = checkAll(scriptPaths(files), roots, options);
  report(findings, options);
  return findings.ok ? ExitCode.ok : ExitCode.violated;
}

function checkAll(paths: readonly string[], roots: readonly string[], options: CheckOptions): Findings {
  const model = options.model === undefined ? undefined : readWith(options.model, parseModel);
  const prologue = options.prologue.map((path) => ({
    name: basename(path, ".btrp"),
    text: readText(path),
    file: path,
  }));
  const results = paths.map((path) =>
    checkOne(path, roots, options, { prologue, ...(model === undefined ? {} : { model }) }),
  );
  const all = results.flatMap(({ diagnostics }) => diagnostics);
  const isBad = ({ severity }: Diagnostic) => severity === "error" || options.errorOnWarnings === true;
  return {
    diagnostics: all.slice(0, options.maxDiagnostics),
    total: all.length,
    texts: new Map(results.map(({ file, text }) => [file, text])),
    scripts: results.flatMap(({ script }) => script ?? []),
    ok: !all.some(isBad),
  };
}

function checkOne(
  path: string,
  roots: readonly string[],
  { include, script, lints }: CheckOptions,
  common: CompileOptions,
) {
  const folders = include.length > 0 ? include : [...roots, path === "-" ? "." : dirname(path), "."];
  const [file, text] = [pathLabel(path), readText(path)];
  const compilation = compile(text, {
    ...common,
    file,
    resolveImport: includePath(folders),
    ...(script === undefined ? {} : { scriptId: script }),
  });
  const diagnostics = lints ? [...compilation.diagnostics, ...lint(compilation)] : compilation.diagnostics;
  return { file, text, script: compilation.script, diagnostics };
}

/** Diagnostics as text go to stderr, everything that programs read to stdout. */
function report(findings: Findings, { format, out, quiet }: CheckOptions): void {
  if (format !== "text") return writeText(out, machineReports[format](findings));
  if (out === "-") process.stderr.write(textReport(findings, paintFor(process.stderr)));
  else writeText(out, textReport(findings, plain));
  if (quiet !== true) process.stdout.write(summary(findings));
}

const machineReports = { json: jsonReport, sarif: sarifReport, github: githubReport };
