import { Command } from "commander";
import {
  addMigrationOptions,
  addOutputOptions,
  goalOption,
  type MigrationFlags,
  nowOption,
  type OutputFlags,
} from "../options.ts";

export interface VerifyFlags extends OutputFlags, MigrationFlags {
  readonly goal: readonly string[];
  readonly now?: Date;
}

const examples = `
Examples:
  btrp verify instance.json plan.json                  is the plan valid, and what does it cost?
  btrp solve instance.json --format json | btrp verify instance.json -
`;

export function verifyVerb(): Command {
  const verify = new Command("verify")
    .summary("judge anybody's plan")
    .description(
      "Replays a plan instant by instant and checks every action, every capacity and every constraint; recomputes the cost.\n" +
        "- is stdin, gzip is unpacked. Exit code: 0 the plan is valid; 1 it is not.",
    )
    .argument("<instance>", "the model, the constraints and the goal (INSTANCE.json[.gz])")
    .argument("<plan>", "a btrPlace plan, or what solve printed as JSON")
    .addOption(goalOption("what to recompute the cost for"))
    .addOption(nowOption());
  return addOutputOptions(addMigrationOptions(verify))
    .addHelpText("after", examples)
    .action(async (instance: string, plan: string, flags: VerifyFlags) => {
      const { runVerify } = await import("../verify/verify.ts");
      process.exitCode = await runVerify(instance, plan, flags);
    });
}
