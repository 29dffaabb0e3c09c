import type { BoundConstraint } from "../constraints/define.ts";
import type { Compiled } from "../constraints/encoding/compile.ts";
import { Moment } from "../constraints/moments/moment.ts";
import type { Model } from "../model/model.ts";
import type { Conflict } from "./result.ts";

/** Why there is nothing to search. */
export type Refusal =
  | { readonly kind: "contradiction"; readonly conflict: Conflict }
  | { readonly kind: "obstacle"; readonly conflict: Conflict };

export function refusalOf(
  model: Model,
  { contradictions, impossible }: Compiled,
  constraints: readonly BoundConstraint[],
): Refusal | undefined {
  const [conflict] = contradictions;
  if (conflict !== undefined) return { kind: "contradiction", conflict };
  const obstacle = impossible[0] ?? brokenAtOrigin(model, constraints);
  return obstacle === undefined ? undefined : { kind: "obstacle", conflict: obstacle };
}

/** A constraint that must hold at any time and does not hold now. */
function brokenAtOrigin(model: Model, constraints: readonly BoundConstraint[]): Conflict | undefined {
  let moment: Moment | undefined;
  for (const { kind, args, source } of constraints) {
    if (!args.continuous || kind.continuous === "plan" || kind.overbooking !== undefined) continue;
    moment ??= new Moment(model);
    for (const { message } of kind.violations(args, moment)) {
      return { message: `${kind.name}: ${message}, and it must hold at any time`, sources: [source] };
    }
  }
  return undefined;
}
