import { Command, Option } from "commander";
import {
  addOutputOptions,
  addScriptOptions,
  addWayOptions,
  choice,
  costAtLeast0,
  functionsOption,
  goalOption,
  nowOption,
  type OutputFlags,
  planFormats,
  policyOption,
  positiveSeconds,
  type ScriptFlags,
  type ShellFlags,
  threadCount,
  type WayFlags,
  wholeNumber,
} from "../options.ts";

export interface SolveFlags extends OutputFlags, ScriptFlags, ShellFlags, WayFlags {
  readonly model?: string;
  readonly goal: readonly string[];
  readonly policy?: "hard" | "repair";
  readonly maxMigrations?: number;
  readonly maxMigrationsPerNode?: number;
  readonly minGain?: number;
  readonly timeLimit?: number;
  readonly seed?: number;
  readonly threads?: number;
  readonly repair?: true;
  readonly rebuild?: true;
  readonly backend?: "glpk" | "highs" | "js";
  readonly now?: Date;
}

const examples = `
Examples:
  btrp solve app.btrp --model datacentre.json          what the script asks for, in that data centre
  btrp solve instance.json.gz --out plan.json.gz       a btrPlace instance; the result as JSON, compressed
`;

export function solveVerb(): Command {
  const solve = addScriptOptions(new Command("solve"))
    .summary("compute a viable configuration and the order of steps to it")
    .description(
      "Computes a viable configuration and the order of steps to it. Reads Plasma scripts with --model, or one btrPlace instance;\n" +
        "- is stdin, gzip is unpacked. Exit code: 0 plan found, or nothing to do; 3 infeasible; 4 unreachable; 5 unknown.",
    )
    .argument("[files...]", "scripts, folders of scripts, or one instance (INSTANCE.json[.gz])")
    .option("--model <file>", "the data centre that scripts speak of, in btrPlace JSON")
    .addOption(goalOption("what to minimise"))
    .addOption(policyOption())
    .addOption(new Option("--max-migrations <number>", "at most so many relocations").argParser(wholeNumber))
    .addOption(
      new Option("--max-migrations-per-node <number>", "at most so many from or to each node").argParser(wholeNumber),
    )
    .addOption(
      new Option(
        "--min-gain <cost>",
        "where nothing has to be done, move only to gain that much (default: anything)",
      ).argParser(costAtLeast0),
    )
    .addOption(new Option("--time-limit <seconds>", "for the search (default: 10)").argParser(positiveSeconds))
    .addOption(new Option("--seed <number>", "chooses among equally good ways (default: 1)").argParser(wholeNumber))
    .addOption(
      new Option("--threads <number>", "look for what goals ask for in so many (default: 1)").argParser(threadCount),
    )
    .option(
      "--repair",
      "touch only VMs in the wrong place and those in their way (default: this first, then everything)",
    )
    .addOption(new Option("--rebuild", "reconsider everything from the start").conflicts("repair"))
    .addOption(choice("--backend <name>", "the MIP engine", ["glpk", "highs", "js"]))
    .addOption(nowOption());
  return addOutputOptions(addWayOptions(solve).addOption(functionsOption()), planFormats)
    .addHelpText("after", examples)
    .action(async (files: string[], flags: SolveFlags) => {
      const { runSolve } = await import("../solve/solve.ts");
      process.exitCode = await runSolve(files, flags);
    });
}
