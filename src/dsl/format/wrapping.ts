import { LineComment } from "../syntax/tokens.ts";
import type { Piece } from "./pieces.ts";
import { isBreakable, isSpaced } from "./spacing.ts";

/** Characters that a line has at most, unless something in it cannot be broken. */
export const width = 100;
const continuation = "    ";

/** The pieces of a statement on as few lines as they fit, the first one after `indent`. A line comment ends its line. */
export function layOut(pieces: readonly Piece[], indent: string): string {
  const [first, ...others] = chunksOf(pieces);
  let text = indent + onOneLine(first);
  let last = first;
  for (const chunk of others) {
    const words = onOneLine(chunk);
    const isTooLong = columnAfter(text) + 1 + columnsOf(words) > width;
    const mustBreak = last[last.length - 1].type === LineComment;
    text += mustBreak || isTooLong ? `\n${indent}${continuation}${words}` : ` ${words}`;
    last = chunk;
  }
  return text;
}

/** The pieces side by side, whatever the length. */
export function onOneLine(pieces: readonly Piece[]): string {
  return pieces.map((piece, i) => (i > 0 && isSpaced(pieces[i - 1], piece) ? ` ${piece.text}` : piece.text)).join("");
}

/** Pieces between which no line ends. */
function chunksOf(pieces: readonly Piece[]): Piece[][] {
  const chunks: Piece[][] = [[pieces[0]]];
  for (let i = 1; i < pieces.length; i++) {
    if (pieces[i - 1].type === LineComment || isBreakable(pieces[i - 1], pieces[i])) chunks.push([]);
    chunks[chunks.length - 1].push(pieces[i]);
  }
  return chunks;
}

const columnAfter = (text: string): number => text.length - (text.lastIndexOf("\n") + 1);

/** Columns up to the first line break in a string or a comment. */
const columnsOf = (words: string): number => (words.includes("\n") ? words.indexOf("\n") : words.length);
