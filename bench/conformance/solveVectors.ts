import { bindAll } from "../../src/constraints/catalogue.ts";
import { type Instance, readInstance } from "../../src/constraints/instance.ts";
import { judge } from "../../src/plan/judge/judge.ts";
import type { Result } from "../../src/plan/result.ts";
import { solve } from "../../src/plan/solve.ts";
import type { Report } from "./lines.ts";

/** A small instance and what the reference found. */
export interface SolveVector {
  readonly id: string;
  readonly instance: object;
  readonly reference: {
    readonly status: "optimal" | "infeasible" | "limit";
    readonly valid?: boolean;
    readonly cost?: number;
  };
  /** False when the reference's answer is doubtful: then only validity counts. */
  readonly reliable: boolean;
}

/** Seconds for each vector. */
const timeLimit = 2;

/** The solver on every vector: valid plans, at most as dear as the reference's optimum, and never a shrug. */
export async function runSolveVectors(
  vectors: readonly SolveVector[],
  onDone?: (result: Result, vector: SolveVector) => void,
): Promise<Report> {
  const failures: string[] = [];
  for (const vector of vectors) {
    const problem = await compare(vector, onDone);
    if (problem !== undefined) failures.push(`${vector.id}: ${problem}`);
  }
  return { passed: vectors.length - failures.length, failures };
}

async function compare(
  vector: SolveVector,
  onDone?: (result: Result, vector: SolveVector) => void,
): Promise<string | undefined> {
  try {
    const instance = readInstance(vector.instance);
    const result = await solve(instance, { timeLimit });
    onDone?.(result, vector);
    return problemOf(instance, result, vector);
  } catch (error) {
    return `${error}`;
  }
}

function problemOf(instance: Instance, result: Result, { reference, reliable }: SolveVector): string | undefined {
  if (result.status === "unknown") return `unknown: ${result.message}`;
  const hasPlan = "plan" in result;
  if (hasPlan) {
    const { ok, faults } = judge(result.plan, bindAll(instance.constraints, instance.model));
    if (!ok) return `the judge refuses the plan: ${faults[0].message}`;
  }
  if (!reliable || reference.status !== "optimal") return undefined;
  if (!hasPlan)
    return `${result.status} (${result.conflict.message}), but the reference has a plan of cost ${reference.cost}`;
  if (result.cost > (reference.cost as number))
    return `cost ${result.cost}, the reference's optimum is ${reference.cost}`;
  return undefined;
}
