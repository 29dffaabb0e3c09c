import { type Command, InvalidArgumentError, Option } from "commander";
import { UsageError } from "./exit.ts";
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
  sarif: /\.sarif$/,
} as const;

type Ending = keyof typeof endings;

/** `github` is for the log of a workflow: no file ends like that. */
export type Format = Ending | "github";

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
    .option("--quiet", "print nothing but the result and errors")
    .hook("preAction", (_, verb) => refuseEnding(verb.opts<OutputFlags>(), formats));
}

/** No file shall hold something else than its ending says, unless that was asked for. @throws UsageError */
function refuseEnding({ format, out }: OutputFlags, formats: readonly Format[]): void {
  const ending = endingOf(out);
  if (format !== undefined || ending === undefined || formats.includes(ending)) return;
  throw new UsageError(
    `${out}: there is no ${ending} of this, only ${formats.join(", ")}; --format says which to write`,
  );
}

const endingOf = (out: string): Ending | undefined =>
  (Object.keys(endings) as Ending[]).find((ending) => endings[ending].test(out.replace(/\.gz$/, "")));

/** The form that is asked for, by name or by the ending of the file. */
export function formatOf<F extends Format>({ format, out }: OutputFlags, formats: readonly F[]): F | "text" {
  const asked = format ?? endingOf(out);
  return formats.find((candidate) => candidate === asked) ?? "text";
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

/** As many as the library allows. */
export function threadCount(text: string): number {
  const number = wholeNumber(text);
  if (number >= 1 && number <= 256) return number;
  throw new InvalidArgumentError("Expected an integer from 1 to 256.");
}

export function costAtLeast0(text: string): number {
  const cost = Number(text);
  if (text.trim() !== "" && Number.isFinite(cost) && cost >= 0) return cost;
  throw new InvalidArgumentError("Expected a number from 0.");
}

/** The ways out of a standstill that are allowed, and how many may migrate at one time. */
export interface WayFlags extends MigrationFlags {
  readonly detours: boolean;
  readonly boots: boolean;
  readonly suspends?: true;
  readonly maxActionsPerVm?: number;
}

/** The options of every verb that orders steps. */
export function addWayOptions(command: Command): Command {
  return addMigrationOptions(command)
    .option("--no-detours", "no VM may move over a third node, even if there is no other way")
    .option("--no-boots", "no node may be booted for VMs on a detour")
    .option("--suspends", "VMs that run may be suspended and resumed if there is no other way")
    .addOption(
      new Option(
        "--max-actions-per-vm <number>",
        "the most actions on each VM that keeps running (default: any)",
      ).argParser(positiveNumber),
    );
}

function positiveNumber(text: string): number {
  const number = wholeNumber(text);
  if (number > 0) return number;
  throw new InvalidArgumentError("Expected an integer from 1 to 2147483647.");
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

/** What becomes of constraints that are broken already. */
export const policyOption = (): Option =>
  new Option(
    "--policy <name>",
    "constraints that are broken already: hard, they must be mended; repair, mend what can be and make nothing worse (default: hard)",
  ).argParser(oneOf("policy", ["hard", "repair"]));

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
