#!/usr/bin/env node
import { Command, CommanderError } from "commander";
import { version } from "../../package.json";
import { ExitCode, reportFailure } from "./exit.ts";
import { addSolve } from "./verbs/solve.ts";
import { addVerify } from "./verbs/verify.ts";

/** The command line: every verb with its options. What a verb does is loaded when it is called. */
function program(): Command {
  const btrp = new Command("btrp")
    .description(
      "Places virtual machines: checks Plasma scripts, computes a viable configuration, orders the steps to it.",
    )
    .version(version)
    .showHelpAfterError("(btrp --help lists the verbs, btrp VERB --help explains one)")
    .configureOutput({ outputError: (text, write) => write(text.replace(/^error: /, "btrp: ")) })
    .exitOverride();
  for (const add of [addSolve, addVerify]) add(btrp);
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
