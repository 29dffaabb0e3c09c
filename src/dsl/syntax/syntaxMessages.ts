import { EOF, type IParserErrorMessageProvider, type IToken, type TokenType } from "chevrotain";
import * as t from "./tokens.ts";

/** What messages call a token of the text. */
function found(token: IToken): string {
  if (token.tokenType === EOF) return "the end of the script";
  if (t.reservedWords.includes(token.tokenType)) return `the reserved word "${token.image}"`;
  return token.image.length > 40 ? `"${token.image.slice(0, 37)}…"` : `"${token.image}"`;
}

function message(actual: IToken, expected: string, previous: IToken, rule: string): string {
  const hint = hints.find((candidate) => candidate.when({ actual: actual.tokenType, previous, rule }));
  return `found ${found(actual)}, expected ${expected}${hint === undefined ? "" : `; ${hint.say}`}`;
}

interface Place {
  readonly actual: TokenType;
  readonly previous: IToken;
  readonly rule: string;
}

/** What helps at particular places; the first that fits is said. */
const hints: readonly { readonly when: (place: Place) => boolean; readonly say: string }[] = [
  {
    when: ({ actual, rule }) => rule === "statement" && actual === t.Import,
    say: "imports stand before all other statements",
  },
  {
    when: ({ actual, rule }) => rule === "statement" && actual === t.Namespace,
    say: "the header is the first line, and there is only one",
  },
  { when: ({ actual, rule }) => rule === "statement" && actual === t.Semicolon, say: "there is no empty statement" },
  { when: ({ actual, rule }) => rule === "statement" && actual === t.RightBrace, say: "no block is open here" },
  { when: ({ actual, rule }) => rule === "statement" && actual === t.Else, say: '"else" follows the block of an "if"' },
  { when: ({ actual, rule }) => rule === "statement" && actual === t.Greater, say: 'the mark ">>" is one sign' },
  { when: ({ rule, previous }) => rule === "named" && previous.image === "use", say: 'the keyword is "import"' },
  {
    when: ({ actual, rule }) => rule === "named" && actual === t.Comma,
    say: "several targets stand in braces: {a, b}",
  },
  { when: ({ rule }) => rule === "definition" || rule === "named", say: "an expression alone is no statement" },
  {
    when: ({ actual, rule }) => rule === "callRest" && actual === t.RightParenthesis,
    say: "a constraint takes at least one argument",
  },
  {
    when: ({ actual, rule }) => rule === "declared" && actual === t.Greater,
    say: "leave the angle brackets out when there are no options",
  },
  {
    when: ({ actual, rule }) => rule === "setting" && actual === t.Greater,
    say: "leave the angle brackets out when there are no options",
  },
  {
    when: ({ actual, rule }) => rule === "forLoop" && actual === t.LeftParenthesis,
    say: "the head of a loop has no parentheses",
  },
  { when: ({ actual, rule }) => rule === "forLoop" && actual === t.Ident, say: 'a variable begins with "$"' },
  { when: ({ actual, rule }) => rule === "exportItem" && actual !== EOF, say: "only variables can be exported" },
  { when: ({ actual }) => actual === t.Power, say: "powers do not chain; use parentheses" },
  {
    when: ({ actual, previous }) => previous.tokenType === t.Power && actual === t.Minus,
    say: "a signed exponent stands in parentheses",
  },
  { when: ({ actual, rule }) => rule === "range" && actual === t.Dots, say: "an interval has two bounds" },
  { when: ({ rule }) => rule === "range", say: "an expression in a range stands in parentheses: VM[1..($n - 1)]" },
  {
    when: ({ actual, rule }) => rule === "exportation" && actual === t.Times,
    say: '"*" means everyone and stands alone',
  },
  {
    when: ({ actual }) => actual === t.Underscore,
    say: 'names neither begin nor end with "_"; the blank stands in the braces of an assignment only',
  },
];

/** Where the rule alone says best what should come. */
const wanted: Readonly<Record<string, string>> = {
  statement: "a statement",
  named: 'a constraint "name(…);", a declaration "name : template;" or an assignment',
  definition: 'an assignment "… = value;" or a declaration "… : template;"',
  term: "a value",
  expression: "a value",
  operand: "a value",
  member: "a value",
  callRest: "an argument",
  setting: "an option",
  exportItem: "a variable or a set of variables",
};

/** In which rules a missing token leaves more than one way to go on. */
const alternatives: Readonly<Record<string, string>> = {
  "callRest )": '"," or ")"',
  "braces }": '"," or "}"',
  "range ]": '"," or "]"',
  "declared >": '"," or ">"',
  "exportation to": '"," or "to"',
};

function expectedToken(type: TokenType, rule: string): string {
  if (type === t.Semicolon)
    return rule === "declared" ? '";" or options in angle brackets' : '";" at the end of the statement';
  const label = type.LABEL ?? type.name;
  return alternatives[`${rule} ${label.replaceAll('"', "")}`] ?? label;
}

const oneOf = (paths: readonly TokenType[][]): string =>
  [...new Set(paths.map(([type]) => type.LABEL ?? type.name))].join(" or ");

/** The messages of the parser: what was found, what was expected, and why. */
export const syntaxMessages: IParserErrorMessageProvider = {
  buildMismatchTokenMessage: ({ expected, actual, previous, ruleName }) =>
    message(actual, expectedToken(expected, ruleName), previous, ruleName),
  buildNoViableAltMessage: ({ expectedPathsPerAlt, actual, previous, ruleName }) =>
    message(actual[0], wanted[ruleName] ?? oneOf(expectedPathsPerAlt.flat()), previous, ruleName),
  buildEarlyExitMessage: ({ expectedIterationPaths, actual, previous, ruleName }) =>
    message(actual[0], wanted[ruleName] ?? oneOf(expectedIterationPaths), previous, ruleName),
  buildNotAllInputParsedMessage: ({ firstRedundant }) => `found ${found(firstRedundant)} after the end of the script`,
};
