import type { Vocabulary } from "./vocabulary.ts";

/** Completes verbs, then options, then their values; anything else is a file. */
export function bashScript({ verbs }: Vocabulary): string {
  const values = verbs.flatMap(({ name, options }) =>
    options.flatMap(({ flag, value }) =>
      typeof value === "string" ? [] : [`    '${name} ${flag}') words='${value.join(" ")}' ;;`],
    ),
  );
  const files = verbs.flatMap(({ name, options }) =>
    options.filter(({ value }) => value === "other").map(({ flag }) => `'${name} ${flag}'`),
  );
  const perVerb = verbs.map(({ name, options, words }) => {
    const flags = [...options.map(({ flag }) => flag), "--help"].join(" ");
    return `    ${name}) if [[ $cur == -* ]]; then words='${flags}'; else words='${words.join(" ")}'; fi ;;`;
  });
  return `# Completion of btrp for bash: source <(btrp completion bash)
_btrp() {
  local cur=\${COMP_WORDS[COMP_CWORD]} prev=\${COMP_WORDS[COMP_CWORD-1]} verb=\${COMP_WORDS[1]} words=
  if (( COMP_CWORD == 1 )); then
    COMPREPLY=($(compgen -W '${verbs.map(({ name }) => name).join(" ")} --help --version' -- "$cur"))
    return
  fi
  case "$verb $prev" in
${values.join("\n")}
    ${files.join("|")}) COMPREPLY=($(compgen -f -- "$cur")); return ;;
    *) case $verb in
${perVerb.join("\n")}
    esac ;;
  esac
  if [[ -n $words ]]; then
    COMPREPLY=($(compgen -W "$words" -- "$cur"))
  else
    COMPREPLY=($(compgen -f -- "$cur"))
  fi
}
complete -o filenames -F _btrp btrp
`;
}
