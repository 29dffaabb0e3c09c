import type { ScriptKind } from "../../constraints/params/param.ts";
import { largestId } from "../../model/ids.ts";
import type { Code } from "../codes/codes.ts";
import { isInteger, print, SetValue, type Value } from "../evaluation/values.ts";
import type { Parameter } from "./signature.ts";

/** Why an argument does not fit. */
export interface Misfit {
  readonly code: Code;
  readonly message: string;
}

/** What a parameter of each kind takes, in messages. */
export const parameterNames: Readonly<Record<ScriptKind, string>> = {
  vm: "VMs",
  vms: "VMs",
  vmGroups: "a set of sets of VMs",
  node: "nodes",
  nodes: "nodes",
  nodeGroups: "a set of sets of nodes",
  resource: "the name of a resource (a string)",
  amount: "an integer",
  ratio: "a number",
  time: "a time (a string)",
  attribute: "the name of an attribute (a string)",
  percent: "a number",
  factor: "a number",
};

const setsOf = (of: "vm" | "node", degree: number) => (value: Value) =>
  value.kind === "set" ? value.of === of && value.degree === degree : value.kind === of && degree === 1;

const ofKind = (kind: Value["kind"]) => (value: Value) => value.kind === kind;

const fitting: Readonly<Record<ScriptKind, (value: Value) => boolean>> = {
  vm: setsOf("vm", 1),
  vms: setsOf("vm", 1),
  vmGroups: setsOf("vm", 2),
  node: setsOf("node", 1),
  nodes: setsOf("node", 1),
  nodeGroups: setsOf("node", 2),
  resource: ofKind("string"),
  amount: ofKind("number"),
  ratio: ofKind("number"),
  time: ofKind("string"),
  attribute: ofKind("string"),
  percent: ofKind("number"),
  factor: ofKind("number"),
};

/** Is the argument of the right kind and degree? A single element stands for the set of it. */
export const fits = ({ script }: Parameter, value: Value): boolean => fitting[script](value);

/** What is wrong with an argument of the right type. */
export function misfitOf({ script, least = 1 }: Parameter, value: Value): Misfit | undefined {
  if (value.kind === "set") return setMisfit(value, least);
  if (value.kind === "number") return numberMisfit(script, value);
  if (value.kind === "string" && script === "time" && value.text === "")
    return { code: "empty-string", message: 'expected a time, "hh:mm:ss" or "+hh:mm:ss", found the empty string' };
  return value.kind !== "string" && least > 1 ? tooFew(least, 1) : undefined;
}

function setMisfit(set: SetValue, least: number): Misfit | undefined {
  const isEmpty = ({ members }: SetValue) => members.length === 0;
  if (isEmpty(set)) return { code: "empty-set-argument", message: "a constraint about nothing: the set is empty" };
  if (set.members.some((member) => member.kind === "set" && isEmpty(member)))
    return { code: "empty-set-argument", message: "one of the groups is empty" };
  return set.members.length < least ? tooFew(least, set.members.length) : undefined;
}

const tooFew = (least: number, found: number): Misfit => ({
  code: "too-few-elements",
  message: `expected ${least} VMs at least, found ${found}`,
});

function numberMisfit(script: ScriptKind, number: Value & { readonly kind: "number" }): Misfit | undefined {
  switch (script) {
    case "ratio":
      return ratioMisfit(number.value);
    case "percent":
      return number.value >= 0 && number.value <= 100
        ? undefined
        : { code: "bad-percentage", message: `a percentage is 0 to 100, found ${print(number)}` };
    case "factor":
      return number.value > 0
        ? undefined
        : { code: "bad-factor", message: `a factor is above 0, found ${print(number)}` };
    default:
      return amountMisfit(number);
  }
}

function ratioMisfit(ratio: number): Misfit | undefined {
  return ratio >= 1 ? undefined : { code: "bad-ratio", message: `an overbooking ratio is 1 or more, found ${ratio}` };
}

function amountMisfit(value: Value & { readonly kind: "number" }): Misfit | undefined {
  if (!isInteger(value)) return { code: "not-an-integer", message: `expected an integer, found ${print(value)}` };
  if (value.value < 0) return { code: "negative-amount", message: `an amount is not negative, found ${print(value)}` };
  if (value.value <= largestId) return undefined;
  return { code: "amount-too-large", message: `an amount is ${largestId} at most, found ${print(value)}` };
}

/** The argument as constraints take it: a single element as the set of it. */
export const asSet = (value: Value): Value =>
  value.kind === "vm" || value.kind === "node" ? new SetValue(value.kind, 1, [value]) : value;
