import { styleText } from "node:util";

export type Style = Parameters<typeof styleText>[0];

/** Puts text into a colour, or leaves it as it is. */
export type Paint = (style: Style, text: string) => string;

export const plain: Paint = (_, text) => text;

export const coloured: Paint = (style, text) => styleText(style, text, { validateStream: false });

/** Colours on a terminal that knows them, unless NO_COLOR asks for none. */
export const paintFor = (stream: NodeJS.WriteStream): Paint =>
  stream.isTTY === true && !process.env.NO_COLOR && process.env.TERM !== "dumb" ? coloured : plain;
