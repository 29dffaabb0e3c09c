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
  type VmId,
  verdictText,
  vmText,
  type WayOut,
  waysOut,
  writeResult,
} from "../../index.ts";
import { ExitCode, UsageError } from "../exit.ts";
import { assertWritable, writeText } from "../files.ts";
import { watchInterrupts } from "../interrupt.ts";
import { print } from "../print.ts";
import { ProgressLine } from "../progress.ts";
import { exitCodes } from "../solve/answer.ts";
import { readRequest } from "../solve/request.ts";
import type { ExplainFlags } from "../verbs/explain.ts";
import { difference } from "./difference.ts";
import { editsFor, type FileEdit } from "./edits.ts";
import { nodeNamed, vmNamed } from "./named.ts";

/** `btrp explain`. Returns the exit code. */
export async function runExplain(files: readonly string[], flags: ExplainFlags): Promise<number> {
  if (flags.node !== undefined && flags.vm === undefined)
    throw new UsageError("--node needs --vm: which VM is it about?");
  const request = await readRequest(files, flags);
  const vm = flags.vm === undefined ? undefined : vmNamed(request.model, flags.vm);
  const node = flags.node === undefined ? undefined : nodeNamed(request.model, flags.node);
  assertWritable(flags.out);
  const { signal, settle } = watchInterrupts();
  const { timeLimit = 10 } = flags;
  const progress = new ProgressLine(process.stderr, flags.quiet === true);
  const result = await solve(request, { timeLimit, signal, onProgress: progress.search });
  progress.end();
  if (vm !== undefined) printVm(flags, request, result, explain(request, result).vm(vm as VmId), node);
  else {
    const ways = await proposed(await waysOut(request, result, { timeLimit, signal }), request, files, flags);
    if (flags.apply !== undefined) apply(ways, flags.apply);
    printResult(flags, request, result, ways);
  }
  await settle();
  return signal.aborted ? ExitCode.interrupted : exitCodes[result.status];
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

/** A way out, and the files it changes; a text where they cannot be changed by us. */
interface Proposal {
  readonly way: WayOut;
  readonly edits: readonly FileEdit[] | string;
}

async function proposed(
  ways: readonly WayOut[],
  request: Instance,
  files: readonly string[],
  { model }: ExplainFlags,
): Promise<Proposal[]> {
  const proposals: Proposal[] = [];
  for (const way of ways) proposals.push({ way, edits: await editsFor(way, request, { files, model }) });
  return proposals;
}

/** Writes the files that a way out changes, each whole or not at all. @throws UsageError */
function apply(proposals: readonly Proposal[], number: number): void {
  const proposal = proposals[number - 1];
  if (proposal === undefined)
    throw new UsageError(
      `there is no way out ${number}: ${proposals.length} ${proposals.length === 1 ? "was" : "were"} found`,
    );
  if (typeof proposal.edits === "string") throw new UsageError(proposal.edits);
  for (const { path, after } of proposal.edits) writeText(path, after);
}

function printResult(flags: ExplainFlags, request: Instance, result: Result, proposals: readonly Proposal[]): void {
  print(flags, {
    text: (picture) => [solveReport(request, result, picture), ...waysText(proposals, flags, picture)].join("\n"),
    json: () => ({ ...writeResult(result), waysOut: proposals.map(({ way }) => way) }),
    summary: result.status,
  });
}

function waysText(proposals: readonly Proposal[], { apply: applied }: ExplainFlags, { paint }: Picture): string[] {
  if (proposals.length === 0) return [];
  const weak = (text: string): string => paint?.("weak", text) ?? text;
  const lines = proposals.flatMap(({ way: { says, cost }, edits }, k) => [
    `${k + 1}. ${says}${weak(` (the plan then costs ${cost})`)}`,
    ...(typeof edits === "string" ? [] : edits.flatMap((edit) => difference(edit.path, edit.before, edit.after))).map(
      (line) => `     ${line}`,
    ),
  ]);
  const end =
    applied === undefined
      ? weak("Each was tried. btrp explain … --apply 1 changes the files as shown.")
      : `Way out ${applied} is applied.`;
  return ["", paint?.("title", "Ways out") ?? "Ways out", ...lines, end];
}
