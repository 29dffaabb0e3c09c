import { Command, InvalidArgumentError, Option } from "commander";
import {
  addOutputOptions,
  addScriptOptions,
  goalOption,
  type OutputFlags,
  positiveSeconds,
  type ScriptFlags,
} from "../options.ts";

export interface ExplainFlags extends OutputFlags, ScriptFlags {
  readonly model?: string;
  readonly goal: readonly string[];
  readonly timeLimit?: number;
  readonly vm?: string;
  readonly node?: string;
  readonly apply?: number;
}

function place(text: string): number {
  const value = Number(text);
  if (Number.isInteger(value) && value > 0) return value;
  throw new InvalidArgumentError("Expected the number of a way out: 1, 2, …");
}

const examples = `
Examples:
  btrp explain app.btrp --model datacentre.json                     why there is no plan, or why VMs move
  btrp explain app.btrp --model datacentre.json --vm VM3 --node N7  why not there?
`;

export function explainVerb(): Command {
  const explain = addScriptOptions(new Command("explain"))
    .summary("why there is no plan, why a VM moves, why not to another node")
    .description(
      "Solves, and explains the result: what conflicts where there is no plan, and the cheapest ways out; with --vm,\n" +
        "why the VM goes where it goes, and what is against every other node. Exit codes as for solve.",
    )
    .argument("[files...]", "scripts, folders of scripts, or one instance (INSTANCE.json[.gz])")
    .option("--model <file>", "the data centre that scripts speak of, in btrPlace JSON")
    .option("--vm <name>", "explain this VM: its name or its id")
    .option("--node <name>", "only why it could, or could not, be on this node; with --vm")
    .addOption(
      new Option("--apply <number>", "take this way out: change the scripts or the model")
        .argParser(place)
        .conflicts("vm"),
    )
    .addOption(goalOption("what to minimise"))
    .addOption(new Option("--time-limit <seconds>", "for the search (default: 10)").argParser(positiveSeconds));
  return addOutputOptions(explain)
    .addHelpText("after", examples)
    .action(async (files: string[], flags: ExplainFlags) => {
      const { runExplain } = await import("../explain/explain.ts");
      process.exitCode = await runExplain(files, flags);
    });
}
