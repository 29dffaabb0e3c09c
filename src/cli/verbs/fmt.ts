import { Command } from "commander";

export interface FmtOptions {
  readonly check?: true;
  readonly out?: string;
  readonly quiet?: true;
}

export const fmtVerb = (): Command =>
  new Command("fmt")
    .summary("format scripts")
    .description("Formats Plasma scripts in place and lists those that changed; stdin is formatted to stdout.")
    .argument("<files...>", "scripts, folders of scripts, or - for stdin")
    .option("--check", "change nothing; list scripts that are not formatted, and fail if there are any")
    .option("--out <file>", "write the formatted script to another file; for one script")
    .option("--quiet", "list nothing")
    .addHelpText(
      "after",
      `
Exit codes: 0 fine, 1 a script has syntax errors, or with --check is not formatted, 2 wrong usage or unreadable input.

Examples:
  btrp fmt shop/web.btrp
  btrp fmt --check .`,
    )
    .action(async (files: readonly string[], options: FmtOptions) => {
      const { fmt } = await import("../fmt/fmt.ts");
      process.exitCode = await fmt(files, options);
    });
