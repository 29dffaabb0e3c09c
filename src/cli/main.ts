#!/usr/bin/env node
import { Command, CommanderError } from "commander";
import { version } from "../../package.json";
import { ExitCode, reportFailure } from "./exit.ts";
import { checkVerb } from "./verbs/check.ts";
import { explainVerb } from "./verbs/explain.ts";
import { fmtVerb } from "./verbs/fmt.ts";
import { planVerb } from "./verbs/plan.ts";
import { showVerb } from "./verbs/show.ts";
import { solveVerb } from "./verbs/solve.ts";
import { verifyVerb } from "./verbs/verify.ts";

/** The verbs. Each declares its options here; what it does is loaded when it is called. */
const verbs = [checkVerb, solveVerb, planVerb, verifyVerb, explainVerb, showVerb, fmtVerb];

function program(): Command {
  const btrp = new Command("btrp")
    .description(
      "Places virtual machines: checks Plasma scripts, computes a viable configuration, orders the steps to it.",
    )
    .version(version)
    .showHelpAfterError("(btrp --help lists the verbs, btrp VERB --help explains one)")
    .configureOutput({ outputError: (text, write) => write(text.replace(/^error: /, "btrp: ")) })
    .exitOverride();
  for (const verb of verbs) btrp.addCommand(verb().copyInheritedSettings(btrp));
  return btrp;
}

async function main(args: readonly string[]): Promise<number> {
  try {
    await program().parseAsync([...args], { from: "user" });
    return typeof process.exitCode === "number" ? process.exitCode : ExitCode.ok;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? ExitCode.ok : ExitCode.usage;
    return reportFailure(error);
  }
}

// Whoever reads our output may stop reading: that is no failure of ours.
process.stdout.on("error", ({ code }: NodeJS.ErrnoException) => {
  process.exit(code === "EPIPE" ? ExitCode.ok : ExitCode.internal);
});
process.exitCode = await main(process.argv.slice(2));
