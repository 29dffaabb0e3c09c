import type { Constraint } from "../../constraints/catalogue.ts";
import type { ScriptPlace } from "../../constraints/define.ts";
import { type Budget, objectCost } from "../evaluation/budget.ts";
import type { Element, SetValue, Value } from "../evaluation/values.ts";
import type { Source } from "../source.ts";
import type { ResolvedCall } from "./call.ts";
import type { Parameter } from "./signature.ts";

/** An argument of an elementary constraint: its JSON form, and what it is compared by. */
interface Argument {
  readonly json: unknown;
  readonly key: string;
}

/**
 * The elementary constraints that calls stand for, each once: one for each member of a set where a kind takes a single element.
 * They are equal when name, mode and arguments are, whatever the order in sets without one.
 */
export function elementaryConstraints(calls: readonly ResolvedCall[], source: Source, budget: Budget): Constraint[] {
  const sets = new Sets(budget);
  const constraints = new Map<string, Constraint>();
  for (const { signature, continuous, args, syntax } of calls) {
    const { kind, parameters, reading } = signature;
    const { line, column } = source.position(syntax.start);
    const at: ScriptPlace = { file: source.file, line, column };
    const head = { id: kind.id, ...(reading === "both" ? { continuous } : {}), at };
    const choices = args.map((arg, i) => sets.argumentsFor(arg, parameters[i]));
    for (const combination of combinations(choices)) {
      budget.spend(objectCost);
      const key = `${kind.id} ${continuous} ${combination.map((argument) => argument.key).join(" ")}`;
      if (constraints.has(key)) continue;
      const given = parameters.map((parameter, i) => [parameter.key, combination[i].json]);
      constraints.set(key, { ...head, ...Object.fromEntries(given) } as Constraint);
    }
  }
  return [...constraints.values()];
}

/** One of each list, the last varying fastest. */
function* combinations<T>([first, ...others]: readonly (readonly T[])[]): Iterable<readonly T[]> {
  if (first === undefined) {
    yield [];
    return;
  }
  for (const head of first) for (const tail of combinations(others)) yield [head, ...tail];
}

/** What a parameter makes of a set: a constraint for each member, or one for the whole, with or without its order. */
type Use = "each" | "whole" | "ordered";

/** The JSON forms of sets, each made once. */
class Sets {
  readonly #budget: Budget;
  readonly #arguments: Readonly<Record<Use, Map<SetValue, readonly Argument[]>>> = {
    each: new Map(),
    whole: new Map(),
    ordered: new Map(),
  };
  readonly #numbers = new Map<string, number>();

  constructor(budget: Budget) {
    this.#budget = budget;
  }

  /** What the elementary constraints of a call get for one argument: each a member of it, or the whole. */
  argumentsFor(value: Value, { script, ordered = false }: Parameter): readonly Argument[] {
    if (value.kind !== "set") return [scalar(value)];
    const use = script === "vm" || script === "node" ? "each" : ordered ? "ordered" : "whole";
    const known = this.#arguments[use].get(value);
    if (known !== undefined) return known;
    this.#budget.spend(value.weight);
    const made = this.#made(value, use);
    this.#arguments[use].set(value, made);
    return made;
  }

  #made(set: SetValue, use: Use): readonly Argument[] {
    if (use === "each") return (set.members as readonly Element[]).map(({ id }) => ({ json: id, key: `${id}` }));
    const ids = idsOf(set);
    return [{ json: ids, key: use === "ordered" ? `(${ids.join()})` : `#${this.#numberOf(set)}` }];
  }

  /** The same number for equal sets. */
  #numberOf({ identity }: SetValue): number {
    const number = this.#numbers.get(identity) ?? this.#numbers.size;
    this.#numbers.set(identity, number);
    return number;
  }
}

const idsOf = (set: SetValue): unknown[] =>
  set.members.map((member) => (member.kind === "set" ? idsOf(member) : (member as Element).id));

function scalar(value: Exclude<Value, SetValue>): Argument {
  const json = value.kind === "number" ? value.value : value.kind === "string" ? value.text : value.id;
  return { json, key: JSON.stringify(json) };
}
