import { type IToken, type TokenType, tokenMatcher } from "chevrotain";
import { endOf } from "../syntax/lexer.ts";
import { blockBraces, endsOperand } from "../syntax/operands.ts";
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
 * `>` and `=` are no operators. A clause is the word in front of a weight or a level.
 */
export type Role = "comment" | "openBlock" | "closeBlock" | "prefix" | "operator" | "option" | "clause" | "plain";

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
  const braces = blockBraces(tokens);
  const roles = new Map<IToken, Role>();
  let isInOptions = false;
  for (const [i, token] of tokens.entries()) {
    const type = token.tokenType;
    if (type === t.Less && tokens[i - 2]?.tokenType === t.Colon) isInOptions = true;
    if (braces.has(token)) roles.set(token, type === t.LeftBrace ? "openBlock" : "closeBlock");
    else if (isInOptions && optionSigns.has(type)) roles.set(token, "option");
    else if (isClause(token, tokens[i - 1], braces)) roles.set(token, "clause");
    else roles.set(token, signRole(token, tokens[i - 1], roles.get(tokens[i - 1]), braces));
    if (type === t.Greater) isInOptions = false;
  }
  return roles;
}

const optionSigns: ReadonlySet<TokenType> = new Set([t.Less, t.Greater, t.Assign]);

/** A name right behind an operand, or behind the name of a goal, is the word of a clause. */
function isClause(token: IToken, before: IToken | undefined, braces: ReadonlySet<IToken>): boolean {
  if (token.tokenType !== t.Ident || !t.clauseWords.has(token.image) || before === undefined) return false;
  return endsOperand(before) && !braces.has(before) && !t.wishWords.has(before.image);
}

function signRole(
  token: IToken,
  before: IToken | undefined,
  roleBefore: Role | undefined,
  braces: ReadonlySet<IToken>,
): Role {
  const isAfterOperand = before !== undefined && endsOperand(before) && !braces.has(before) && roleBefore !== "clause";
  if (!isAfterOperand) return tokenMatcher(token, t.PrefixSign) ? "prefix" : "plain";
  return tokenMatcher(token, t.BinarySign) ? "operator" : "plain";
}
