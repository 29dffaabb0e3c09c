import { LineComment } from "../syntax/tokens.ts";
import type { Piece } from "./pieces.ts";
import { isBreakable, isSpaced } from "./spacing.ts";

/** Characters that a line has at most, unless something in it cannot be broken. */
export const width = 100;
const continuation = "    ";

/** The pieces of a statement on as few lines as they fit, the first one after `indent`. A line comment ends its line. */
export function layOut(pieces: readonly Piece[], indent: string): string {
  const lines: string[] = [];
  let line = "";
  let mustBreak = false;
  for (const chunk of chunksOf(pieces)) {
    const words = onOneLine(chunk);
    const isTooLong = lastLine(line).length + 1 + firstLine(words).length > width;
    if (line === "") line = indent + words;
    else if (mustBreak || isTooLong) {
      lines.push(line);
      line = `${indent}${continuation}${words}`;
    } else line += ` ${words}`;
    mustBreak = chunk[chunk.length - 1].type === LineComment;
  }
  return [...lines, line].join("\n");
}

// Strings and comments may hold line breaks of their own.
const firstLine = (text: string): string => text.split("\n", 1)[0];
const lastLine = (text: string): string => text.slice(text.lastIndexOf("\n") + 1);

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
