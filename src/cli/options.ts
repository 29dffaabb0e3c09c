import { type Command, InvalidArgumentError, Option } from "commander";
import { unknownName } from "./names.ts";

/** Forms of output by the ending of a file that holds them. */
const endings = {
  text: /\.txt$/,
  json: /\.json$/,
  csv: /\.csv$/,
  sh: /\.sh$/,
  svg: /\.svg$/,
  html: /\.html?$/,
  mermaid: /\.(mmd|mermaid)$/,
} as const;

export type Format = keyof typeof endings;

/** The formats of verbs that make a plan. */
export const planFormats: readonly Format[] = ["text", "json", "csv", "sh"];

/** What every verb understands. */
export interface OutputFlags {
  readonly format?: Format;
  readonly out: string;
  readonly quiet?: true;
}

/** The options of every verb: what is printed, and where. */
export function addOutputOptions(command: Command, formats: readonly Format[] = ["text", "json"]): Command {
  return command
    .addOption(
      choice("--format <name>", "how to print it (default: by the ending of the --out file, else text)", formats),
    )
    .option("--out <file>", "write the result there instead of stdout; .gz compresses", "-")
    .option("--quiet", "print nothing but the result and errors");
}

/** The form that is asked for, by name or by the ending of the file. */
export function formatOf({ format, out }: OutputFlags, formats: readonly Format[]): Format {
  const file = out.replace(/\.gz$/, "");
  return format ?? formats.find((candidate) => endings[candidate].test(file)) ?? "text";
}

/** An option that takes one of some names; they are shown in its help, and completed. */
export function choice<Name extends string>(flags: string, description: string, names: readonly Name[]): Option {
  const noun = flags.replace(/^--([\w-]+).*/, "$1").replaceAll("-", " ");
  return new Option(flags, description).choices(names).argParser(oneOf(noun, names));
}

/** How scripts for shells are written. */
export interface ShellFlags {
  readonly functions?: string;
}

export const functionsOption = (): Option =>
  new Option(
    "--functions <file>",
    "for --format sh: shell functions that do the steps, in place of those for libvirt's virsh",
  );

/** The moment at which the plan starts. */
export const nowOption = (): Option =>
  new Option(
    "--now <time>",
    "when the plan starts, for absolute deadlines: 2026-01-31T22:00, or with a zone (default: now)",
  ).argParser((text) => {
    const now = new Date(text);
    if (/^\d{4}-\d\d-\d\d/.test(text) && !Number.isNaN(now.getTime())) return now;
    throw new InvalidArgumentError("Expected a date and time such as 2026-01-31T22:00.");
  });

/** Accepts one of the names; for any other, says which there are and which may have been meant. */
export function oneOf<Name extends string>(noun: string, names: readonly Name[]): (text: string) => Name {
  return (text) => {
    const name = names.find((candidate) => candidate === text);
    if (name !== undefined) return name;
    throw new InvalidArgumentError(unknownName(noun, text, names));
  };
}

export function positiveSeconds(text: string): number {
  const seconds = Number(text);
  if (text.trim() !== "" && Number.isFinite(seconds) && seconds > 0) return seconds;
  throw new InvalidArgumentError("Expected a number of seconds above 0.");
}

export function wholeNumber(text: string): number {
  const number = Number(text);
  if (/^\d+$/.test(text) && number < 2 ** 31) return number;
  throw new InvalidArgumentError("Expected an integer from 0 to 2147483647.");
}

/** The ways out of a standstill that are allowed, and how many may migrate at one time. */
export interface WayFlags extends MigrationFlags {
  readonly detours: boolean;
  readonly suspends?: true;
}

/** The options of every verb that orders steps. */
export function addWayOptions(command: Command): Command {
  return addMigrationOptions(command)
    .option("--no-detours", "no VM may move over a third node, even if there is no other way")
    .option("--suspends", "VMs that run may be suspended and resumed if there is no other way");
}

/** How scripts are compiled. */
export interface ScriptFlags {
  readonly include: readonly string[];
  readonly prologue: readonly string[];
  readonly script?: string;
}

/** The options of every verb that compiles scripts. */
export function addScriptOptions(command: Command): Command {
  const folders = "where imported scripts are looked for, in order";
  const prologue = "a script that runs first and whose variables scripts without a header see";
  return command
    .addOption(repeatable("--include <folder>", folders, "folders given, folder of the script, here"))
    .addOption(repeatable("--prologue <file>", prologue, "none"))
    .option("--script <name>", "what a script without a header is called (default: its file)");
}

/** What to minimise, for verbs that have a goal. */
export const goalOption = (purpose: string): Option =>
  repeatable(
    "--goal <goal>",
    `${purpose}: a name, or as in scripts 'balance("cpu") weight 3'`,
    "what the instance or the script says, else minimizeMTTR",
  );

const repeatable = (flags: string, description: string, otherwise: string): Option =>
  new Option(flags, `${description}; repeatable`)
    .argParser((value: string, list: readonly string[]) => [...list, value])
    .default([], otherwise);

/** How many migrations may be under way at one time. */
export interface MigrationFlags {
  readonly parallelMigrations?: number;
  readonly parallelOut?: number;
  readonly parallelIn?: number;
}

/** The options of the verbs that plan or judge migrations. */
export function addMigrationOptions(command: Command): Command {
  return command
    .addOption(limit("--parallel-migrations <number>", "at most so many migrations at one time"))
    .addOption(limit("--parallel-out <number>", "at most so many migrations at one time out of any one node"))
    .addOption(limit("--parallel-in <number>", "at most so many migrations at one time into any one node"));
}

const limit = (flags: string, description: string): Option =>
  new Option(flags, `${description} (default: no limit)`).argParser((text) => {
    const number = wholeNumber(text);
    if (number > 0) return number;
    throw new InvalidArgumentError("Expected an integer greater than 0.");
  });

/** The limits as the library takes them. */
export const migrationLimits = ({ parallelMigrations, parallelOut, parallelIn }: MigrationFlags) => ({
  ...(parallelMigrations === undefined ? {} : { parallel: parallelMigrations }),
  ...(parallelOut === undefined ? {} : { outOfNode: parallelOut }),
  ...(parallelIn === undefined ? {} : { intoNode: parallelIn }),
});
