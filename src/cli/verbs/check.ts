import { Command, InvalidArgumentError } from "commander";
import { addOutputOptions, addScriptOptions, type OutputFlags, type ScriptFlags } from "../options.ts";

/** The forms of a report. */
export const reportFormats = ["text", "json", "sarif", "github"] as const;

export interface CheckOptions extends ScriptFlags, OutputFlags {
  readonly model?: string;
  readonly lints: boolean;
  readonly errorOnWarnings?: true;
  readonly maxDiagnostics: number;
  readonly explain?: string;
  readonly strict?: true;
  readonly watch?: true;
}

function count(text: string): number {
  const value = Number(text);
  if (Number.isInteger(value) && value > 0) return value;
  throw new InvalidArgumentError("Expected an integer greater than 0.");
}

export function checkVerb(): Command {
  const check = addScriptOptions(new Command("check"))
    .summary("parse, resolve and lint scripts")
    .description("Checks Plasma scripts: parses, resolves and lints them. Nothing is solved.")
    .argument("[files...]", "scripts, folders of scripts, or - for stdin")
    .option("--model <file>", "the data centre, as btrPlace JSON (.gz allowed)")
    .option("--no-lints", "report errors and warnings of the language only")
    .option("--strict", "only the language itself: refuse its extensions, goals and preferences")
    .option("--error-on-warnings", "fail on warnings, too")
    .option("--max-diagnostics <number>", "report no more than that", count, 100)
    .option("--explain <code>", "explain a diagnostic, with an example")
    .option("--watch", "check again whenever a script or the model changes");
  return addOutputOptions(check, reportFormats)
    .addHelpText(
      "after",
      `
Exit codes: 0 fine, 1 something was reported, 2 wrong usage or unreadable input.

Examples:
  btrp check shop/*.btrp --model datacenter.json
  btrp check app.btrp --watch
  btrp check . --include lib --format github --error-on-warnings`,
    )
    .action(async (files: readonly string[], options: CheckOptions) => {
      const { check } = await import("../check/check.ts");
      process.exitCode = await check(files, options);
    });
}
