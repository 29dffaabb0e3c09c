import type { Command, Option } from "commander";
import { callOnly } from "../../src/cli/config/config.ts";
import { program } from "../../src/cli/program.ts";
import { described, number, oneOfWords, type Schema, text, truth } from "./shape.ts";

/** The defaults that btrp.config.json may hold, read off the command itself. */
export function configSchema(): Schema {
  const verbs = program().commands.filter((verb) => optionsOf(verb).length > 0);
  const everywhere = verbs.map((verb) => propertiesOf(verb)).reduce(merged, {});
  const sections = verbs.map((verb) => [
    verb.name(),
    described(
      { type: "object", properties: propertiesOf(verb), additionalProperties: false },
      `Defaults for btrp ${verb.name()} only.`,
    ),
  ]);
  return {
    description: "Defaults for the options of btrp. Paths are relative to this file.",
    type: "object",
    properties: { $schema: text, ...everywhere, ...Object.fromEntries(sections) },
    additionalProperties: false,
  };
}

/** Properties of two verbs; what both have takes the words of either. */
function merged(
  one: Readonly<Record<string, Schema>>,
  other: Readonly<Record<string, Schema>>,
): Record<string, Schema> {
  const both = { ...one, ...other };
  for (const key of Object.keys(one)) {
    const [a, b] = [one[key].enum, other[key]?.enum];
    if (Array.isArray(a) && Array.isArray(b)) both[key] = { ...one[key], enum: [...new Set([...a, ...b])] };
  }
  return both;
}

const optionsOf = (verb: Command): Option[] => verb.options.filter((option) => !callOnly.has(option.attributeName()));

const propertiesOf = (verb: Command): Record<string, Schema> =>
  Object.fromEntries(
    optionsOf(verb).map((option) => [option.attributeName(), described(formOf(option, verb), option.description)]),
  );

function formOf(option: Option, verb: Command): Schema {
  const { argChoices, flags, required, optional } = option;
  if (!required && !optional) return truth;
  const one = argChoices !== undefined ? oneOfWords(argChoices) : /<(seconds|number)>/.test(flags) ? number : text;
  return Array.isArray(verb.getOptionValue(option.attributeName()))
    ? { oneOf: [one, { type: "array", items: one }] }
    : one;
}
