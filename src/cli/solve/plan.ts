import { readModel, requestBetween } from "../../index.ts";
import { UsageError } from "../exit.ts";
import { readWith } from "../files.ts";
import type { PlanFlags } from "../verbs/plan.ts";
import { answer } from "./answer.ts";
import { readScripts } from "./compiled.ts";

/** `btrp plan`. Returns the exit code. */
export async function runPlan(scripts: readonly string[], flags: PlanFlags): Promise<number> {
  if (flags.from === "-" && flags.to === "-") throw new UsageError("only one of the two can come from stdin");
  const { model: from, constraints } = await readScripts(scripts, flags.from, flags);
  const request = await readWith(flags.to, (bytes) => requestBetween({ from, to: readModel(bytes), constraints }));
  return answer(request, flags);
}
