import type { Picture } from "../index.ts";
import { writeText } from "./files.ts";
import { type Format, formatOf, type OutputFlags } from "./options.ts";
import { paintFor } from "./paint.ts";
import { inStyles } from "./roles.ts";

/** A result in every form that it has. */
export interface Printable {
  text(picture: Picture): string;
  json(): object;
  /** Forms that not every result has. */
  readonly others?: { readonly [F in Exclude<Format, "text" | "json">]?: () => string };
  /** A few words for those whose result goes to a file. */
  readonly summary: string;
}

/** Prints a result in the format asked for, to stdout or to a file. @throws UsageError when the file cannot be written */
export function print(flags: OutputFlags, result: Printable): void {
  const { others = {}, summary } = result;
  const format = formatOf(flags, ["text", "json", ...(Object.keys(others) as (keyof typeof others)[])]);
  const text = inForm(format, result, flags.out === "-");
  writeText(flags.out, text.endsWith("\n") ? text : `${text}\n`);
  if (flags.out !== "-" && flags.quiet !== true) console.error(`${summary}: written to ${flags.out}`);
}

function inForm(format: Format, { text, json, others = {} }: Printable, isForStdout: boolean): string {
  if (format === "json") return JSON.stringify(json());
  if (format !== "text") return (others[format] as () => string)();
  return text(isForStdout ? { paint: inStyles(paintFor(process.stdout)), width: widthOf(process.stdout) } : {});
}

/** Columns of a terminal that knows them, within reason; 100 for all others. */
const widthOf = ({ isTTY, columns }: NodeJS.WriteStream): number =>
  isTTY === true && columns > 0 ? Math.max(40, Math.min(columns, 160)) : 100;
