import type { Span } from "../source.ts";
import { closest } from "../suggestion.ts";
import type { Run } from "./run.ts";
import type { Binding } from "./scope.ts";

/** What a variable stands for; undefined, after an error at `at`, when it has no value or more than one meaning. */
export function lookUp(name: string, at: Span, { variables, report }: Run): Binding | undefined {
  const found = variables.find(name);
  if (found === "ambiguous") {
    const meanings = variables.meanings(name).map((full) => `$${full}`);
    report.add("ambiguous-variable", at, `$${name} can be ${meanings.join(" or ")}; write the full name`);
    return undefined;
  }
  if (found === undefined) {
    const meant = closest(name, variables.names());
    const hint = meant === undefined ? "" : `; did you mean $${meant}?`;
    report.add("unknown-variable", at, `the variable $${name} has no value here${hint}`);
  }
  return found;
}
