import {
  conflictText,
  explain,
  type Instance,
  type NodeId,
  type Picture,
  type Result,
  solve,
  solveReport,
  type VmExplanation,
  verdictText,
  vmText,
  writeResult,
} from "../../index.ts";
import { UsageError } from "../exit.ts";
import { assertWritable } from "../files.ts";
import { watchInterrupts } from "../interrupt.ts";
import { print } from "../print.ts";
import { exitCodes } from "../solve/answer.ts";
import { readRequest } from "../solve/request.ts";
import type { ExplainFlags } from "../verbs/explain.ts";
import { nodeNamed, vmNamed } from "./named.ts";

/** `btrp explain`. Returns the exit code. */
export async function runExplain(files: readonly string[], flags: ExplainFlags): Promise<number> {
  if (flags.node !== undefined && flags.vm === undefined)
    throw new UsageError("--node needs --vm: which VM is it about?");
  const request = await readRequest(files, flags);
  const vm = flags.vm === undefined ? undefined : vmNamed(request.model, flags.vm);
  const node = flags.node === undefined ? undefined : nodeNamed(request.model, flags.node);
  assertWritable(flags.out);
  const interrupts = watchInterrupts();
  const { timeLimit } = flags;
  const result = await solve(request, { ...(timeLimit === undefined ? {} : { timeLimit }), signal: interrupts.signal });
  if (vm !== undefined) printVm(flags, request, result, explain(request, result).vm(vm), node);
  else printResult(flags, request, result);
  return exitCodes[result.status];
}

function printVm(
  flags: ExplainFlags,
  { model }: Instance,
  result: Result,
  explanation: VmExplanation,
  node: NodeId | undefined,
): void {
  const { vm, from, to, actions } = explanation;
  print(flags, {
    text: (picture) =>
      [
        ...note(result, model, picture),
        node === undefined ? vmText(explanation, model, picture) : verdictText(explanation, node, model),
      ].join("\n"),
    json: () => ({
      ...{ status: result.status, vm, from, to, actions },
      nodes: node === undefined ? explanation.nodes() : [explanation.node(node)],
    }),
    summary: result.status,
  });
}

/** Without a plan everything is judged where it is now: that must be said first. */
function note(result: Result, model: Instance["model"], picture: Picture): string[] {
  if ("plan" in result) return [];
  const why = "conflict" in result ? conflictText(result.conflict, model, picture) : result.message;
  return [`No plan: ${result.status}. ${why}`, "", "With everything where it is now:", ""];
}

function printResult(flags: ExplainFlags, request: Instance, result: Result): void {
  print(flags, {
    text: (picture) => solveReport(request, result, picture),
    json: () => writeResult(result),
    summary: result.status,
  });
}
