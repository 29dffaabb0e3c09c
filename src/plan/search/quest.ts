import type { Compiled } from "../../constraints/encoding/compile.ts";
import type { Model } from "../../model/model.ts";
import type { Plan } from "../../model/plan.ts";
import type { MoveBudget } from "../goals/moveBudget.ts";
import type { Stated } from "../goals/objective.ts";
import type { ProofKind } from "../result.ts";
import type { Reached } from "./reached.ts";

/** What to look for: a way to an assignment that is good by goals and soft constraints. */
export interface Quest {
  readonly model: Model;
  readonly compiled: Compiled;
  readonly stated: Stated;
  /** The level whose cost is told on the way. */
  readonly headline: number;
  /** What a plan really costs, by level; the levels are those of the objective without the last. Undefined: it is not allowed. */
  worthOf(plan: Plan): readonly number[] | undefined;
  readonly budget: MoveBudget;
}

/** A plan, and by level what it costs, and what no plan costs less. `proof` is given when nothing better exists. */
export interface Found {
  readonly kind: "found";
  readonly plan: Plan;
  readonly worth: readonly number[];
  readonly bounds: readonly number[];
  readonly proof: ProofKind | undefined;
}

export type Pursued =
  | Found
  | Exclude<Reached, { readonly kind: "way" }>
  /** There are assignments, but each takes more moves than the budget has. */
  | { readonly kind: "overspent" };
