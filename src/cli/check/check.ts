import { join } from "node:path";
import { type Diagnostic, lint, readModel, type Script } from "../../index.ts";
import { ExitCode, reportFailure, UsageError } from "../exit.ts";
import { readWith, writeText } from "../files.ts";
import { formatOf } from "../options.ts";
import { paintFor, plain } from "../paint.ts";
import { compileScripts, isFolder, scriptsBelow } from "../scripts.ts";
import { type CheckOptions, reportFormats } from "../verbs/check.ts";
import { explain } from "./explain.ts";
import { githubReport } from "./github.ts";
import { jsonReport } from "./json.ts";
import { sarifReport } from "./sarif.ts";
import { modelHint, summary, textReport } from "./text.ts";
import { repeatOnChange } from "./watch.ts";

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
export async function check(files: readonly string[], options: CheckOptions): Promise<number> {
  if (options.explain !== undefined) {
    writeText(options.out, explain(options.explain));
    return ExitCode.ok;
  }
  if (options.watch !== true) return checkOnce(files, options);
  if (files.includes("-") || options.model === "-") throw new UsageError("stdin cannot be watched");
  return repeatOnChange(async () => {
    if (process.stdout.isTTY === true) process.stdout.write("\u001b[2J\u001b[H");
    await checkOnce(files, options).catch(reportFailure);
    if (options.quiet !== true) process.stderr.write("Waiting for changes; an interrupt ends it.\n");
    return watched(files, options);
  });
}

async function checkOnce(files: readonly string[], options: CheckOptions): Promise<number> {
  const findings = await checkAll(files, options);
  report(findings, options);
  return findings.ok ? ExitCode.ok : ExitCode.violated;
}

/** What a check depends on: scripts, the folders that they and their imports come from, the model. */
function watched(files: readonly string[], { model, prologue, include }: CheckOptions): string[] {
  const inFolders = [...files.filter(isFolder), ...include].flatMap((folder) => [
    join(folder, "x"),
    ...scriptsBelow(folder),
  ]);
  return [...files, ...inFolders, ...prologue, ...(model === undefined ? [] : [model])];
}

async function checkAll(files: readonly string[], options: CheckOptions): Promise<Findings> {
  const model = options.model === undefined ? undefined : await readWith(options.model, readModel);
  const texts = new Map<string, string>();
  const scripts: Script[] = [];
  const all: Diagnostic[] = [];
  for await (const { file, text, compilation } of compileScripts(files, options, () => model, options.strict)) {
    texts.set(file, text);
    if (compilation.script !== undefined) scripts.push(compilation.script);
    all.push(...compilation.diagnostics, ...(options.lints ? lint(compilation) : []));
  }
  const isBad = ({ severity }: Diagnostic) => severity === "error" || options.errorOnWarnings === true;
  return {
    diagnostics: all.slice(0, options.maxDiagnostics),
    total: all.length,
    texts,
    scripts,
    ok: !all.some(isBad),
  };
}

/** Diagnostics as text go to stderr, everything that programs read to stdout. */
function report(findings: Findings, options: CheckOptions): void {
  const { out, quiet, model } = options;
  const format = formatOf(options, reportFormats);
  if (format !== "text") return writeText(out, machineReports[format](findings));
  if (out === "-") process.stderr.write(textReport(findings, paintFor(process.stderr)));
  else writeText(out, textReport(findings, plain));
  if (model === undefined) process.stderr.write(modelHint(findings));
  if (quiet !== true) process.stdout.write(summary(findings));
}

const machineReports = { json: jsonReport, sarif: sarifReport, github: githubReport };
