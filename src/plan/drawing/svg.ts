import { printable } from "../diagram/paint.ts";

/** A part of a drawing: markup. */
export type Markup = string;

type Attributes = Readonly<Record<string, string | number | undefined>>;

/** An element with its attributes, of which undefined ones are left out, and its content. */
export function element(name: string, attributes: Attributes, ...content: readonly Markup[]): Markup {
  const list = Object.entries(attributes)
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => ` ${key}="${typeof value === "number" ? short(value) : escaped(value as string)}"`);
  const opening = `<${name}${list.join("")}`;
  return content.length === 0 ? `${opening}/>` : `${opening}>${content.join("")}</${name}>`;
}

/** Text as XML and HTML want it. Names come from files: what is no character there, or would be obeyed, is shown as a dot. */
export const escaped = (text: string): string =>
  printable(text)
    .replace(/[\p{Cs}\uFFFE\uFFFF]/gu, "·")
    .replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);

const short = (value: number): string => String(Math.round(value * 10) / 10);

export function label(x: number, y: number, text: string, attributes: Attributes = {}): Markup {
  return element("text", { x, y, ...attributes }, escaped(text));
}

export const rectangle = (x: number, y: number, width: number, height: number, attributes: Attributes): Markup =>
  element("rect", { x, y, width, height, ...attributes });

export const line = (x1: number, y1: number, x2: number, y2: number, attributes: Attributes): Markup =>
  element("line", { x1, y1, x2, y2, ...attributes });

/** A path through points, straight from one to the next. */
export const through = (points: readonly (readonly [number, number])[]): string =>
  points.map(([x, y], i) => `${i === 0 ? "M" : "L"}${short(x)} ${short(y)}`).join("");

/** A tooltip; each line is a text of its own. */
export const tooltip = (lines: readonly string[]): Markup => element("title", {}, lines.map(escaped).join("\n"));

/** Puts parts into a group, with a tooltip if there is something to say. */
export function group(attributes: Attributes, lines: readonly string[], ...parts: readonly Markup[]): Markup {
  return element("g", attributes, ...(lines.length === 0 ? [] : [tooltip(lines)]), ...parts);
}

/** About how wide a text is, at 11 px in the fonts of common systems. */
export function widthOf(text: string): number {
  let width = 0;
  for (const sign of text) width += (sign.codePointAt(0) as number) > 0x2e80 ? 11.5 : 6.8;
  return width;
}

/** The text, cut to fit a width; empty when not even two signs would fit. */
export function fitting(text: string, width: number): string {
  if (widthOf(text) <= width) return text;
  let cut = "";
  for (const sign of text) {
    if (widthOf(`${cut}${sign}…`) > width) break;
    cut += sign;
  }
  return cut.length < 2 ? "" : `${cut}…`;
}
