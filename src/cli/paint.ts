import { styleText } from "node:util";
import type { Paint, Role } from "../index.ts";

type Format = Parameters<typeof styleText>[0];

const formats: Readonly<Record<Role, Format>> = {
  title: "bold",
  good: "green",
  bad: "red",
  weak: "dim",
  move: "blue",
  arrive: "green",
  leave: "magenta",
  power: "yellow",
  size: "cyan",
};

/** Colours for a stream that is a terminal, unless NO_COLOR is set; nothing for all others. */
export function paintFor(stream: NodeJS.WriteStream): Paint {
  const isColoured = stream.isTTY === true && (process.env.NO_COLOR ?? "") === "";
  return (role, text) => (isColoured ? styleText(formats[role], text) : text);
}
