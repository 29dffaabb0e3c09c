import type { Limits } from "../limits.ts";
import type { Report } from "../report.ts";
import type { ScriptTree } from "./ast.ts";
import { spanOf, type Tokens, tokenize } from "./lexer.ts";
import { parse } from "./parser.ts";

/** A text that follows the grammar. */
export interface ReadScript extends Tokens {
  readonly tree: ScriptTree;
}

/** Reads the text that the report is about; undefined after an error. Nothing is parsed after a lexical one. */
export function readScript(report: Report, limits: Limits): ReadScript | undefined {
  const { text } = report.source;
  if (text.length > limits.textLength) {
    const message = `the script has ${text.length} characters; there may be ${limits.textLength} at most`;
    report.add("script-too-large", { start: 0, end: 0 }, message);
    return undefined;
  }
  const read = tokenize(text, report);
  const { tokens } = read;
  if (!report.failed && tokens.length > limits.tokens) {
    const message = `the script has ${tokens.length} words and signs; there may be ${limits.tokens} at most`;
    report.add("script-too-large", spanOf(tokens[limits.tokens]), message);
  }
  const tree = report.failed ? undefined : parse(read, limits, report);
  return tree === undefined ? undefined : { ...read, tree };
}
