import { Command, InvalidArgumentError, Option } from "commander";

export interface CheckOptions {
  readonly format: "text" | "json" | "sarif" | "github";
  readonly include: readonly string[];
  readonly prologue: readonly string[];
  readonly script?: string;
  readonly model?: string;
  readonly lints: boolean;
  readonly errorOnWarnings?: true;
  readonly maxDiagnostics: number;
  readonly explain?: string;
  readonly out: string;
  readonly quiet?: true;
}

const repeatable = (flags: string, description: string, otherwise: string): Option =>
  new Option(flags, `${description}; repeatable`)
    .argParser((value: string, list: readonly string[]) => [...list, value])
    .default([], otherwise);

function count(text: string): number {
  const value = Number(text);
  if (Number.isInteger(value) && value > 0) return value;
  throw new InvalidArgumentError("Expected an integer greater than 0.");
}

export const checkVerb = (): Command =>
  new Command("check")
    .description("Checks Plasma scripts: parses, resolves and lints them. Nothing is solved.")
    .argument("[files...]", "scripts, folders of scripts, or - for stdin")
    .addOption(
      new Option("--format <format>", "how to report").choices(["text", "json", "sarif", "github"]).default("text"),
    )
    .addOption(
      repeatable(
        "--include <folder>",
        "where imported scripts are looked for, in order",
        "folders given, folder of the script, here",
      ),
    )
    .addOption(
      repeatable(
        "--prologue <file>",
        "a script that runs first and whose variables scripts without a header see",
        "none",
      ),
    )
    .option("--script <name>", "what a script without a header is called (default: its file)")
    .option("--model <file>", "the data centre, as btrPlace JSON (.gz allowed)")
    .option("--no-lints", "report errors and warnings of the language only")
    .option("--error-on-warnings", "fail on warnings, too")
    .option("--max-diagnostics <number>", "report no more than that", count, 100)
    .option("--explain <code>", "explain a diagnostic, with an example")
    .addOption(new Option("--out <file>", "where the report is written").default("-", "stdout"))
    .option("--quiet", "no summary")
    .addHelpText(
      "after",
      `
Exit codes: 0 fine, 1 something was reported, 2 wrong usage or unreadable input.

Examples:
  btrp check shop/*.btrp --model datacenter.json
  btrp check . --include lib --format github --error-on-warnings`,
    )
    .action(async (files: readonly string[], options: CheckOptions) => {
      const { check } = await import("../check/check.ts");
      process.exitCode = check(files, options);
    });
