import {
  type Plan,
  type Result,
  type SolveOptions,
  type SolveRequest,
  solve,
  solveReport,
  writeResult,
} from "../../index.ts";
import { executorForms, readFunctions } from "../executors.ts";
import { ExitCode } from "../exit.ts";
import { assertWritable } from "../files.ts";
import { watchInterrupts } from "../interrupt.ts";
import { migrationLimits } from "../options.ts";
import { print } from "../print.ts";
import { ProgressLine } from "../progress.ts";
import type { SolveFlags } from "../verbs/solve.ts";

/** The options that say how to solve and what to print. */
export type AnswerFlags = Omit<SolveFlags, "model" | "goal" | "include" | "prologue" | "script">;

export const exitCodes: Readonly<Record<Result["status"], number>> = {
  viable: ExitCode.ok,
  optimal: ExitCode.ok,
  feasible: ExitCode.ok,
  infeasible: ExitCode.infeasible,
  unreachable: ExitCode.unreachable,
  unknown: ExitCode.unknown,
};

/** Solves a request, prints what came out, and returns the exit code. */
export async function answer(request: SolveRequest, flags: AnswerFlags): Promise<number> {
  const functions = await readFunctions(flags.functions);
  assertWritable(flags.out);
  const { timeLimit, seed, threads, backend, now, maxMigrations, maxMigrationsPerNode, minGain } = flags;
  const interrupts = watchInterrupts();
  const progress = new ProgressLine(process.stderr, flags.quiet === true);
  const result = await solve(request, {
    ...(timeLimit === undefined ? {} : { timeLimit }),
    ...(seed === undefined ? {} : { seed }),
    ...(threads === undefined ? {} : { threads }),
    ...(backend === undefined ? {} : { backend }),
    ...(now === undefined ? {} : { now }),
    ...(maxMigrations === undefined ? {} : { maxMigrations }),
    ...(maxMigrationsPerNode === undefined ? {} : { maxMigrationsPerNode }),
    ...(minGain === undefined ? {} : { minGain }),
    detours: flags.detours,
    boots: flags.boots,
    suspends: flags.suspends === true,
    ...(flags.maxActionsPerVm === undefined ? {} : { maxActionsPerVm: flags.maxActionsPerVm }),
    ...modeOf(flags),
    migrations: migrationLimits(flags),
    signal: interrupts.signal,
    onProgress: progress.search,
  });
  progress.end();
  await interrupts.settle();
  print(flags, {
    text: (picture) => solveReport(request, result, picture),
    json: () => writeResult(result),
    others: executorForms(planIn(result), request, functions),
    summary: summaryOf(result),
  });
  return interrupts.signal.aborted ? ExitCode.interrupted : exitCodes[result.status];
}

/** The plan of a result, or why there is none. */
const planIn = (result: Result): Plan | string =>
  "plan" in result ? result.plan : `no plan: the answer is ${result.status}`;

/** Without a word about it, one mode after the other. */
function modeOf({ repair, rebuild }: AnswerFlags): Pick<SolveOptions, "mode"> {
  if (rebuild === true) return { mode: "rebuild" };
  return repair === true ? { mode: "repair" } : {};
}

function summaryOf(result: Result): string {
  if (!("plan" in result)) return result.status;
  return `${result.status}, cost ${result.cost}, ${result.plan.actions.length} actions`;
}
