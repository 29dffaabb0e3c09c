import type { Command, Option } from "commander";
import { callOnly } from "../../src/cli/config/config.ts";
import { program } from "../../src/cli/program.ts";

const intro = `# The command

Every verb with its options, as \`btrp VERB --help\` has them. Options in _italics_ are for single calls; all others can have defaults in
\`btrp.config.json\`, here or in a folder above, by their names without dashes: \`{"model": "datacentre.json", "solve": {"timeLimit": 30}}\`.
\`--config FILE\` takes another file, \`--no-config\` none.`;

/** The page of the command: all of it comes from the command itself. */
export const commandPage = (): string => `${[intro, ...program().commands.map(verbSection)].join("\n\n")}\n`;

function verbSection(verb: Command): string {
  const files = verb.registeredArguments.map(
    (argument) =>
      `| ${code(argument.name())} | ${cell(argument.description || (argument.argChoices ?? []).join(", "))} |`,
  );
  const options = verb.options.map(
    (option) => `| ${flags(option)} | ${cell([option.description, ...named(option)].join(": "))} |`,
  );
  return [
    `## ${verb.name()}`,
    verb.description().replaceAll("\n", " "),
    `\`\`\`text\nbtrp ${verb.name()} ${verb.usage()}\n\`\`\``,
    ["|   |   |", "| --- | --- |", ...files, ...options].join("\n"),
  ].join("\n\n");
}

/** The values that an option takes, where they have names. */
const named = ({ argChoices }: Option): string[] => (argChoices === undefined ? [] : [argChoices.map(code).join(", ")]);

const code = (text: string): string => `\`${text}\``;

const flags = (option: Option): string =>
  callOnly.has(option.attributeName()) ? `_${code(option.flags)}_` : code(option.flags);

/** Angle brackets are for words of a reader, not for a browser. */
const cell = (text: string): string => text.replaceAll("|", "\\|").replaceAll("<", "&lt;").replaceAll("{", "&#123;");
