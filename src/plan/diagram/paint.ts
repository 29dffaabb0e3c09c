/** What a piece of text stands for, for those who can show colours. */
export type Role = "title" | "good" | "bad" | "weak" | "move" | "arrive" | "leave" | "power" | "size";

/** Dresses a piece of text; must not change what it says. */
export type Paint = (role: Role, text: string) => string;

export const plain: Paint = (_role, text) => text;

/** A text with a role, or with none. */
export type Span = string | readonly [Role, string];

export const textOf = (span: Span): string => printable(typeof span === "string" ? span : span[1]);

/** Names come from files: characters that a terminal would obey are shown as dots. */
export const printable = (text: string): string => text.replace(/[\p{Cc}\p{Cf}]/gu, "·");

/** The span in a field: cut or filled up to a width, then painted. */
export function field(span: Span, width: number, paint: Paint, align: "left" | "right" = "left"): string {
  const text = cut(textOf(span), width);
  const filling = " ".repeat(width - [...text].length);
  const painted = typeof span === "string" ? text : paint(span[0], text);
  return align === "left" ? painted + filling : filling + painted;
}

function cut(text: string, width: number): string {
  const signs = [...text];
  return signs.length <= width ? text : `${signs.slice(0, width - 1).join("")}…`;
}
