import { Command } from "commander";
import {
  addMigrationOptions,
  addOutputOptions,
  addScriptOptions,
  goalOption,
  type MigrationFlags,
  nowOption,
  type OutputFlags,
  type ScriptFlags,
} from "../options.ts";

export interface VerifyFlags extends OutputFlags, ScriptFlags, MigrationFlags {
  readonly model?: string;
  readonly goal: readonly string[];
  readonly now?: Date;
}

const examples = `
Examples:
  btrp verify instance.json plan.json                  is the plan valid, and what does it cost?
  btrp verify app.btrp plan.json --model dc.json       the same for what a script asks for; faults name its lines
`;

export function verifyVerb(): Command {
  const verify = addScriptOptions(new Command("verify"))
    .summary("judge anybody's plan")
    .description(
      "Replays a plan instant by instant and checks every action, every capacity and every constraint; recomputes the cost.\n" +
        "- is stdin, gzip is unpacked. Exit code: 0 the plan is valid; 1 it is not.",
    )
    .argument(
      "<files...>",
      "one instance (INSTANCE.json[.gz]) or scripts with --model; last a btrPlace plan, or what solve printed as JSON",
    )
    .option("--model <file>", "the data centre that scripts speak of, in btrPlace JSON")
    .addOption(goalOption("what to recompute the cost for"))
    .addOption(nowOption());
  return addOutputOptions(addMigrationOptions(verify))
    .addHelpText("after", examples)
    .action(async (files: string[], flags: VerifyFlags) => {
      const { runVerify } = await import("../verify/verify.ts");
      process.exitCode = await runVerify(files, flags);
    });
}
