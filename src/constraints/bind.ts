import { InputError, inside } from "../model/json/door.ts";
import type { Model } from "../model/model.ts";
import type { Arguments, BoundConstraint, Kind, Price, ScriptPlace } from "./define.ts";
import { firstLevel, type Importance, usualLevel } from "./importance.ts";
import type { Params } from "./params/param.ts";
import type { Sharing } from "./params/sharing.ts";

type AnyConstraint = { readonly id: string; readonly continuous?: boolean; readonly at?: ScriptPlace } & Importance;

/** The price of a soft constraint, undefined for one that must hold. */
export function priceOf({ weight, level }: Importance): Price | undefined {
  if (weight === undefined && level === undefined) return undefined;
  return { weight: weight ?? 1, level: level ?? usualLevel };
}

/** What makes a constraint soft that is given neither weight nor level: it comes before all goals. */
export const merelyPreferred: Importance = { level: firstLevel };

/** Where messages find a constraint or a goal: in its script, or else at a path of the request. */
export const placeOf = ({ id, at }: Pick<AnyConstraint, "id" | "at">, path: string): string =>
  at === undefined ? path : `${at.file}:${at.line}:${at.column}: ${id}`;

/** Resolves the arguments of a constraint. @throws InputError for an element or a resource that the model does not have */
export function bind(
  kind: Kind,
  constraint: AnyConstraint,
  model: Model,
  source: number,
  sharing?: Sharing,
): BoundConstraint {
  const given = constraint as unknown as Record<string, unknown>;
  let args: Arguments<Params>;
  try {
    args = argumentsOf(kind, given, "", isContinuous(kind, constraint), model, sharing);
  } catch {
    // Paths take longer to make than most arguments to resolve: they are made when something is wrong.
    const path = placeOf(constraint, `constraints[${source}]`);
    args = argumentsOf(kind, given, path, isContinuous(kind, constraint), model, sharing);
  }
  return { kind, args, source, at: constraint.at, soft: priceOf(constraint) };
}

function argumentsOf(
  { params }: Kind,
  given: Readonly<Record<string, unknown>>,
  path: string,
  continuous: boolean,
  model: Model,
  sharing: Sharing | undefined,
): Arguments<Params> {
  const args: Record<string, unknown> & { continuous: boolean } = { continuous };
  for (const key in params) {
    if (given[key] === undefined) throw new InputError(path, `the key "${key}" is missing`);
    args[key] = params[key].bind(given[key], model, inside(path, key), sharing);
  }
  return args as Arguments<Params>;
}

/** Must the constraint hold at any time? A soft one need not. */
export function isContinuous({ continuous }: Kind, constraint: AnyConstraint): boolean {
  if (priceOf(constraint) !== undefined) return false;
  if (continuous === "default") return constraint.continuous ?? true;
  if (continuous === "optional") return constraint.continuous ?? false;
  return continuous === "always";
}
