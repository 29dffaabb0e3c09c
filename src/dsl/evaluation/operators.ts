import type { Limits } from "../limits.ts";
import type { BinarySign, PrefixSign } from "../syntax/ast.ts";
import { type Budget, cost } from "./budget.ts";
import { type Complain, calculate, type NumberSign, negate } from "./numbers.ts";
import { difference, product, runs, union } from "./sets.ts";
import {
  areEqual,
  haveOneType,
  integer,
  isInteger,
  type NumberValue,
  print,
  type SetValue,
  truth,
  typeName,
  type Value,
  weightOf,
} from "./values.ts";

/** What operators need besides their operands. `complain` speaks at the sign. */
export interface Operation {
  readonly complain: Complain;
  readonly budget: Budget;
  readonly limits: Limits;
}

export function applyPrefix(sign: PrefixSign, a: Value, { complain }: Operation): Value | undefined {
  if (sign === "#") {
    if (a.kind === "set") return integer(a.members.length);
    return complain("not-a-set", `"#" counts the members of a set, found ${typeName(a)}`);
  }
  if (a.kind !== "number") return complain("type-mismatch", `"${sign}" takes a number, found ${typeName(a)}`);
  if (sign === "-") return negate(a);
  if (a.value === 0 || a.value === 1) return truth(a.value === 0);
  return complain("not-boolean", `"!" takes 0 or 1, found ${print(a)}`);
}

export function applyBinary(a: Value, sign: BinarySign | "^", b: Value, operation: Operation): Value | undefined {
  operation.budget.spend(weightOf(a) + weightOf(b));
  switch (sign) {
    case "&&":
    case "||":
      return applyLogic(a, sign, b, operation);
    case "==":
    case "!=":
      return compareAny(a, sign, b, operation);
    case "<":
    case "<=":
    case ">":
    case ">=":
      return compareNumbers(a, sign, b, operation);
    default:
      return applyArithmetic(a, sign, b, operation);
  }
}

function applyLogic(a: Value, sign: "&&" | "||", b: Value, { complain }: Operation): Value | undefined {
  if (a.kind !== "number" || b.kind !== "number")
    return complain("not-boolean", `"${sign}" takes two numbers, 1 for true, found ${typeName(a)} and ${typeName(b)}`);
  const odd = [a, b].filter(isNeither);
  if (odd.length > 0) complain("non-boolean-number", oddTruth(odd));
  const [left, right] = [a.value === 1, b.value === 1];
  return truth(sign === "&&" ? left && right : left || right);
}

/** Is a number neither false nor true? */
export const isNeither = ({ value }: NumberValue): boolean => value !== 0 && value !== 1;

export const oddTruth = (numbers: readonly NumberValue[]): string =>
  `only 1 is true; ${numbers.map(print).join(" and ")} ${numbers.length > 1 ? "count" : "counts"} as false`;

function compareAny(a: Value, sign: "==" | "!=", b: Value, { complain }: Operation): Value {
  if (a.kind !== b.kind) complain("compares-different-types", `${typeName(a)} and ${typeName(b)} are never equal`);
  return truth(areEqual(a, b) === (sign === "=="));
}

function compareNumbers(a: Value, sign: "<" | "<=" | ">" | ">=", b: Value, { complain }: Operation): Value | undefined {
  if (a.kind !== "number" || b.kind !== "number")
    return complain("type-mismatch", `"${sign}" compares numbers, found ${typeName(a)} and ${typeName(b)}`);
  if (sign === "<") return truth(a.value < b.value);
  if (sign === "<=") return truth(a.value <= b.value);
  return truth(sign === ">" ? a.value > b.value : a.value >= b.value);
}

function applyArithmetic(a: Value, sign: NumberSign, b: Value, operation: Operation): Value | undefined {
  if (a.kind === "number" && b.kind === "number") return calculate(a, sign, b, operation.complain);
  if (a.kind === "string" && sign === "+" && b.kind !== "set") return append(a.text, print(b), operation);
  if (a.kind !== "set") return operation.complain("type-mismatch", mismatch(a, sign, b));
  if (sign === "/" || sign === "%") return partition(a, sign, b, operation);
  if (sign === "^") return square(a, b, operation);
  if (b.kind !== "set" || !haveOneType(a, b)) return operation.complain("type-mismatch", mismatch(a, sign, b));
  if (sign === "+") return union(a, b);
  if (sign === "-") return difference(a, b);
  return isTooDeep(a, operation) ? undefined : product(a, b, operation.budget);
}

function append(left: string, right: string, { complain, limits }: Operation): Value | undefined {
  if (left.length + right.length <= limits.string) return { kind: "string", text: left + right };
  return complain("string-too-long", `a string of more than ${limits.string} characters`);
}

function partition(a: SetValue, sign: "/" | "%", b: Value, operation: Operation): Value | undefined {
  const { complain } = operation;
  if (b.kind !== "number")
    return complain("type-mismatch", `"${sign}" takes a set and a number, found ${typeName(a)} and ${typeName(b)}`);
  const size = a.members.length;
  if (!isInteger(b) || b.value < 1)
    return complain("bad-partition-count", `expected an integer greater than 0, found ${print(b)}`);
  if (sign === "/" && b.value > size)
    return complain("bad-partition-count", `a set of ${size} cannot be cut into ${print(b)} parts`);
  if (isTooDeep(a, operation)) return undefined;
  const partSize = sign === "%" ? b.value : Math.ceil(size / b.value);
  operation.budget.spend((cost.part * size) / partSize);
  const parts = runs(a, partSize);
  if (size === 0) complain("empty-partition", "the set is empty, so there are no parts");
  const count = parts.members.length;
  if (sign === "/" && count < b.value)
    complain("fewer-parts", `${size} members make ${count} parts of ${partSize}, not ${print(b)}`);
  return parts;
}

function square(a: SetValue, b: Value, operation: Operation): Value | undefined {
  if (b.kind !== "number") return operation.complain("type-mismatch", mismatch(a, "^", b));
  if (!isInteger(b) || b.value !== 2)
    return operation.complain("bad-exponent", `a set can only be squared, found the exponent ${print(b)}`);
  return isTooDeep(a, operation) ? undefined : product(a, a, operation.budget);
}

function isTooDeep(a: SetValue, { complain, limits }: Operation): boolean {
  if (a.degree < limits.degree) return false;
  complain("nesting-too-deep", `more than ${limits.degree} sets inside each other`);
  return true;
}

function mismatch(a: Value, sign: NumberSign, b: Value): string {
  const found = `"${sign}" does not take ${typeName(a)} and ${typeName(b)}`;
  if (a.kind === "set" && b.kind !== "set" && b.kind === a.of && a.degree === 1 && sign !== "^")
    return `${found}; write braces around the single ${b.kind}`;
  if (a.kind === "number" && b.kind === "string" && sign === "+") return `${found}; begin with "" to make text`;
  if (a.kind === "set" && b.kind === "set") return `${found}; both must hold the same kind at the same degree`;
  return found;
}
