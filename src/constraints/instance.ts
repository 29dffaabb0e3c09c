import { InputError, listIn, objectAt, required } from "../model/json/door.ts";
import { modelAt } from "../model/json/readModel.ts";
import { parseSource } from "../model/json/text.ts";
import { writeModel } from "../model/json/writeModel.ts";
import type { Model } from "../model/model.ts";
import type { Constraint } from "./catalogue.ts";
import type { Objective } from "./goals/catalogue.ts";
import { readObjective, writeObjective } from "./goals/json.ts";
import { readConstraint, writeConstraint } from "./json.ts";

/** A model, what must hold, and what to minimise. */
export interface Instance {
  readonly model: Model;
  readonly constraints: readonly Constraint[];
  readonly goal: Objective;
}

/**
 * Reads a btrPlace instance: a JSON text, its bytes (gzip allowed in Node), or the parsed value.
 * @throws InputError that names the JSON path, what is there and what should be
 */
export function readInstance(source: string | Uint8Array | object): Instance {
  const document = objectAt(parseSource(source), "");
  if (document.model === undefined && document.mapping !== undefined)
    throw new InputError(
      "",
      'this is a model by itself; an instance holds one under "model", with constraints and an objective',
    );
  const model = modelAt(required(document, "model", ""), "model");
  const list = listIn(document, "constraints", "");
  return {
    model,
    constraints: list.map((constraint, i) => readConstraint(constraint, `constraints[${i}]`, model)),
    goal: readObjective(required(document, "objective", ""), "objective", model),
  };
}

/** An instance as btrPlace JSON (a plain value, ready for JSON.stringify). */
export function writeInstance({ model, constraints, goal }: Instance): object {
  return { model: writeModel(model), constraints: constraints.map(writeConstraint), objective: writeObjective(goal) };
}
