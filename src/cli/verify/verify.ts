import { readPlan, verificationText, verify } from "../../index.ts";
import { ExitCode, UsageError } from "../exit.ts";
import { assertWritable, readWith } from "../files.ts";
import { migrationLimits } from "../options.ts";
import { print } from "../print.ts";
import { readRequest } from "../solve/request.ts";
import type { VerifyFlags } from "../verbs/verify.ts";

/** `btrp verify`. Returns the exit code. */
export async function runVerify(files: readonly string[], flags: VerifyFlags): Promise<number> {
  const [planPath, ...others] = [...files].reverse();
  if (planPath === undefined || (others.length === 0 && flags.model === undefined))
    throw new UsageError("give an instance, or scripts with --model, and then a plan");
  if (planPath === "-" && [...others, flags.model].includes("-"))
    throw new UsageError("only one of the files can come from stdin");
  const request = await readRequest(others.reverse(), flags);
  const plan = await readWith(planPath, (bytes) => readPlan(bytes, request.model));
  assertWritable(flags.out);
  const verification = verify(request, plan, {
    ...(flags.now === undefined ? {} : { now: flags.now }),
    migrations: migrationLimits(flags),
  });
  print(flags, {
    text: (picture) => verificationText(verification, picture),
    json: () => verification,
    summary: verification.ok ? "accepted" : "refused",
  });
  return verification.ok ? ExitCode.ok : ExitCode.violated;
}
