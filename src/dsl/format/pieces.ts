import { type IToken, type TokenType, tokenMatcher } from "chevrotain";
import { endOf } from "../syntax/lexer.ts";
import * as t from "../syntax/tokens.ts";

/** A token or a comment, with what the layout must know about it. */
export interface Piece {
  readonly text: string;
  readonly type: TokenType;
  readonly role: Role;
  /** Line breaks between the piece before and this one. */
  readonly breaks: number;
}

/**
 * What a sign is at its place: braces are of blocks or of sets, `-` has one or two operands, and in the options of a template `<`,
 * `>` and `=` are no operators.
 */
export type Role = "comment" | "openBlock" | "closeBlock" | "prefix" | "operator" | "option" | "plain";

/** The pieces of a script without syntax errors, in the order of the text. */
export function piecesOf(text: string, tokens: readonly IToken[], comments: readonly IToken[]): Piece[] {
  const all = [...tokens, ...comments].sort((a, b) => a.startOffset - b.startOffset);
  const roles = rolesOf(tokens);
  return all.map((token, i) => ({
    text: isComment(token) ? commentText(token) : token.image,
    type: token.tokenType,
    role: roles.get(token) ?? "comment",
    breaks: i === 0 ? 0 : breaksIn(text, endOf(all[i - 1]), token.startOffset),
  }));
}

const isComment = ({ tokenType }: IToken): boolean => tokenType === t.LineComment || tokenType === t.BlockComment;

const commentText = ({ image }: IToken): string => image.replaceAll("\r\n", "\n").trimEnd();

function breaksIn(text: string, from: number, to: number): number {
  let count = 0;
  for (let at = text.indexOf("\n", from); at >= 0 && at < to; at = text.indexOf("\n", at + 1)) count++;
  return count;
}

function rolesOf(tokens: readonly IToken[]): ReadonlyMap<IToken, Role> {
  const roles = new Map<IToken, Role>();
  const braces: Role[] = [];
  let isInOptions = false;
  for (const [i, token] of tokens.entries()) {
    const isAfterOperand = i > 0 && endsOperand(tokens[i - 1]);
    const type = token.tokenType;
    let role: Role = "plain";
    if (type === t.LeftBrace) {
      role = isAfterOperand || tokens[i - 1]?.tokenType === t.Else ? "openBlock" : "plain";
      braces.push(role);
    } else if (type === t.RightBrace) {
      role = braces.pop() === "openBlock" ? "closeBlock" : "plain";
    } else if (type === t.Less && tokens[i - 2]?.tokenType === t.Colon) {
      isInOptions = true;
      role = "option";
    } else if (isInOptions && (type === t.Assign || type === t.Greater)) {
      role = "option";
      if (type === t.Greater) isInOptions = false;
    } else if (tokenMatcher(token, t.PrefixSign) && !isAfterOperand) {
      role = "prefix";
    } else if (tokenMatcher(token, t.BinarySign) && isAfterOperand) {
      role = "operator";
    }
    roles.set(token, role);
  }
  return roles;
}

const closing: ReadonlySet<TokenType> = new Set([t.RightBracket, t.RightBrace, t.RightParenthesis]);

/** Can an operator follow? */
const endsOperand = (token: IToken): boolean => closing.has(token.tokenType) || tokenMatcher(token, t.Atom);
