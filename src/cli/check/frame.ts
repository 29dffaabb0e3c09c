import type { Range } from "../../index.ts";
import type { Paint } from "../paint.ts";

/** Columns of a line that a frame shows. */
const window = 120;

/** The line of a text where a range begins, with the range underlined. */
export function frame(text: string, { start, end }: Range, underline: "^" | "-", paint: Paint): string {
  const line = text.split(/\r?\n/)[start.line - 1] ?? "";
  const from = Math.max(0, start.column - 1 - window / 2);
  const shown = printable(line.slice(from, from + window));
  const lastColumn = end.line === start.line ? end.column : line.length + 1;
  const width = Math.max(1, Math.min(lastColumn - start.column, window - (start.column - 1 - from)));
  const gutter = " ".repeat(String(start.line).length);
  const marks = " ".repeat(start.column - 1 - from) + underline.repeat(width);
  const bar = paint("blue", "|");
  return [
    `${gutter} ${bar}`,
    `${paint("blue", String(start.line))} ${bar} ${shown}`,
    `${gutter} ${bar} ${paint(underline === "^" ? "red" : "blue", marks)}`,
  ].join("\n");
}

/** Text without characters that a terminal would obey. A tab counts as one column. */
export const printable = (text: string): string => text.replaceAll("\t", " ").replace(/[\p{Cc}\p{Cf}]/gu, "·");
