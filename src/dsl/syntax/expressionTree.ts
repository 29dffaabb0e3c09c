import type { IToken } from "chevrotain";
import type * as cst from "../generated/cst.ts";
import type * as ast from "./ast.ts";
import { endOf, spanBetween, spanOf } from "./lexer.ts";
import * as t from "./tokens.ts";

export const wordTree = (token: IToken): ast.Word => ({
  start: token.startOffset,
  end: endOf(token),
  name: token.image,
});

export const nameTree = (token: IToken): ast.Name => ({
  kind: "name",
  start: token.startOffset,
  end: endOf(token),
  name: token.image,
});

export const nodeTree = (token: IToken): ast.NodeName => ({
  kind: "node",
  start: token.startOffset,
  end: endOf(token),
  name: token.image.slice(1),
});

export const variableTree = (token: IToken): ast.Variable => ({
  kind: "variable",
  start: token.startOffset,
  end: endOf(token),
  name: token.image.slice(1),
});

export const numberTree = (token: IToken): ast.NumberLiteral => ({
  kind: "number",
  start: token.startOffset,
  end: endOf(token),
  digits: token.image,
});

export const textTree = (token: IToken): ast.TextLiteral => ({
  kind: "string",
  ...spanOf(token),
  text: decode(token.image),
});

const escapes: Readonly<Record<string, string>> = { b: "\b", t: "\t", n: "\n", f: "\f", r: "\r" };

const decode = (image: string): string =>
  image.slice(1, -1).replace(/\\([\s\S])/g, (_, character: string) => escapes[character] ?? character);

export function expressionTree({ children }: cst.ExpressionCstNode): ast.Expression {
  const operands = children.operand.map(operandTree);
  return chainOf(operands, children.BinarySign ?? [], 0, operands.length - 1, 0);
}

/** How close an operator binds: the loosest level is 0. */
export const levels: Readonly<Record<ast.BinarySign, number>> = {
  "&&": 0,
  "||": 0,
  "==": 1,
  "!=": 1,
  "<": 1,
  "<=": 1,
  ">": 1,
  ">=": 1,
  "+": 2,
  "-": 2,
  "*": 3,
  "/": 3,
  "%": 3,
};

/** The operands from..to, `signs[i]` between operands i and i + 1, split at the signs of `level`, their parts at closer ones. */
function chainOf(
  operands: readonly ast.Expression[],
  signs: readonly IToken[],
  from: number,
  to: number,
  level: number,
): ast.Expression {
  if (from === to) return operands[from];
  const parts: ast.Expression[] = [];
  const joints: IToken[] = [];
  let start = from;
  for (let i = from; i < to; i++) {
    if (levels[signs[i].image as ast.BinarySign] !== level) continue;
    parts.push(chainOf(operands, signs, start, i, level + 1));
    joints.push(signs[i]);
    start = i + 1;
  }
  const last = chainOf(operands, signs, start, to, level + 1);
  if (joints.length === 0) return last;
  const [first, ...others] = [...parts, last];
  const rest = others.map((operand, i) => ({ sign: signTree<ast.BinarySign>(joints[i]), operand }));
  return { kind: "chain", start: first.start, end: last.end, first, rest };
}

export const signTree = <Text extends string>(token: IToken): ast.Sign<Text> => ({
  start: token.startOffset,
  end: endOf(token),
  sign: token.image as Text,
});

function operandTree({ children }: cst.OperandCstNode): ast.Expression {
  const { PrefixSign, term, Power, exponent } = children;
  const operand = powerTree(termTree(term[0]), Power, exponent);
  if (PrefixSign === undefined) return operand;
  const signs = PrefixSign.map(signTree<ast.PrefixSign>);
  return { kind: "prefixed", start: signs[0].start, end: operand.end, signs, operand };
}

function powerTree(base: ast.Expression, power?: IToken[], exponents?: cst.TermCstNode[]): ast.Expression {
  if (power === undefined || exponents === undefined) return base;
  const exponent = termTree(exponents[0]);
  return { kind: "power", start: base.start, end: exponent.end, base, sign: signTree<"^">(power[0]), exponent };
}

function termTree({ children }: cst.TermCstNode): ast.Expression {
  if (children.Atom !== undefined) return atomTree(children.Atom[0]);
  if (children.set !== undefined) return setTree(children.set[0]);
  return parenthesisTree(children as Required<cst.TermCstChildren>);
}

const parenthesisTree = (children: Required<cst.TermCstChildren>): ast.Parenthesis => ({
  kind: "parenthesis",
  ...spanBetween(children.LeftParenthesis[0], children.RightParenthesis[0]),
  inner: expressionTree(children.expression[0]),
});

function atomTree(token: IToken): ast.Expression {
  switch (token.tokenType) {
    case t.Ident:
      return nameTree(token);
    case t.NodeName:
      return nodeTree(token);
    case t.Variable:
      return variableTree(token);
    case t.Text:
      return textTree(token);
    default:
      return numberTree(token);
  }
}

export function setTree({ children }: cst.SetCstNode): ast.Braces | ast.Range {
  const { braces, range } = children;
  return braces === undefined ? rangeTree((range as cst.RangeCstNode[])[0]) : bracesTree(braces[0]);
}

const bracesTree = (braces: cst.BracesCstNode): ast.Braces => ({
  kind: "braces",
  ...spanBetween(braces.children.LeftBrace[0], braces.children.RightBrace[0]),
  members: (braces.children.member ?? []).map(memberTree),
});

const memberTree = ({ children: { expression, Underscore } }: cst.MemberCstNode): ast.Member =>
  expression === undefined ? { kind: "blank", ...spanOf((Underscore as IToken[])[0]) } : expressionTree(expression[0]);

function rangeTree(range: cst.RangeCstNode): ast.Range {
  const { Head, item, RightBracket } = range.children;
  const [token] = Head;
  const of = token.tokenType === t.NodePrefix ? "node" : token.tokenType === t.VarPrefix ? "variable" : "name";
  const name = of === "name" ? token.image : token.image.slice(1);
  const head = { start: token.startOffset, end: endOf(token), name };
  const [close] = RightBracket;
  const tail = close.image.slice(1);
  return { kind: "range", start: token.startOffset, end: endOf(close), of, head, items: item.map(itemTree), tail };
}

function itemTree({ children }: cst.ItemCstNode): ast.Item {
  const from = termTree(children.term[0]);
  if (children.to === undefined) return { start: from.start, end: from.end, from };
  const to = termTree(children.to[0]);
  return { start: from.start, end: to.end, from, to };
}
