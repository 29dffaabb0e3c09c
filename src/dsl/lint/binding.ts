import { kindOf } from "../../constraints/catalogue.ts";
import { type BoundConstraint, isContinuous, type Kind } from "../../constraints/define.ts";
import { InputError } from "../../model/json/door.ts";
import type { Model } from "../../model/model.ts";
import type { ResolvedCall } from "../calls/call.ts";
import type { Elementary } from "../calls/elementary.ts";
import type { Value } from "../evaluation/values.ts";
import type { Subject } from "./subject.ts";

/** An elementary constraint with its arguments as indices into the model, and the call that stands for it. */
export interface BoundCall {
  readonly bound: BoundConstraint;
  readonly call: ResolvedCall;
}

/** The constraints whose arguments can be used, each under its place among these as `source`. */
export function bindCalls({ run, model }: Subject): readonly BoundCall[] {
  const sets = new Map<unknown, unknown>();
  const usable = new Map<ResolvedCall, boolean>();
  const calls: BoundCall[] = [];
  for (const { constraint, call } of run.constraints) {
    const isUsable = usable.get(call) ?? faultsOf(call, model).length === 0;
    usable.set(call, isUsable);
    if (!isUsable) continue;
    const kind = kindOf(constraint.id) as Kind;
    const args = bindArguments(kind, constraint, model, sets);
    calls.push({ call, bound: { kind, args, source: calls.length, at: constraint.at } });
  }
  return calls;
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

/** A text argument that solving cannot use, and why. */
export interface ArgumentFault {
  readonly index: number;
  readonly script: string;
  readonly problem: string;
}

/** The text arguments of a call that solving cannot use: a resource that the model lacks, a time that is none. */
export function faultsOf({ signature, args }: ResolvedCall, model: Model): readonly ArgumentFault[] {
  return signature.parameters.flatMap(({ key, script }, index) => {
    const value = args[index];
    const problem = value.kind === "string" ? problemOf(signature.kind, key, value, model) : undefined;
    return problem === undefined ? [] : [{ index, script, problem }];
  });
}

function problemOf(kind: Kind, key: string, { text }: Value & { kind: "string" }, model: Model): string | undefined {
  try {
    kind.params[key].bind(text, model, "");
    return undefined;
  } catch (error) {
    if (error instanceof InputError) return error.message;
    throw error;
  }
}
