import type { OptionWords, Vocabulary } from "./vocabulary.ts";

/** Completes verbs with their summaries, then options with their descriptions. */
export function fishScript({ verbs }: Vocabulary): string {
  const lines = verbs.flatMap(({ name, summary, options, words }) => [
    `complete -c btrp -n __fish_use_subcommand -f -a ${name} -d ${quoted(summary)}`,
    ...options.map((option) => `complete -c btrp -n ${after(name)} ${optionWords(option)}`),
    ...(words.length === 0 ? [] : [`complete -c btrp -n ${after(name)} -f -a ${quoted(words.join(" "))}`]),
  ]);
  return `# Completion of btrp for fish: btrp completion fish > ~/.config/fish/completions/btrp.fish\n${lines.join("\n")}\n`;
}

const after = (verb: string): string => quoted(`__fish_seen_subcommand_from ${verb}`);

function optionWords({ flag, description, value }: OptionWords): string {
  const start = `-l ${flag.replace(/^--/, "")} -d ${quoted(description)}`;
  if (value === "none") return start;
  return value === "other" ? `${start} -r` : `${start} -x -a ${quoted(value.join(" "))}`;
}

const quoted = (text: string): string => `'${text.replaceAll("\\", "\\\\").replaceAll("'", "\\'")}'`;
