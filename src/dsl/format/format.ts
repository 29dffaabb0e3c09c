import type { Diagnostic } from "../diagnostic.ts";
import { defaultLimits } from "../limits.ts";
import { Report } from "../report.ts";
import { Source } from "../source.ts";
import { readScript } from "../syntax/reading.ts";
import { Else, LineComment, Semicolon } from "../syntax/tokens.ts";
import { type Piece, piecesOf } from "./pieces.ts";
import { layOut, onOneLine, width } from "./wrapping.ts";

/** A formatted script, or why it could not be formatted. */
export interface Formatted {
  /** Undefined when the text cannot be read. */
  readonly text: string | undefined;
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Lays a script out anew: one statement a line, two blanks per block, one blank line where there were some. Comments stay, the
 * meaning too, and formatting twice changes nothing more.
 */
export function format(text: string, { file = "script" }: { readonly file?: string } = {}): Formatted {
  const report = new Report(new Source(file, text), defaultLimits.diagnostics);
  const read = readScript(report, defaultLimits);
  if (read === undefined) return { text: undefined, diagnostics: report.diagnostics };
  return { text: new Page(piecesOf(text, read.tokens, read.comments)).text, diagnostics: [] };
}

/** The lines of a script as they are written one after the other. */
class Page {
  readonly #pieces: readonly Piece[];
  readonly #lines: string[] = [];
  #depth = 0;
  #hasJustOpened = true;

  constructor(pieces: readonly Piece[]) {
    this.#pieces = pieces;
    for (let at = 0; at < pieces.length; ) at = this.#writeFrom(at);
  }

  get text(): string {
    return this.#lines.length === 0 ? "" : `${this.#lines.join("\n")}\n`;
  }

  /** Writes the pieces from `at` that belong together; returns where the next ones begin. */
  #writeFrom(at: number): number {
    const piece = this.#pieces[at];
    if (piece.role === "comment" && piece.breaks === 0 && at > 0) {
      this.#lines[this.#lines.length - 1] += ` ${piece.text}`;
      return at + 1;
    }
    if (piece.role === "closeBlock") this.#depth--;
    else if (piece.breaks > 1 && !this.#hasJustOpened) this.#lines.push("");
    const indent = "  ".repeat(this.#depth);
    const end = oneLineEnd(this.#pieces, at, width - indent.length) ?? segmentEnd(this.#pieces, at);
    const segment = this.#pieces.slice(at, end);
    const opens = segment[segment.length - 1].role === "openBlock";
    this.#lines.push(layOut(segment, indent));
    if (opens) this.#depth++;
    this.#hasJustOpened = opens;
    return end;
  }
}

/** The end of what stands on a line of its own: a statement, the head of a block, a closing brace, a comment. */
function segmentEnd(pieces: readonly Piece[], from: number): number {
  if (pieces[from].role === "comment") {
    const next = pieces[from + 1];
    const isAlone =
      next === undefined || next.breaks > 0 || next.role === "closeBlock" || pieces[from].type === LineComment;
    if (isAlone) return from + 1;
  }
  for (let at = from; ; at++) {
    const { type, role } = pieces[at];
    // An empty block stays closed, and what follows it on its line.
    const isEnd = type === Semicolon || (role === "openBlock" && pieces[at + 1].role !== "closeBlock");
    if (isEnd || (role === "closeBlock" && pieces[at + 1]?.type !== Else)) return at + 1;
  }
}

/**
 * The end of a loop or a conditional that stays on one line: it stood on one, is short, and no block of it has more than one
 * statement. Undefined when there is none.
 * @param most the characters that the line may have
 */
function oneLineEnd(pieces: readonly Piece[], from: number, most: number): number | undefined {
  let statements = -1;
  for (let at = from; at < pieces.length; at++) {
    const { role, type, breaks } = pieces[at];
    const isEmptyBlock = role === "closeBlock" && pieces[at - 1]?.role === "openBlock";
    if (role === "comment" || (at > from && breaks > 0 && !isEmptyBlock)) return undefined;
    if (role === "openBlock") {
      if (statements >= 0) return undefined;
      statements = 0;
    } else if (type === Semicolon) {
      if (statements < 0 || ++statements > 1) return undefined;
    } else if (role === "closeBlock") {
      if (statements < 0) return undefined;
      statements = -1;
      if (pieces[at + 1]?.type !== Else)
        return onOneLine(pieces.slice(from, at + 1)).length <= most ? at + 1 : undefined;
    }
  }
  return undefined;
}
