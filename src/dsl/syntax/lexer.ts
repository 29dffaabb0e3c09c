import { type IToken, Lexer, type TokenType } from "chevrotain";
import type { Code } from "../codes/codes.ts";
import type { Report } from "../report.ts";
import { hasByteOrderMark, type Span } from "../source.ts";
import { BadNumber, BadText, LeadingZero, Namespace, OpenComment, Stray, vocabulary } from "./tokens.ts";

export interface Tokens {
  readonly tokens: IToken[];
  readonly comments: readonly IToken[];
  /** Does the script begin with a header? */
  readonly isModern: boolean;
}

let lexer: Lexer | undefined;

/** Cuts a text into tokens; every lexical error goes to the report. */
export function tokenize(text: string, report: Report): Tokens {
  lexer ??= new Lexer([...vocabulary], { positionTracking: "onlyOffset", ensureOptimizations: true });
  const readable = hasByteOrderMark(text) ? ` ${text.slice(1)}` : text;
  const { tokens, groups } = lexer.tokenize(readable);
  const isModern = tokens[0]?.tokenType === Namespace;
  for (let i = 0; i < tokens.length && !report.isFull; i++) {
    const fault = faultOf(tokens[i], isModern);
    if (fault === undefined) continue;
    const { startOffset: start, tokenType } = tokens[i];
    // Stray characters in a row are one mistake.
    while (tokenType === Stray && tokens[i + 1]?.tokenType === Stray && tokens[i + 1].startOffset === endOf(tokens[i]))
      i++;
    report.add(fault.code, { start, end: endOf(tokens[i]) }, fault.message);
  }
  return { tokens, comments: groups.comments, isModern };
}

export const endOf = ({ startOffset, image }: IToken): number => startOffset + image.length;

/** From the start of one token to the end of another. */
export const spanBetween = (first: IToken, last: IToken): Span => ({ start: first.startOffset, end: endOf(last) });

export const spanOf = (token: IToken): Span => ({ start: token.startOffset, end: endOf(token) });

interface Fault {
  readonly code: Code;
  readonly message: string;
}

function faultOf({ tokenType, image }: IToken, isModern: boolean): Fault | undefined {
  if (tokenType === LeadingZero && isModern && /[89]/.test(image)) {
    const message = `${image} has a leading zero, which makes it octal in a script with a header; octal digits are 0 to 7`;
    return { code: "lex-bad-number", message };
  }
  return faultsByType.get(tokenType)?.(image);
}

const faultsByType: ReadonlyMap<TokenType, (image: string) => Fault> = new Map([
  [Stray, (image) => ({ code: "lex-unexpected-char", message: strayMessage(image) })],
  [BadNumber, (image) => ({ code: "lex-bad-number", message: badNumberMessage(image) })],
  [BadText, badText],
  [
    OpenComment,
    () => ({
      code: "lex-unterminated-comment",
      message: 'this comment is never closed; expected "*/" before the end of the script',
    }),
  ],
]);

const strayHints: Readonly<Record<string, string>> = {
  "'": "strings stand between double quotes",
  "&": 'the logic operator is "&&"',
  "|": 'the logic operator is "||"; the size of a set is "#set"',
  $: 'a variable is "$" and a name that begins with a letter',
  "@": 'a node is "@" and a name',
  ".": "names and numbers neither begin nor end with a dot; an interval has two",
};

function strayMessage(image: string): string {
  const found = `found ${JSON.stringify(image)}, which begins nothing in this language`;
  return image in strayHints ? `${found}; ${strayHints[image]}` : found;
}

function badNumberMessage(image: string): string {
  if (/^0[xX]/.test(image)) return `${image} is no number; expected hexadecimal digits after 0x`;
  if (/^[0-9.]+[eE][0-9]+$/.test(image)) return `${image} is no number; there is no exponent form`;
  if (/^[0-9_]+$/.test(image)) return `${image} is no number; digits are not grouped`;
  return `${image} is no number, and names begin with a letter`;
}

const closedText = /^"[^"\\]*(?:\\[\s\S][^"\\]*)*"$/;
const goodPair = /\\[btnfr"'\\]/g;

function badText(image: string): Fault {
  if (!closedText.test(image)) {
    const message = "this string is never closed; expected a double quote before the end of the script";
    return { code: "lex-unterminated-string", message };
  }
  const [pair] = /\\[\s\S]/.exec(image.replace(goodPair, "")) ?? [""];
  const message = `found ${pair} in a string; a backslash stands before one of b t n f r " ' \\`;
  return { code: "lex-bad-escape", message };
}
