#!/usr/bin/env node
import { CommanderError } from "commander";
import { ExitCode, reasonOf, reportFailure } from "./exit.ts";
import { program } from "./program.ts";

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
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code === "EPIPE") process.exit(ExitCode.ok);
  console.error(`btrp: cannot write to stdout: ${reasonOf(error, true)}`);
  process.exit(ExitCode.usage);
});
process.exitCode = await main(process.argv.slice(2));
