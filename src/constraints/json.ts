import { booleanAt, InputError, inside, objectAt, required, shown, textIn } from "../model/json/door.ts";
import type { Model } from "../model/model.ts";
import { priceOf } from "./bind.ts";
import { type Constraint, kindOf } from "./catalogue.ts";
import type { Kind } from "./define.ts";
import { readImportance } from "./importance.ts";

/** Does the JSON form say whether the constraint is continuous? */
const hasMode = ({ continuous }: Kind): boolean => continuous === "optional" || continuous === "default";

/**
 * Reads a constraint from parsed btrPlace JSON.
 * @throws InputError for an unknown kind, a missing or ill-formed argument, an element that the model does not have
 */
export function readConstraint(value: unknown, path: string, model: Model): Constraint {
  const object = objectAt(value, path);
  const id = textIn(object, "id", path);
  const kind = kindOf(id);
  if (kind === undefined)
    throw new InputError(inside(path, "id"), `expected the id of a constraint, found ${shown(id)}`);
  const constraint: Record<string, unknown> = { id };
  for (const key in kind.params) {
    constraint[key] = kind.params[key].read(required(object, key, path), inside(path, key), model);
  }
  const importance = readImportance(object, path);
  if (priceOf(importance) !== undefined) refuseContinuous(object.continuous, inside(path, "continuous"));
  else if (hasMode(kind))
    constraint.continuous = booleanAt(required(object, "continuous", path), inside(path, "continuous"));
  return { ...constraint, ...importance } as Constraint;
}

function refuseContinuous(value: unknown, path: string): void {
  if (value === undefined || booleanAt(value, path) === false) return;
  throw new InputError(path, "expected false or nothing: a constraint with a weight or a level speaks of the end");
}

/** A constraint as btrPlace JSON. */
export function writeConstraint({ at, ...constraint }: Constraint): object {
  const kind = kindOf(constraint.id) as Kind;
  if (priceOf(constraint) !== undefined) return { ...constraint, continuous: false };
  if (hasMode(kind)) return { ...constraint, continuous: constraint.continuous ?? kind.continuous === "default" };
  return kind.continuous === "plan" ? { ...constraint, continuous: false } : constraint;
}
