import { chooseBackend } from "../../solver/mip/backend.ts";
import { prove } from "../../solver/mip/prove.ts";
import type { Problem } from "../../solver/problem.ts";
import type { Incumbent } from "./incumbent.ts";
import type { Limits } from "./limits.ts";
import type { Reached } from "./reached.ts";

/**
 * What no search has settled: an engine may prove a better bound, find a better assignment, or that there is none. Undefined when nothing
 * is settled by it.
 */
export async function askEngine(problem: Problem, incumbent: Incumbent, limits: Limits): Promise<Reached | undefined> {
  const { deadline, signal, backend: preferred } = limits;
  const timeLimit = (deadline - performance.now()) / 1000;
  await using backend = await chooseBackend(preferred);
  const proved = await prove(problem, incumbent.weights, backend, { timeLimit, signal });
  if (proved.kind === "infeasible") return { kind: "infeasible", proof: "milp", impossible: undefined };
  if (proved.kind === "unknown") return undefined;
  incumbent.raise(proved.bound);
  if (proved.assignment !== undefined) incumbent.evaluate(proved.assignment, Number.POSITIVE_INFINITY);
  return incumbent.isBest ? incumbent.way("milp") : undefined;
}
