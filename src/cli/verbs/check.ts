import { Command, InvalidArgumentError, Option } from "commander";
import { addScriptOptions, type ScriptFlags } from "../options.ts";

export interface CheckOptions extends ScriptFlags {
  readonly format: "text" | "json" | "sarif" | "github";
  readonly model?: string;
  readonly lints: boolean;
  readonly errorOnWarnings?: true;
  readonly maxDiagnostics: number;
  readonly explain?: string;
  readonly strict?: true;
  readonly watch?: true;
  readonly out: string;
  readonly quiet?: true;
}

function count(text: string): number {
  const value = Number(text);
  if (Number.isInteger(value) && value > 0) return value;
  throw new InvalidArgumentError("Expected an integer greater than 0.");
}

export const checkVerb = (): Command =>
  addScriptOptions(new Command("check"))
    .description("Checks Plasma scripts: parses, resolves and lints them. Nothing is solved.")
    .argument("[files...]", "scripts, folders of scripts, or - for stdin")
    .addOption(
      new Option("--format <format>", "how to report").choices(["text", "json", "sarif", "github"]).default("text"),
    )
    .option("--model <file>", "the data centre, as btrPlace JSON (.gz allowed)")
    .option("--no-lints", "report errors and warnings of the language only")
    .option("--strict", "only the language itself: refuse its extensions, goals and preferences")
    .option("--error-on-warnings", "fail on warnings, too")
    .option("--max-diagnostics <number>", "report no more than that", count, 100)
    .option("--explain <code>", "explain a diagnostic, with an example")
    .addOption(new Option("--out <file>", "where the report is written").default("-", "stdout"))
    .option("--watch", "check again whenever a script or the model changes")
    .option("--quiet", "no summary")
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
