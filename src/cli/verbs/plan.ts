import { Command, Option } from "commander";
import {
  addOutputOptions,
  addScriptOptions,
  addWayOptions,
  functionsOption,
  nowOption,
  type OutputFlags,
  planFormats,
  positiveSeconds,
  type ScriptFlags,
  type ShellFlags,
  type WayFlags,
} from "../options.ts";

export interface PlanFlags extends OutputFlags, ScriptFlags, ShellFlags, WayFlags {
  readonly from: string;
  readonly to: string;
  readonly timeLimit?: number;
  readonly now?: Date;
}

const examples = `
Examples:
  btrp plan --from now.json --to wanted.json           the steps from one configuration to the other
  btrp plan --from now.json --to wanted.json rules.btrp --suspends --out plan.json
`;

export function planVerb(): Command {
  const plan = addScriptOptions(new Command("plan"))
    .summary("order the steps between two configurations")
    .description(
      "Orders the steps from one configuration to another, so that no instant on the way is non-viable. VMs and nodes that the target\n" +
        "does not mention keep their state, may stay where they are, and make way when they have to. Scripts say what must hold on the\n" +
        "way and at the end besides. - is stdin, gzip is unpacked. Exit code: 0 plan found, or nothing to do; 3 infeasible; 4 unreachable;\n" +
        "5 unknown.",
    )
    .argument("[scripts...]", "scripts, folders of scripts")
    .requiredOption("--from <file>", "the configuration to start from, in btrPlace JSON")
    .requiredOption("--to <file>", "the configuration to arrive at, or a part of it")
    .addOption(new Option("--time-limit <seconds>", "for the search (default: 10)").argParser(positiveSeconds))
    .addOption(nowOption());
  return addOutputOptions(addWayOptions(plan).addOption(functionsOption()), planFormats)
    .addHelpText("after", examples)
    .action(async (scripts: string[], flags: PlanFlags) => {
      const { runPlan } = await import("../solve/plan.ts");
      process.exitCode = await runPlan(scripts, flags);
    });
}
