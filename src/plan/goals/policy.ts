import { type BoundConstraint, degreeOf, type StateKind } from "../../constraints/define.ts";
import { SoftEncoding } from "../../constraints/encoding/softRules.ts";
import type { Outcome } from "../../constraints/goals/define.ts";
import { Moment } from "../../constraints/moments/moment.ts";
import type { Model } from "../../model/model.ts";

/**
 * What becomes of constraints on places and nodes that are broken at the origin. `hard`: they are mended, or there is no plan.
 * `repair`: as many as possible are mended, before anything else counts; at the end of the plan none is broken worse than at the
 * origin. Wishes for states and amounts stay hard.
 */
export type Policy = "hard" | "repair";

/** The level on which constraints count that may stay broken. */
export const repairLevel = -1;

/** A constraint that may stay broken, and how badly it is broken at the origin. */
export interface Relaxed {
  readonly constraint: BoundConstraint & { readonly kind: StateKind };
  readonly degree: number;
}

/** The constraints, those that may stay broken as soft ones, and these once more. */
export function relax(
  model: Model,
  constraints: readonly BoundConstraint[],
  policy: Policy,
  now: Date,
): { readonly constraints: readonly BoundConstraint[]; readonly relaxed: readonly Relaxed[] } {
  if (policy === "hard") return { constraints, relaxed: [] };
  const moment = new Moment(model);
  const rules = new SoftEncoding(model, now);
  const relaxed: Relaxed[] = [];
  const mapped = constraints.map((constraint) => {
    const { kind, args, soft } = constraint;
    if (soft !== undefined || kind.continuous === "plan" || rules.rulesOf(constraint) === undefined) return constraint;
    const ending = { ...args, continuous: false };
    const degree = degreeOf(kind, ending, moment);
    if (degree === 0) return constraint;
    const softened = { ...constraint, kind, args: ending, soft: { weight: 1, level: repairLevel } };
    relaxed.push({ constraint: softened, degree });
    return softened;
  });
  return { constraints: mapped, relaxed };
}

/** The relaxed constraints that a plan leaves more broken than they were. */
export const worsened = (relaxed: readonly Relaxed[], { final }: Outcome): readonly Relaxed[] =>
  relaxed.filter(({ constraint: { kind, args }, degree }) => degreeOf(kind, args, final) > degree);
