import type * as ast from "../syntax/ast.ts";
import { levels } from "../syntax/expressionTree.ts";
import { format } from "./format.ts";

/**
 * A script from its tree, formatted; parentheses are put where operators need them.
 * @throws Error when the tree is no script: when a name in it is none, or something stands where it cannot
 */
export function print(tree: ast.ScriptTree): string {
  const lines = [
    ...(tree.header === undefined ? [] : [`namespace ${tree.header.name};`]),
    ...tree.imports.map(({ target, folder }) => `import ${target.name}${folder ? ".*" : ""};`),
    ...tree.statements.map(printStatement),
  ];
  const { text, diagnostics } = format(lines.join("\n"));
  if (text !== undefined) return text;
  const [{ message, range }] = diagnostics;
  throw new Error(`the tree is no script: ${message}, in ${lines[range.start.line - 1]}`);
}

function printStatement(statement: ast.Statement): string {
  switch (statement.kind) {
    case "declaration":
      return `${printExpression(statement.target)} : ${statement.template.name}${printOptions(statement.options)};`;
    case "assignment":
      return `${printExpression(statement.target)} ${statement.sign.sign} ${printExpression(statement.value)};`;
    case "call": {
      const mark = statement.mark === undefined ? "" : ">>";
      const call = `${mark}${statement.name.name}(${statement.args.map(printExpression).join(", ")})`;
      return statement.preference === undefined
        ? `${call};`
        : `prefer ${call}${printClauses(statement.preference.clauses)};`;
    }
    case "minimize": {
      const args = statement.args.length === 0 ? "" : `(${statement.args.map(printExpression).join(", ")})`;
      return `minimize ${statement.name.name}${args}${printClauses(statement.clauses)};`;
    }
    case "for":
      return `for $${statement.variable.name} in ${printExpression(statement.members)} ${printBlock(statement.body)}`;
    case "if": {
      const branches = statement.branches.map(
        ({ condition, body }) => `if ${printExpression(condition)} ${printBlock(body)}`,
      );
      const all = statement.otherwise === undefined ? branches : [...branches, printBlock(statement.otherwise)];
      return all.join(" else ");
    }
    case "export": {
      const items = statement.items.map(printExpression).join(", ");
      return `export ${items} to ${statement.scopes.map(({ name }) => name).join(", ")};`;
    }
  }
}

const printClauses = (clauses: readonly ast.Clause[]): string =>
  clauses.map(({ word, value }) => ` ${word.name} ${printExpression(value)}`).join("");

const printBlock = ({ statements }: ast.Block): string => `{\n${statements.map(printStatement).join("\n")}\n}`;

function printOptions(options: readonly ast.Option[]): string {
  if (options.length === 0) return "";
  const printed = options.map(({ name, value }) =>
    value === undefined ? name.name : `${name.name}=${printExpression(value)}`,
  );
  return `<${printed.join(", ")}>`;
}

function printExpression(expression: ast.Member): string {
  switch (expression.kind) {
    case "name":
      return expression.name;
    case "node":
      return `@${expression.name}`;
    case "variable":
      return `$${expression.name}`;
    case "number":
      return `${expression.negative ? "-" : ""}${expression.digits}`;
    case "string":
      return `"${expression.text.replace(/[\\"]/g, "\\$&")}"`;
    case "parenthesis":
      return `(${printExpression(expression.inner)})`;
    case "prefixed":
      return `${expression.signs.map(({ sign }) => sign).join("")}${printOperand(expression.operand, closeness.power)}`;
    case "power":
      return `${printOperand(expression.base, closeness.term)}^${printOperand(expression.exponent, closeness.term)}`;
    case "chain":
      return printChain(expression);
    case "braces":
      return `{${expression.members.map(printExpression).join(", ")}}`;
    case "range":
      return printRange(expression);
    case "blank":
      return "_";
  }
}

function printChain(chain: ast.Chain): string {
  const closer = closenessOf(chain) + 1;
  const rest = chain.rest.map(({ sign, operand }) => `${sign.sign} ${printOperand(operand, closer)}`);
  return [printOperand(chain.first, closer), ...rest].join(" ");
}

const marks = { name: "", node: "@", variable: "$" };

function printRange({ of, head, items, tail }: ast.Range): string {
  const bound = (expression: ast.Expression) => printOperand(expression, closeness.term);
  const printed = items.map(({ from, to }) => (to === undefined ? bound(from) : `${bound(from)}..${bound(to)}`));
  return `${marks[of]}${head.name}[${printed.join(", ")}]${tail}`;
}

/** How close the parts of an expression belong together: operators of the loosest level are 0. */
const closeness = { prefixed: 4, power: 5, term: 6 };

function closenessOf(expression: ast.Expression): number {
  switch (expression.kind) {
    case "chain":
      return levels[expression.rest[0].sign.sign];
    case "prefixed":
      return closeness.prefixed;
    case "power":
      return closeness.power;
    default:
      return closeness.term;
  }
}

/** An expression, in parentheses when its parts belong less close together than is needed. */
function printOperand(expression: ast.Expression, least: number): string {
  const printed = printExpression(expression);
  return closenessOf(expression) < least ? `(${printed})` : printed;
}
