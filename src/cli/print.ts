import type { Picture } from "../index.ts";
import { writeText } from "./files.ts";
import { formatOf, type OutputFlags } from "./options.ts";
import { paintFor } from "./paint.ts";
import { inStyles } from "./roles.ts";

/** A result in every form. */
export interface Printable {
  text(picture: Picture): string;
  json(): object;
  /** A few words for those whose result goes to a file. */
  readonly summary: string;
}

/** Prints a result in the format asked for, to stdout or to a file. @throws UsageError when the file cannot be written */
export function print(flags: OutputFlags, result: Printable): void {
  const isForStdout = flags.out === "-";
  const picture: Picture = isForStdout
    ? { paint: inStyles(paintFor(process.stdout)), width: widthOf(process.stdout) }
    : {};
  const text = formatOf(flags) === "json" ? JSON.stringify(result.json()) : result.text(picture);
  writeText(flags.out, `${text}\n`);
  if (!isForStdout && flags.quiet !== true) console.error(`${result.summary}: written to ${flags.out}`);
}

/** Columns of a terminal that knows them, within reason; 100 for all others. */
export const widthOf = ({ isTTY, columns }: NodeJS.WriteStream): number =>
  isTTY === true && columns > 0 ? Math.max(60, Math.min(columns, 160)) : 100;
