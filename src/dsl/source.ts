/** A place in a text: `offset` counts UTF-16 units from 0; `line` and `column` count from 1, a tab as one column. */
export interface Position {
  readonly offset: number;
  readonly line: number;
  readonly column: number;
}

/** From a place up to, not including, another. */
export interface Range {
  readonly start: Position;
  readonly end: Position;
}

/** A range as offsets; every syntax node is one. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** A script text under the name of its file. */
export class Source {
  readonly file: string;
  readonly text: string;
  #lineStarts: readonly number[] | undefined;

  constructor(file: string, text: string) {
    this.file = file;
    this.text = text;
  }

  range({ start, end }: Span): Range {
    return { start: this.position(start), end: this.position(end) };
  }

  position(offset: number): Position {
    this.#lineStarts ??= lineStarts(this.text);
    const line = lastAtMost(this.#lineStarts, offset);
    return { offset, line: line + 1, column: Math.max(0, offset - this.#lineStarts[line]) + 1 };
  }
}

/** Is the first character a byte-order mark? It takes no column. */
export const hasByteOrderMark = (text: string): boolean => text.charCodeAt(0) === 0xfeff;

function lineStarts(text: string): number[] {
  const starts = [hasByteOrderMark(text) ? 1 : 0];
  for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) starts.push(at + 1);
  return starts;
}

/** The place of the last number ≤ limit in an ascending list, 0 when there is none. */
function lastAtMost(ascending: readonly number[], limit: number): number {
  let low = 0;
  let high = ascending.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (ascending[middle] <= limit) low = middle;
    else high = middle - 1;
  }
  return low;
}
