import { readPlan, verificationText, verify } from "../../index.ts";
import { ExitCode, UsageError } from "../exit.ts";
import { assertWritable, readWith } from "../files.ts";
import { migrationLimits } from "../options.ts";
import { print } from "../print.ts";
import { readInstanceFor } from "../solve/request.ts";
import type { VerifyFlags } from "../verbs/verify.ts";

/** `btrp verify`. Returns the exit code. */
export async function runVerify(instancePath: string, planPath: string, flags: VerifyFlags): Promise<number> {
  if (instancePath === "-" && planPath === "-") throw new UsageError("only one of the two can come from stdin");
  const request = await readInstanceFor(flags.goal, instancePath);
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
