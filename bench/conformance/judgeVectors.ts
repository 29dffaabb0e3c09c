import { bindAll } from "../../src/constraints/catalogue.ts";
import { readInstance } from "../../src/constraints/instance.ts";
import { readPlan } from "../../src/model/json/readPlan.ts";
import { judge } from "../../src/plan/judge/judge.ts";
import type { Report } from "./lines.ts";

/** A small instance with one constraint, a plan, and what is intended: can the plan be replayed, does the constraint hold? */
export interface JudgeVector {
  readonly id: string;
  readonly constraintId: string;
  readonly instance: object;
  readonly plan: object;
  readonly applicable: boolean;
  readonly satisfied: boolean;
}

/** The judge on every vector; capacities do not count here. */
export function runJudgeVectors(vectors: readonly JudgeVector[]): Report {
  const failures = vectors.flatMap((vector) => {
    const problem = compare(vector);
    return problem === undefined ? [] : [`${vector.id} ${vector.constraintId}: ${problem}`];
  });
  return { passed: vectors.length - failures.length, failures };
}

function compare({ instance, plan, applicable, satisfied }: JudgeVector): string | undefined {
  try {
    const { model, constraints } = readInstance(instance);
    const { faults } = judge(readPlan(plan, model), bindAll(constraints, model));
    const refused = faults.find(({ kind }) => kind === "action");
    const broken = faults.find(({ kind }) => kind === "constraint");
    if ((refused === undefined) !== applicable)
      return applicable ? `not applicable: ${refused?.message}` : "applicable, but should not be";
    if (applicable && (broken === undefined) !== satisfied) {
      return satisfied ? `refused: ${broken?.message} (from ${broken?.from})` : "accepted, but should be refused";
    }
    return undefined;
  } catch (error) {
    return `${error}`;
  }
}
