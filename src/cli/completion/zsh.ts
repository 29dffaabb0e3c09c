import type { OptionWords, VerbWords, Vocabulary } from "./vocabulary.ts";

/** Completes verbs with their summaries, then options with their descriptions. */
export function zshScript({ verbs }: Vocabulary): string {
  return `#compdef btrp
# Completion of btrp for zsh: save as _btrp in a folder of $fpath, or: source <(btrp completion zsh)
_btrp() {
  local -a verbs
  verbs=(
${verbs.map(({ name, summary }) => `    '${quoted(`${name}:${summary}`)}'`).join("\n")}
  )
  if (( CURRENT == 2 )); then
    _describe 'verb' verbs
    return
  fi
  local verb=$words[2]
  shift words
  (( CURRENT-- ))
  case $verb in
${verbs.map(verbCase).join("\n")}
  esac
}
if [ "$funcstack[1]" = _btrp ]; then _btrp "$@"; else compdef _btrp btrp; fi
`;
}

function verbCase({ name, options, words }: VerbWords): string {
  const specs = [...options.map(optionSpec), words.length === 0 ? "'*:file:_files'" : `'1:word:(${words.join(" ")})'`];
  return `    ${name}) _arguments \\\n      ${specs.join(" \\\n      ")} ;;`;
}

function optionSpec({ flag, description, value }: OptionWords): string {
  const text = `${flag}[${description.replace(/[[\]:\\]/g, "\\$&")}]`;
  if (value === "none") return `'${quoted(text)}'`;
  const what = value === "other" ? ":value:_files" : `:value:(${value.join(" ")})`;
  return `'${quoted(text)}${what}'`;
}

const quoted = (text: string): string => text.replaceAll("'", "'\\''");
