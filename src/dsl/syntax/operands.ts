import { type IToken, type TokenType, tokenMatcher } from "chevrotain";
import { Atom, Else, LeftBrace, RightBrace, RightBracket, RightParenthesis, Semicolon } from "./tokens.ts";

const closing: ReadonlySet<TokenType> = new Set([RightBracket, RightBrace, RightParenthesis]);

/** Can an operand end with this token? A brace can if it closes a set. */
export const endsOperand = (token: IToken): boolean => tokenMatcher(token, Atom) || closing.has(token.tokenType);

/** Does a brace after this token open a block, if a brace before it has closed a set? */
export const opensBlock = (before: IToken): boolean => endsOperand(before) || before.tokenType === Else;

/** The braces of blocks; all others are of sets. A semicolon ends the sets that are open. */
export function blockBraces(tokens: readonly IToken[]): ReadonlySet<IToken> {
  const braces = new Set<IToken>();
  const open: boolean[] = [];
  for (let i = 0; i < tokens.length; i++) {
    const { tokenType } = tokens[i];
    if (tokenType === Semicolon) while (open[open.length - 1] === false) open.pop();
    else if (tokenType === LeftBrace) {
      const isBlock = i > 0 && opensBlock(tokens[i - 1]) && !braces.has(tokens[i - 1]);
      open.push(isBlock);
      if (isBlock) braces.add(tokens[i]);
    } else if (tokenType === RightBrace && open.pop() === true) braces.add(tokens[i]);
  }
  return braces;
}
