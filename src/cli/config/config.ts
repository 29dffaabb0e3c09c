import { existsSync } from "node:fs";
import { dirname, isAbsolute, join, resolve } from "node:path";
import { type Command, InvalidArgumentError, type Option } from "commander";
import { UsageError } from "../exit.ts";
import { readText, readWith } from "../files.ts";
import { unknownName } from "../names.ts";

const fileName = "btrp.config.json";

/** Options that only make sense for a single call. */
export const callOnly: ReadonlySet<string> = new Set([
  "out",
  "explain",
  "watch",
  "instance",
  "from",
  "to",
  "vm",
  "node",
  "apply",
]);

/**
 * Gives options of a verb that are not on the command line the values of a file: those on its top level that the verb has, then those in
 * the section of the verb. Paths are relative to the file.
 * @param given the path on the command line; false for no file
 * @throws UsageError that names the file and the key
 */
export async function applyConfig(given: string | boolean | undefined, verb: Command): Promise<void> {
  const path = typeof given === "string" ? given : given === false ? undefined : find(process.cwd());
  if (path === undefined) return;
  const { [verb.name()]: section = {}, ...general } = objectIn(path, await read(path));
  const own = objectIn(`${path}: ${verb.name()}`, section);
  const verbs = new Set(verb.parent?.commands.map((command) => command.name()));
  for (const [key, value] of Object.entries(general)) {
    if (key === "$schema" || verbs.has(key)) continue;
    const isKnown = verb.parent?.commands.some((command) => optionOf(command, key) !== undefined);
    if (isKnown !== true)
      throw new UsageError(`${path}: ${unknownName("option", key, keysOf(verb.parent?.commands ?? []))}`);
    const option = optionOf(verb, key);
    const isForOthers = typeof value === "string" && option?.argChoices?.includes(value) === false;
    if (option !== undefined && own[key] === undefined && !isForOthers) apply(verb, option, value, path, key);
  }
  for (const [key, value] of Object.entries(own)) {
    const option = optionOf(verb, key);
    if (option === undefined)
      throw new UsageError(`${path}: ${verb.name()}: ${unknownName("option", key, keysOf([verb]))}`);
    apply(verb, option, value, path, `${verb.name()}.${key}`);
  }
}

/** The file in a folder, or in one above it. */
function find(folder: string): string | undefined {
  const path = join(folder, fileName);
  if (existsSync(path)) return path;
  const above = dirname(folder);
  return above === folder ? undefined : find(above);
}

async function read(path: string): Promise<unknown> {
  const text = await readText(path);
  try {
    return JSON.parse(text);
  } catch {
    // Says where the fault is; loaded only to say so, verbs without a model do not need it.
    const { parseJson } = await import("../../index.ts");
    return readWith(path, () => parseJson(text));
  }
}

function objectIn(path: string, value: unknown): Record<string, unknown> {
  if (typeof value === "object" && value !== null && !Array.isArray(value)) return value as Record<string, unknown>;
  throw new UsageError(`${path}: expected an object, found ${JSON.stringify(value)}`);
}

const optionOf = (verb: Command, key: string): Option | undefined =>
  callOnly.has(key) ? undefined : verb.options.find((option) => option.attributeName() === key);

const keysOf = (verbs: readonly Command[]): string[] =>
  [...new Set(verbs.flatMap((verb) => verb.options.map((option) => option.attributeName())))].filter(
    (key) => !callOnly.has(key),
  );

function apply(verb: Command, option: Option, value: unknown, path: string, key: string): void {
  const name = option.attributeName();
  if (verb.getOptionValueSource(name) === "cli" || isBeside(verb, name)) return;
  const refuse = (expected: string): never => {
    throw new UsageError(`${path}: ${key}: expected ${expected}, found ${JSON.stringify(value)}`);
  };
  const set = (parsed: unknown) => verb.setOptionValueWithSource(name, parsed, "config");
  if (!option.required && !option.optional) {
    if (typeof value !== "boolean") return refuse("true or false");
    if (option.negate || value) set(value);
    return;
  }
  const isList = Array.isArray(verb.getOptionValue(name));
  if (!isList && Array.isArray(value)) return refuse("one value");
  const texts = (Array.isArray(value) ? value : [value]).map((one) =>
    typeof one === "string" || (typeof one === "number" && !isPath(option))
      ? located(option, String(one), path)
      : refuse(isPath(option) ? "a path" : "a text or a number"),
  );
  try {
    set(texts.reduce<unknown>((list, text) => option.parseArg?.(text, list) ?? text, isList ? [] : undefined));
  } catch (error) {
    if (!(error instanceof InvalidArgumentError)) throw error;
    throw new UsageError(`${path}: ${key}: ${JSON.stringify(value)} is invalid. ${error.message}`);
  }
}

/** An instance brings its own model: a default would get in its way. */
function isBeside(verb: Command, name: string): boolean {
  if (name !== "model") return false;
  const holdsInstance = instancesAmong(verb).some((file) => !isScripts(file));
  return holdsInstance || verb.getOptionValue("instance") !== undefined;
}

/** The files of a call that may be instances. A plan comes last in `verify`. */
function instancesAmong(call: Command): readonly string[] {
  const verb = call.name();
  const { args } = call;
  if (verb === "verify") return args.slice(0, 1);
  return verb === "solve" || verb === "explain" ? args : [];
}

const isScripts = (file: string): boolean => !/\.json(\.gz)?$/.test(file) && file !== "-";

const isPath = ({ flags }: Option): boolean => /<(file|folder)>/.test(flags);

const located = (option: Option, text: string, path: string): string =>
  isPath(option) && !isAbsolute(text) ? resolve(dirname(path), text) : text;
