import type * as ast from "../syntax/ast.ts";
import { isEcho, isResolved, resolveName, resolveNode, type Unresolved } from "./elements.ts";
import { lookUp } from "./lookup.ts";
import type { Complain } from "./numbers.ts";
import { applyBinary, applyPrefix, type Operation } from "./operators.ts";
import { evaluateRange, heldValues, setOf } from "./ranges.ts";
import type { Run } from "./run.ts";
import { elementMessage } from "./unknown.ts";
import {
  type Base,
  type Element,
  floating,
  haveOneType,
  type Identity,
  identityOf,
  integer,
  kindOf,
  type NumberValue,
  type SetValue,
  typeName,
  type Value,
} from "./values.ts";

/** The value of an expression; undefined after an error in it, which has been reported. */
export function evaluate(expression: ast.Member, run: Run): Value | undefined {
  switch (expression.kind) {
    case "number":
      return evaluateNumber(expression, run);
    case "string":
      return { kind: "string", text: expression.text };
    case "name":
      return found(resolveName(expression.name, run), expression, run);
    case "node":
      return found(resolveNode(expression.name, run), expression, run);
    case "variable":
      return readVariable(expression, run);
    case "parenthesis":
      return evaluate(expression.inner, run);
    case "prefixed":
      return evaluatePrefixed(expression, run);
    case "power":
      return combine(evaluate(expression.base, run), expression.sign, evaluate(expression.exponent, run), run);
    case "chain":
      return evaluateChain(expression, run);
    case "braces":
      return evaluateBraces(expression, run);
    case "range":
      return evaluateRange(expression, run);
    case "blank":
      run.report.add("misplaced-blank", expression, "the blank has no value; it only skips a slot of an assignment");
      return undefined;
  }
}

/** The value of a number as it is written. */
export function evaluateNumber({ digits, ...at }: ast.NumberLiteral, run: Run): NumberValue | undefined {
  if (digits.includes(".")) {
    const value = Number(digits);
    if (Number.isFinite(value)) return floating(value);
  } else {
    const base = baseOf(digits, run.isModern);
    const value = Number.parseInt(base === 16 ? digits.slice(2) : digits, base);
    if (Number.isSafeInteger(value)) return integer(value, base);
  }
  run.report.add("number-overflow", at, "the number does not fit in 53 bits");
  return undefined;
}

function baseOf(digits: string, isModern: boolean): Base {
  if (/^0[xX]/.test(digits)) return 16;
  return isModern && digits.length > 1 && digits.startsWith("0") ? 8 : 10;
}

function found(result: Element | Unresolved, at: ast.Word, run: Run): Element | undefined {
  if (isResolved(result)) return result;
  if (!isEcho(result, run)) run.report.add(result.code, at, elementMessage([result], run));
  return undefined;
}

export const readVariable = (variable: ast.Variable, run: Run): Value | undefined =>
  lookUp(variable.name, variable, run)?.value;

/** Operators speak at their sign. */
function operationAt(sign: ast.Sign<string>, { report, session }: Run): Operation {
  const complain: Complain = (code, message) => {
    report.add(code, sign, message);
    return undefined;
  };
  return { complain, budget: session.budget, limits: session.limits };
}

/** Applies an operator between two values; silent when one of them is missing. */
export function combine(
  left: Value | undefined,
  sign: ast.Sign<ast.BinarySign | "^">,
  right: Value | undefined,
  run: Run,
): Value | undefined {
  if (left === undefined || right === undefined) return undefined;
  return applyBinary(left, sign.sign, right, operationAt(sign, run));
}

function evaluateChain({ first, rest }: ast.Chain, run: Run): Value | undefined {
  return rest.reduce(
    (left, { sign, operand }) => combine(left, sign, evaluate(operand, run), run),
    evaluate(first, run),
  );
}

function evaluatePrefixed({ signs, operand }: ast.Prefixed, run: Run): Value | undefined {
  const innermost = signs[signs.length - 1];
  const counted = innermost.sign === "#" ? variablesIn(operand) : undefined;
  if (counted === undefined) return applyAll(signs, evaluate(operand, run), run);
  const held = heldValues(counted, run);
  return applyAll(signs.slice(0, -1), held === undefined ? undefined : integer(held.length), run);
}

function applyAll(signs: readonly ast.Sign<ast.PrefixSign>[], operand: Value | undefined, run: Run): Value | undefined {
  return signs.reduceRight(
    (value, sign) => (value === undefined ? undefined : applyPrefix(sign.sign, value, operationAt(sign, run))),
    operand,
  );
}

/** The range of variables that an expression is, parentheses aside. */
export function variablesIn(expression: ast.Expression): ast.Range | undefined {
  if (expression.kind === "parenthesis") return variablesIn(expression.inner);
  return expression.kind === "range" && expression.of === "variable" ? expression : undefined;
}

function evaluateBraces(braces: ast.Braces, run: Run): SetValue | undefined {
  if (braces.members.length === 0) {
    run.report.add("empty-set", braces, "a set that is written out has members");
    return undefined;
  }
  run.session.budget.spend(braces.members.length);
  const members = new Map<Identity, { value: Value; at: ast.Member }>();
  let isSound = true;
  for (const at of braces.members) {
    const value = evaluate(at, run);
    if (value === undefined || !addMember(members, value, at, run)) isSound = false;
  }
  const values = [...members.values()].map(({ value }) => value);
  return isSound ? setOf(values, braces, run) : undefined;
}

type Members = Map<Identity, { readonly value: Value; readonly at: ast.Member }>;

/** Adds a member to a set that is written out; false after an error. */
function addMember(members: Members, value: Value, at: ast.Member, run: Run): boolean {
  const [first] = members.values();
  if (first !== undefined && !haveOneType(first.value, value)) {
    const related = [run.report.related("the first member fixes the type", first.at)];
    const types = `the first member is ${typeName(first.value)}, this one ${typeName(value)}`;
    const hint = kindOf(first.value) === kindOf(value) ? "; sets are joined with +, a single element in braces" : "";
    run.report.add("mixed-set", at, types + hint, related);
    return false;
  }
  const twin = members.get(identityOf(value));
  if (twin !== undefined) {
    const related = [run.report.related("the same member", twin.at)];
    run.report.add("duplicate-element", at, "this member stands in the set already", related);
    return false;
  }
  members.set(identityOf(value), { value, at });
  return true;
}
