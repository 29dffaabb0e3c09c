import type { Constraint } from "../../constraints/catalogue.ts";
import type { ScriptPlace } from "../../constraints/define.ts";
import { type Budget, cost } from "../evaluation/budget.ts";
import type { Element, SetValue, Value } from "../evaluation/values.ts";
import type { Source } from "../source.ts";
import type { ResolvedCall } from "./call.ts";
import type { Parameter } from "./signature.ts";

/** An elementary constraint, and the first call that stands for it. */
export interface Elementary {
  readonly constraint: Constraint;
  readonly call: ResolvedCall;
}

/** An argument of an elementary constraint: its JSON form, and what it is compared by. */
interface Argument {
  readonly json: unknown;
  readonly key: string;
}

/**
 * The elementary constraints that calls stand for, each once: one for each member of a set where a kind takes a single element.
 * They are equal when name, mode, worth and arguments are, whatever the order in sets without one.
 */
export function elementaryConstraints(calls: readonly ResolvedCall[], source: Source, budget: Budget): Elementary[] {
  const sets = new Sets(budget);
  const constraints = new Map<string, Elementary>();
  for (const call of calls) {
    const choices = call.args.map((arg, i) => sets.argumentsFor(arg, call.signature.parameters[i]));
    budget.spend(cost.constraint * choices.reduce((product, { length }) => product * length, 1));
    for (const { key, json } of expand(call, choices, placeOf(call, source))) {
      const constraint = { ...json, ...call.importance } as unknown as Constraint;
      if (!constraints.has(key)) constraints.set(key, { constraint, call });
    }
  }
  return [...constraints.values()];
}

function placeOf({ syntax }: ResolvedCall, source: Source): ScriptPlace {
  const { line, column } = source.position(syntax.start);
  return { file: source.file, line, column };
}

/** A constraint that gets one argument after the other. */
interface Draft {
  readonly key: string;
  readonly json: Readonly<Record<string, unknown>>;
}

/** The constraints with one choice for each argument. */
function expand(
  { signature, continuous, importance }: ResolvedCall,
  choices: readonly (readonly Argument[])[],
  at: ScriptPlace,
): readonly Draft[] {
  const { kind, parameters, reading } = signature;
  const head = reading === "both" ? { id: kind.id, continuous, at } : { id: kind.id, at };
  const worth = importance === undefined ? "" : `${importance.weight} ${importance.level}`;
  let drafts: readonly Draft[] = [{ key: `${kind.id} ${continuous} ${worth}`, json: head }];
  for (const [i, { key: name }] of parameters.entries()) {
    drafts = drafts.flatMap(({ key, json }) =>
      choices[i].map((choice) => ({ key: `${key} ${choice.key}`, json: { ...json, [name]: choice.json } })),
    );
  }
  return drafts;
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

/** The JSON form of an argument that is one whole. */
export const jsonOf = (value: Value): unknown => (value.kind === "set" ? idsOf(value) : scalar(value).json);

const idsOf = (set: SetValue): unknown[] =>
  set.members.map((member) => (member.kind === "set" ? idsOf(member) : (member as Element).id));

function scalar(value: Exclude<Value, SetValue>): Argument {
  const json = value.kind === "number" ? value.value : value.kind === "string" ? value.text : value.id;
  return { json, key: JSON.stringify(json) };
}
