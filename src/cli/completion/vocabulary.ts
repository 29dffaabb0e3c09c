import type { Command } from "commander";

/** What can be typed after the name of the command. */
export interface Vocabulary {
  readonly verbs: readonly VerbWords[];
}

export interface VerbWords {
  readonly name: string;
  readonly summary: string;
  readonly options: readonly OptionWords[];
  /** What stands for itself, as the first word after the verb. */
  readonly words: readonly string[];
}

export interface OptionWords {
  readonly flag: string;
  readonly description: string;
  /** What follows the option: nothing, one of some words, or something else, such as a file. */
  readonly value: "none" | "other" | readonly string[];
}

/** Reads the verbs and options off a command. */
export function vocabularyOf(btrp: Command): Vocabulary {
  return {
    verbs: btrp.commands.map((verb) => ({
      name: verb.name(),
      summary: verb.summary() || verb.description().split(/[.:](\s|$)/)[0],
      options: verb.options.map(({ long, description, argChoices, required, optional }) => ({
        flag: long as string,
        description,
        value: argChoices ?? (required || optional ? "other" : "none"),
      })),
      words: verb.registeredArguments.flatMap(({ argChoices }) => argChoices ?? []),
    })),
  };
}
