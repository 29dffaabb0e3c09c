import type { TokenType } from "chevrotain";
import * as t from "../syntax/tokens.ts";
import type { Piece } from "./pieces.ts";

/** After these nothing is set apart, before those neither. */
const tightAfter: ReadonlySet<TokenType> = new Set([
  t.LeftParenthesis,
  t.LeftBracket,
  t.LeftBrace,
  t.Discrete,
  t.Dots,
  t.Power,
  t.NamePrefix,
  t.NodePrefix,
  t.VarPrefix,
]);
const tightBefore: ReadonlySet<TokenType> = new Set([
  t.RightParenthesis,
  t.RightBracket,
  t.RightBrace,
  t.Comma,
  t.Semicolon,
  t.Dots,
  t.Power,
]);

/** Does a blank stand between two pieces on one line? */
export function isSpaced(left: Piece, right: Piece): boolean {
  if (left.role === "comment") return true;
  if (right.role === "comment") return true;
  if (left.role === "openBlock") return right.role !== "closeBlock";
  if (right.role === "openBlock" || right.role === "closeBlock") return true;
  if (left.role === "prefix" || left.role === "option" || right.role === "option") return false;
  if (left.role === "clause") return true;
  if (left.type === t.Ident && right.type === t.LeftParenthesis) return false;
  return !tightAfter.has(left.type) && !tightBefore.has(right.type);
}

/** May a line end between two pieces? After commas and assignment signs, and before operators. */
export function isBreakable(left: Piece, right: Piece): boolean {
  if (right.role === "operator" || left.type === t.Comma) return true;
  return left.role === "plain" && t.assignSigns.has(left.type);
}
