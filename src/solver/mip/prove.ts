import { type Assignment, breach } from "../check.ts";
import type { Weights } from "../cost.ts";
import { Packing } from "../packing/packing.ts";
import { isPlaced, type Problem, Wanted } from "../problem.ts";
import type { Backend } from "./backend.ts";
import { type Formulation, formulate } from "./formulate.ts";

/** What an engine made of a whole problem. */
export type Proved =
  /** No assignment weighs less than `bound`; the assignment, if any, keeps every rule. */
  | {
      readonly kind: "bounded";
      readonly assignment: Assignment | undefined;
      readonly bound: number;
      readonly isOptimal: boolean;
    }
  | { readonly kind: "infeasible" }
  /** Too large, or the limit was reached before anything was known. */
  | { readonly kind: "unknown" };

/** The most columns for the placement that an engine is given at once. */
const mostColumns = 6000;

/** Asks an engine for the assignment that weighs least, or for the proof that there is none. */
export async function prove(
  problem: Problem,
  weights: Weights,
  backend: Backend,
  limits: { readonly timeLimit: number; readonly signal: AbortSignal | undefined },
): Promise<Proved> {
  const items = Array.from(problem.items.fate.keys()).filter((item) => isPlaced(problem.items.fate[item]));
  const bins = Array.from(problem.bins.wanted.keys()).filter((bin) => problem.bins.wanted[bin] !== Wanted.closed);
  const formulation = formulate(new Packing(problem), weights, items, bins, mostColumns);
  if (formulation === undefined) return { kind: "unknown" };
  const outcome = await backend.solve(formulation.mip, limits);
  if (outcome.status === "infeasible") return { kind: "infeasible" };
  const constant = weights.unavoidable + formulation.constant;
  if (outcome.status === "unknown") {
    return {
      kind: "bounded",
      assignment: undefined,
      bound: constant + (outcome.bound ?? Number.NEGATIVE_INFINITY),
      isOptimal: false,
    };
  }
  const assignment = decode(problem, formulation, outcome.values);
  const broken = breach(problem, assignment);
  if (broken !== undefined) throw new Error(`the formulation allows what a rule forbids: ${broken}`);
  const bound = constant + (outcome.status === "optimal" ? outcome.objective : outcome.bound);
  return { kind: "bounded", assignment, bound, isOptimal: outcome.status === "optimal" };
}

function decode({ bins, items }: Problem, { pairs, opening }: Formulation, values: Float64Array): Assignment {
  const bin = new Int32Array(items.count).fill(-1);
  pairs.forEach((pair, column) => {
    if (values[column] > 0.5) bin[pair.item] = pair.bin;
  });
  const open = bins.wanted.map((wanted, b) => {
    if (wanted !== Wanted.free) return wanted === Wanted.open ? 1 : 0;
    const column = opening.get(b);
    return column === undefined ? bins.open[b] : Math.round(values[column]);
  });
  return { bin, open };
}
