import type { Importance } from "../constraints/importance.ts";
import type { Attributes } from "../model/attributes.ts";
import type { Run } from "./evaluation/run.ts";
import type { Element, SetValue, Value } from "./evaluation/values.ts";

/**
 * A value as plain data: elements by their names, integers of base 10 as numbers, sets as lists in member order, everything else as
 * an object that says what it is.
 */
export type Denoted =
  | number
  | string
  | readonly Denoted[]
  | { readonly int: number; readonly base: number }
  | { readonly float: number }
  | { readonly string: string };

/** An executed call: the name of its constraint and the arguments, expanded. Numbers and texts among them stand as they are. */
export interface CallDenotation {
  readonly name: string;
  readonly continuous: boolean;
  readonly args: readonly Denoted[];
  /** What it is worth, of a preference. */
  readonly importance?: Importance;
}

/** A goal: its name, its arguments, expanded, and how much it counts. */
export interface GoalDenotation extends Importance {
  readonly name: string;
  readonly args: readonly Denoted[];
}

/** What a script denotes. */
export interface Script {
  readonly name: string;
  /** Scripts with a header are modern. */
  readonly profile: "modern" | "classic";
  /** Full names of the elements that the script declares, in this order. */
  readonly vms: readonly string[];
  readonly nodes: readonly string[];
  readonly calls: readonly CallDenotation[];
  readonly goals: readonly GoalDenotation[];
  /** By variable with its mark: who sees it, and its value. */
  readonly exports: Readonly<Record<string, { readonly to: readonly string[]; readonly value: Denoted }>>;
  /** The scripts it imports, in order. */
  readonly dependencies: readonly string[];
  /** By element declared: template and options. */
  readonly templates: Readonly<Record<string, Attributes>>;
  /** The final values of the variables outside blocks. */
  readonly variables: Readonly<Record<string, Denoted>>;
}

export function denote(run: Run): Script {
  const { declared, session } = run;
  const elements = [...declared.elements];
  const namesOf = (kind: Element["kind"]) =>
    elements.filter((element) => element.kind === kind).map(({ name }) => name);
  const templates = elements.map((element) => [
    element.name,
    session.inventory.stock(element.kind).attributesOf(element),
  ]);
  const variables = [...run.variables.scope.outermost].flatMap(([name, { value }]) =>
    value === undefined ? [] : [[`$${name}`, denoteValue(value)]],
  );
  const exports = [...run.exports].map(([name, { scopes, value }]) => [
    `$${name}`,
    { to: scopes, value: denoteValue(value ?? declared.mine) },
  ]);
  return {
    name: run.name,
    profile: run.isModern ? "modern" : "classic",
    vms: namesOf("vm"),
    nodes: namesOf("node"),
    calls: run.calls.map(({ signature, continuous, args, importance }) => ({
      name: signature.name,
      continuous,
      args: args.map(denoteArgument),
      ...(importance === undefined ? {} : { importance }),
    })),
    goals: run.goals.map(({ kind, goal: { weight, level }, args }) => ({
      name: kind.name,
      args: args.map(denoteArgument),
      ...(weight === undefined ? {} : { weight }),
      ...(level === undefined ? {} : { level }),
    })),
    exports: Object.fromEntries(exports),
    dependencies: [...run.dependencies.keys()],
    templates: Object.fromEntries(templates),
    variables: Object.fromEntries(variables),
  };
}

function denoteArgument(value: Value): Denoted {
  if (value.kind === "number") return value.value;
  return value.kind === "string" ? value.text : denoteValue(value);
}

function denoteValue(value: Value): Denoted {
  switch (value.kind) {
    case "number":
      if (value.base === undefined) return { float: value.value };
      return value.base === 10 ? value.value : { int: value.value, base: value.base };
    case "string":
      return { string: value.text };
    case "set":
      return denoteSet(value);
    default:
      return value.name;
  }
}

const denoteSet = ({ members }: SetValue): readonly Denoted[] => members.map(denoteValue);
