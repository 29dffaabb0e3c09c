import type { IRecognitionException, IToken, TokenType } from "chevrotain";
import type { Limits } from "../limits.ts";
import type { Report } from "../report.ts";
import type { ScriptTree, Statement } from "./ast.ts";
import { Grammar } from "./grammar.ts";
import { endOf, spanOf, type Tokens } from "./lexer.ts";
import { blockBraces } from "./operands.ts";
import {
  LeftBrace,
  LeftBracket,
  LeftParenthesis,
  RightBrace,
  RightBracket,
  RightParenthesis,
  Semicolon,
} from "./tokens.ts";
import { scriptTree, statementTree } from "./tree.ts";

let grammar: Grammar | undefined;

/** The tree of a script; undefined when there are syntax errors, all of which go to the report. */
export function parse({ tokens }: Tokens, limits: Limits, report: Report): ScriptTree | undefined {
  const tooDeep = deepestAllowed(tokens, limits.nesting);
  if (tooDeep !== undefined) {
    report.add("nesting-too-deep", spanOf(tooDeep), `more than ${limits.nesting} brackets inside each other`);
    return undefined;
  }
  grammar ??= new Grammar();
  const statements: Statement[] = [];
  const rest = grammar.read(tokens, limits.diagnostics, (statement) => statements.push(statementTree(statement)));
  const faults = grammar.errors;
  grammar.input = [];
  const end = tokens.length === 0 ? 0 : endOf(tokens[tokens.length - 1]);
  for (const fault of faults) reportFault(fault, end, report);
  return faults.length === 0 ? scriptTree(rest, statements, end) : undefined;
}

function reportFault({ token, message }: IRecognitionException, end: number, report: Report): void {
  if (Number.isNaN(token.startOffset)) report.add("syntax-unexpected-end", { start: end, end }, message);
  else report.add("syntax-unexpected", spanOf(token), message);
}

/** The first bracket that lies inside too many others. A semicolon closes all but blocks, so that no fault goes beyond its statement. */
function deepestAllowed(tokens: readonly IToken[], limit: number): IToken | undefined {
  const braces = blockBraces(tokens);
  let blocks = 0;
  let brackets = 0;
  for (const token of tokens) {
    const step = steps.get(token.tokenType) ?? 0;
    if (token.tokenType === Semicolon) brackets = 0;
    else if (braces.has(token)) blocks += step;
    else brackets += step;
    if (blocks + brackets > limit) return token;
  }
  return undefined;
}

const steps: ReadonlyMap<TokenType, number> = new Map([
  [LeftBrace, 1],
  [LeftBracket, 1],
  [LeftParenthesis, 1],
  [RightBrace, -1],
  [RightBracket, -1],
  [RightParenthesis, -1],
]);
