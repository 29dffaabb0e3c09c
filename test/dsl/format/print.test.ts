import { describe, expect, it } from "vitest";
import { print } from "../../../src/dsl/format/print.ts";
import type { Expression, ScriptTree, Statement } from "../../../src/dsl/syntax/ast.ts";

const at = { start: 0, end: 0 };
const number = (digits: string): Expression => ({ ...at, kind: "number", digits });
const chain = (first: Expression, sign: "+" | "*", operand: Expression): Expression => ({
  ...at,
  kind: "chain",
  first,
  rest: [{ sign: { ...at, sign }, operand }],
});
const script = (...statements: Statement[]): ScriptTree => ({ ...at, imports: [], statements });
const assigned = (value: Expression): ScriptTree =>
  script({
    ...at,
    kind: "assignment",
    target: { ...at, kind: "variable", name: "x" },
    sign: { ...at, sign: "=" },
    value,
  });

describe("parentheses stand where operators need them", () => {
  const sum = chain(number("1"), "+", number("2"));
  it.each<[string, Expression]>([
    ["1 + 2", sum],
    ["(1 + 2) * 3", chain(sum, "*", number("3"))],
    ["1 + 2 * 3", chain(number("1"), "+", chain(number("2"), "*", number("3")))],
    ["1 + (1 + 2)", chain(number("1"), "+", sum)],
    ["-(1 + 2)", { ...at, kind: "prefixed", signs: [{ ...at, sign: "-" }], operand: sum }],
    ["(1 + 2)^3", { ...at, kind: "power", base: sum, sign: { ...at, sign: "^" }, exponent: number("3") }],
    ['"say \\"a\\\\b\\""', { ...at, kind: "string", text: 'say "a\\b"' }],
    [
      "VM[1..(1 + 2)]",
      {
        ...at,
        kind: "range",
        of: "name",
        head: { ...at, name: "VM" },
        items: [{ ...at, from: number("1"), to: sum }],
        tail: "",
      },
    ],
  ])("%s", (text, expression) => {
    expect(print(assigned(expression))).toBe(`$x = ${text};\n`);
  });
});

it("writes whole scripts", () => {
  const name = (text: string) => ({ ...at, name: text });
  const tree: ScriptTree = {
    ...at,
    header: name("shop"),
    imports: [{ ...at, target: name("dc"), folder: true }],
    statements: [
      {
        ...at,
        kind: "declaration",
        target: { ...at, kind: "node", name: "n1" },
        template: name("host"),
        options: [
          { ...at, name: name("boot"), value: { ...at, kind: "number", digits: "3", negative: true } },
          { ...at, name: name("x") },
        ],
      },
      { ...at, kind: "call", mark: at, name: name("online"), args: [{ ...at, kind: "node", name: "n1" }] },
    ],
  };
  expect(print(tree)).toBe("namespace shop;\nimport dc.*;\n@n1 : host<boot=-3, x>;\n>>online(@n1);\n");
});

it("refuses trees that are no scripts", () => {
  expect(() => print(assigned({ ...at, kind: "name", name: "no name" }))).toThrow(
    /the tree is no script: found "name".*\$x = no name;/,
  );
});
