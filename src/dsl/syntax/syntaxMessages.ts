import { EOF, type IParserErrorMessageProvider, type IToken, type TokenType } from "chevrotain";
import * as t from "./tokens.ts";

/** What messages call a token of the text. */
function found(token: IToken): string {
  if (token.tokenType === EOF) return "the end of the script";
  if (t.reservedWords.includes(token.tokenType)) return `the reserved word "${token.image}"`;
  return token.image.length > 40 ? `"${token.image.slice(0, 37)}…"` : `"${token.image}"`;
}

/** What helps when a token of some type is found in some rule; "*" is any. The rule and the token together know best. */
const hints: Readonly<Record<string, string>> = {
  "statement Import": "imports stand before all other statements",
  "statement Namespace": "the header is the first line, and there is only one",
  "statement Semicolon": "there is no empty statement",
  "statement RightBrace": "no block is open here",
  "statement Else": '"else" follows the block of an "if"',
  "statement Greater": 'the mark ">>" is one sign',
  "named Comma": "several targets stand in braces: {a, b}",
  "callRest RightParenthesis": "a constraint takes at least one argument",
  "declared Greater": "leave the angle brackets out when there are no options",
  "forLoop LeftParenthesis": "the head of a loop has no parentheses",
  "forLoop Ident": 'a variable begins with "$"',
  "exportation Ident": "only variables can be exported",
  "exportation NodeName": "only variables can be exported",
  "exportation Times": '"*" means everyone and stands alone',
  "term Minus": "a signed number stands in parentheses here",
  "range Dots": "an interval has two bounds",
  "* Power": "powers do not chain; use parentheses",
  "* Underscore": 'names neither begin nor end with "_"; the blank stands in the braces of an assignment only',
  "definition *": "an expression alone is no statement",
  "named *": "an expression alone is no statement",
  "preferenceRest Discrete": 'a preference speaks of the end of the plan; leave ">>" out',
  "goalRest RightParenthesis": "leave the parentheses out when there are no arguments",
  "clauses Ident": 'what follows is "weight" or "level", and a number',
  "range *": "an expression in a range stands in parentheses: VM[1..($n - 1)]",
};

function hintFor({ tokenType: { name } }: IToken, rule: string, previous: IToken): string {
  if (rule === "named" && previous.image === "use") return '; the keyword is "import"';
  const hint = hints[`${rule} ${name}`] ?? hints[`* ${name}`] ?? hints[`${rule} *`];
  return hint === undefined ? "" : `; ${hint}`;
}

const message = (actual: IToken, expected: string, previous: IToken, rule: string): string =>
  `found ${found(actual)}, expected ${expected}${hintFor(actual, rule, previous)}`;

/** What a rule begins with, or goes on with, where it has several ways. */
const choices: Readonly<Record<string, string>> = {
  statement: "a statement",
  named: 'a constraint "name(…);", a declaration "name : template;" or an assignment',
  definition: 'an assignment "… = value;" or a declaration "… : template;"',
  term: "a value",
  member: "a value",
  exportItem: "a variable or a set of variables",
  exportation: '"*" or the name of a script',
};

/** What a list in a rule must have at least once. */
const firsts: Readonly<Record<string, string>> = {
  callRest: "an argument",
  preferenceRest: "an argument",
  declared: "an option",
  exportation: "a variable or a set of variables",
  range: "an item",
};

/** In which rules a missing token leaves more than one way to go on. */
const alternatives: Readonly<Record<string, string>> = {
  "callRest RightParenthesis": '"," or ")"',
  "preferenceRest RightParenthesis": '"," or ")"',
  "goalRest RightParenthesis": '"," or ")"',
  "braces RightBrace": '"," or "}"',
  "range RightBracket": '"," or "]"',
  "declared Greater": '"," or ">"',
  "exportation To": '"," or "to"',
  "declared Semicolon": '";" or options in angle brackets',
};

function labelOf(type: TokenType, rule: string): string {
  const alternative = alternatives[`${rule} ${type.name}`];
  return alternative ?? (type === t.Semicolon ? '";" at the end of the statement' : (type.LABEL ?? type.name));
}

const labelsOf = (paths: readonly TokenType[][], rule: string): string =>
  [...new Set(paths.map(([type]) => labelOf(type, rule)))].join(" or ");

/** The messages of the parser: what was found, what was expected, and why. */
export const syntaxMessages: IParserErrorMessageProvider = {
  buildMismatchTokenMessage: ({ expected, actual, previous, ruleName }) =>
    message(actual, labelOf(expected, ruleName), previous, ruleName),
  buildNoViableAltMessage: ({ expectedPathsPerAlt, actual: [actual], previous, ruleName }) =>
    message(actual, choices[ruleName] ?? labelsOf(expectedPathsPerAlt.flat(), ruleName), previous, ruleName),
  buildEarlyExitMessage: ({ expectedIterationPaths, actual: [actual], previous, ruleName }) =>
    message(actual, firsts[ruleName] ?? labelsOf(expectedIterationPaths, ruleName), previous, ruleName),
  buildNotAllInputParsedMessage: ({ firstRedundant }) => `found ${found(firstRedundant)} after the end of the script`,
};
