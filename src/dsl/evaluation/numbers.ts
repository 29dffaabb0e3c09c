import type { Code } from "../codes/codes.ts";
import { type Base, floating, integer, isInteger, type NumberValue } from "./values.ts";

/** Says what is wrong with an operation, at its sign; the result is then nothing. */
export type Complain = (code: Code, message: string) => undefined;

export type NumberSign = "+" | "-" | "*" | "/" | "%" | "^";

/** An operation on two numbers: integer when both are, in the base of the left one, else floating. */
export function calculate(
  a: NumberValue,
  sign: NumberSign,
  b: NumberValue,
  complain: Complain,
): NumberValue | undefined {
  if ((sign === "/" || sign === "%") && b.value === 0)
    return complain("division-by-zero", sign === "/" ? "division by zero" : "remainder of a division by zero");
  if (sign === "^" && b.value <= 0) return complain("bad-exponent", `an exponent is greater than 0, found ${b.value}`);
  return isInteger(a) && isInteger(b)
    ? checkedInteger(integerResult(a.value, sign, b.value), a.base, complain)
    : checkedFloating(floatingResult(a.value, sign, b.value), sign, complain);
}

export const negate = (a: NumberValue): NumberValue =>
  isInteger(a) ? integer(0 - a.value, a.base) : floating(0 - a.value);

function checkedInteger(value: number, base: Base, complain: Complain): NumberValue | undefined {
  if (Number.isSafeInteger(value)) return integer(value + 0, base);
  return complain("number-overflow", "the result does not fit in 53 bits");
}

function checkedFloating(value: number, sign: NumberSign, complain: Complain): NumberValue | undefined {
  if (Number.isFinite(value)) return floating(value + 0);
  if (Number.isNaN(value)) return complain("bad-exponent", "a negative number has no such power");
  return complain("number-overflow", `the result of "${sign}" is too large for a floating number`);
}

function integerResult(a: number, sign: NumberSign, b: number): number {
  switch (sign) {
    case "+":
      return a + b;
    case "-":
      return a - b;
    case "*":
      return a * b;
    case "/":
      return (a - (a % b)) / b;
    case "%":
      return a % b;
    case "^":
      return integerPower(a, b);
  }
}

/** Exact as long as the result is; any number beyond 53 bits when it is not. */
function integerPower(base: number, exponent: number): number {
  if (Math.abs(base) <= 1) return exponent % 2 === 0 ? base * base : base;
  let power = 1;
  for (let i = 0; i < exponent && Number.isSafeInteger(power); i++) power *= base;
  return power;
}

function floatingResult(a: number, sign: NumberSign, b: number): number {
  switch (sign) {
    case "+":
      return a + b;
    case "-":
      return a - b;
    case "*":
      return a * b;
    case "/":
      return a / b;
    case "%":
      return a % b;
    case "^":
      return a ** b;
  }
}
