import type { Compiled } from "../constraints/encoding/compile.ts";
import { explainInfeasible } from "./explanation/infeasible.ts";
import { standstillOf } from "./explanation/standstill.ts";
import { adviceAfter, homelessText } from "./explanation/unsettled.ts";
import type { MoveBudget } from "./goals/moveBudget.ts";
import type { Weighing } from "./goals/weighed.ts";
import { conflictOf } from "./impossible.ts";
import { confinementText, unconfined } from "./network/confined.ts";
import type { Refusal } from "./refusal.ts";
import type { Answer, ProofKind } from "./result.ts";
import type { Aim } from "./search/aim.ts";
import type { Pursued } from "./search/quest.ts";
import { reach } from "./search/reach.ts";
import type { Infeasible, Reached, Unsettled } from "./search/reached.ts";

/** What is asked, resolved against the model. */
export interface Case extends Weighing {
  /** Seconds to find out why there is no configuration. */
  readonly explainTime: number;
}

/** The answer that there was nothing to search. */
export async function refused(refusal: Refusal, asked: Case, compiled: Compiled): Promise<Answer> {
  if (refusal.kind === "contradiction") return infeasible(asked, compiled, { proof: "presolve" });
  return { status: "unreachable", conflict: refusal.conflict };
}

/** The answer that is no plan. */
export async function withoutWay(
  reached: Exclude<Reached | Pursued, { readonly kind: "way" | "found" }>,
  asked: Case,
  compiled: Compiled,
): Promise<Answer> {
  switch (reached.kind) {
    case "infeasible":
      return infeasible(asked, compiled, reached);
    case "unreachable":
      return { status: "unreachable", conflict: standstillOf(asked.model, compiled, reached.stuck) };
    case "overspent":
      return { status: "unreachable", conflict: { message: overspent(asked.budget), sources: [] } };
    case "unknown":
      return unknown(asked, compiled, reached);
  }
}

/** No configuration was found among those that single migrations lead to. Is there none, or is the network in the way? */
export async function answerConfined(asked: Case, compiled: Compiled, aim: Aim): Promise<Answer> {
  const { limits } = asked;
  const free = unconfined(asked);
  const reached = await reach(free.compiled.problem, aim, limits);
  if (reached.kind === "infeasible") return infeasible({ ...asked, model: free.model }, free.compiled, reached);
  const message = confinementText(compiled);
  const isSure = compiled.confined.every(({ isTotal }) => isTotal) && !limits.suspends;
  if (reached.kind !== "unknown" && isSure) return { status: "unreachable", conflict: { message, sources: [] } };
  return { status: "unknown", bound: 0, message: `${message}. Ways around that have not been looked for` };
}

/** The answer that there is no configuration, with a conflict as small as the time allows. */
async function infeasible(
  { model, constraints, now, limits, explainTime }: Case,
  compiled: Compiled,
  { proof, impossible, items }: { readonly proof: ProofKind } & Partial<Infeasible>,
): Promise<Answer> {
  const hard = constraints.filter(({ soft }) => soft === undefined);
  const conflict = await explainInfeasible(
    { model, constraints: hard, compiled, impossible, items, now },
    { timeLimit: explainTime, backend: limits.backend, signal: limits.signal },
  );
  const known = compiled.contradictions[0] ?? conflictOf(impossible, model);
  return { status: "infeasible", proof, conflict: conflict ?? known };
}

/** The answer that nothing is known, with what was tried and what may help. */
function unknown({ model, limits }: Case, compiled: Compiled, reached: Unsettled): Answer {
  const { bound, message, tried, homeless } = reached;
  const isInterrupted = limits.signal?.aborted === true;
  const lost = isInterrupted ? "" : homelessText({ homeless }, model);
  const advice = adviceAfter({ mode: limits.mode, isInterrupted, homeless }, compiled.problem);
  return { status: "unknown", bound, message: lost === "" ? message : lost, tried, advice };
}

function overspent({ run, node }: MoveBudget): string {
  const most = [run === undefined ? [] : [`${run} in all`], node === undefined ? [] : [`${node} for each node`]].flat();
  return `every viable configuration takes more migrations than are allowed: ${most.join(", ")}`;
}
