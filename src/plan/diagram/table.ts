import { field, type Paint, type Span, textOf } from "./paint.ts";

export interface Column {
  readonly title: string;
  readonly align?: "left" | "right";
}

/** Rows under titles, in lines of at most `width` signs: the last column gives way. Columns without content are left out. */
export function table(
  columns: readonly Column[],
  rows: readonly (readonly Span[])[],
  width: number,
  paint: Paint,
): string {
  const isUsed = (c: number): boolean => rows.length === 0 || rows.some((row) => textOf(row[c]) !== "");
  const used = columns.map((_, c) => c).filter(isUsed);
  const widths = columns.map(({ title }, c) =>
    rows.reduce((widest, row) => Math.max(widest, [...textOf(row[c])].length), title.length),
  );
  const last = used.at(-1) as number;
  const room = width - used.reduce((sum, c) => sum + (c === last ? 0 : widths[c] + 2), 0);
  widths[last] = Math.max(columns[last].title.length, Math.min(widths[last], room));
  const line = (row: readonly Span[]): string =>
    used
      .map((c) => field(row[c], widths[c], paint, columns[c].align))
      .join("  ")
      .trimEnd();
  return [line(columns.map(({ title }): Span => ["weak", title])), ...rows.map(line)].join("\n");
}
