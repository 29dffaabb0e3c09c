import { isContinuous } from "../../constraints/bind.ts";
import { kindOf } from "../../constraints/catalogue.ts";
import type { BoundConstraint, Kind } from "../../constraints/define.ts";
import type { Param } from "../../constraints/params/param.ts";
import { InputError } from "../../model/json/door.ts";
import type { Model } from "../../model/model.ts";
import type { ResolvedCall } from "../calls/call.ts";
import type { Elementary } from "../calls/elementary.ts";
import type { Subject } from "./subject.ts";

/** An elementary constraint with its arguments as indices into the model, and the call that stands for it. */
export interface BoundCall {
  readonly bound: BoundConstraint;
  readonly call: ResolvedCall;
}

/** The constraints of a script over its model. */
export interface Binding {
  /** Those that must hold and whose arguments can be used, each under its place among these as `source`. */
  readonly bound: readonly BoundCall[];
  /** The calls with text arguments that cannot. */
  readonly faults: ReadonlyMap<ResolvedCall, readonly ArgumentFault[]>;
}

export function bindCalls({ run, model }: Subject): Binding {
  const faults = faultsIn(run.calls, model);
  const sets = new Map<unknown, unknown>();
  const bound: BoundCall[] = [];
  for (const { constraint, call } of run.constraints) {
    if (faults.has(call) || call.importance !== undefined) continue;
    const kind = kindOf(constraint.id) as Kind;
    const args = bindArguments(kind, constraint, model, sets);
    bound.push({ call, bound: { kind, args, source: bound.length, at: constraint.at, soft: undefined } });
  }
  return { bound, faults };
}

/** @param sets the bound form of sets that constraints share */
function bindArguments(
  kind: Kind,
  constraint: Elementary["constraint"],
  model: Model,
  sets: Map<unknown, unknown>,
): BoundConstraint["args"] {
  const given = constraint as unknown as Readonly<Record<string, unknown>>;
  const args: Record<string, unknown> & { continuous: boolean } = { continuous: isContinuous(kind, constraint) };
  for (const key in kind.params) {
    const value = given[key];
    args[key] = sets.get(value) ?? kind.params[key].bind(value, model, key);
    if (Array.isArray(value)) sets.set(value, args[key]);
  }
  return args as BoundConstraint["args"];
}

/** A text argument that solving cannot use: a resource that the model lacks, a time that is none. */
export interface ArgumentFault {
  readonly index: number;
  readonly script: string;
  readonly problem: string;
}

function faultsIn(calls: readonly ResolvedCall[], model: Model): Map<ResolvedCall, ArgumentFault[]> {
  const faults = new Map<ResolvedCall, ArgumentFault[]>();
  const problems = new Map<string, string | undefined>();
  for (const call of calls) {
    for (const [index, value] of call.args.entries()) {
      if (value.kind !== "string") continue;
      const { key, script } = call.signature.parameters[index];
      const name = `${script} ${value.text}`;
      if (!problems.has(name)) problems.set(name, problemOf(call.signature.kind.params[key], value.text, model));
      const problem = problems.get(name);
      if (problem !== undefined) faults.set(call, [...(faults.get(call) ?? []), { index, script, problem }]);
    }
  }
  return faults;
}

/** Why a text cannot be used as an argument; undefined when it can. */
export function problemOf(param: Param<unknown, unknown>, text: string, model: Model): string | undefined {
  try {
    param.bind(text, model, "");
    return undefined;
  } catch (error) {
    if (error instanceof InputError) return error.message;
    throw error;
  }
}
