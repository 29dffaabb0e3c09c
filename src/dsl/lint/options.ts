import { closest } from "../suggestion.ts";
import type * as ast from "../syntax/ast.ts";
import { allStatements } from "../syntax/walk.ts";
import type { Check, Finding } from "./subject.ts";

/** Options that solving reads as durations, in seconds. */
const durations = ["boot", "shutdown", "migrate", "suspend", "resume", "kill", "forge"];
const flags = ["clone", "postCopy"];
const others = ["memUsed", "hotDirtySize", "hotDirtyDuration", "coldDirtyRate"];
const known = [...durations, ...flags, ...others];

/** Options that are nearly one that is read, and values of these that cannot be used. */
export const options: Check = function* ({ tree }) {
  const meanings = new Map<string, string | undefined>(known.map((name) => [name, undefined]));
  for (const statement of allStatements(tree.statements)) {
    if (statement.kind !== "declaration") continue;
    for (const option of statement.options) yield* checkOption(option, meanings);
  }
};

/** @param meanings by option met before: the known one that it probably means */
function* checkOption({ name, value }: ast.Option, meanings: Map<string, string | undefined>): Iterable<Finding> {
  const code = "unlikely-option";
  if (!meanings.has(name.name)) meanings.set(name.name, closest(name.name, known));
  const meant = meanings.get(name.name);
  if (meant !== undefined)
    yield { code, at: name, message: `nobody reads the option ${name.name}; did you mean ${meant}?` };
  if (durations.includes(name.name) && !isDuration(value)) {
    yield { code, at: value ?? name, message: `${name.name} is a duration: an integer of 1 second or more` };
  }
}

const isDuration = (value: ast.OptionValue | undefined): boolean => {
  if (value?.kind === "number")
    return value.negative !== true && /^(?:0[xX])?0*[1-9A-Fa-f][0-9A-Fa-f]*$/.test(value.digits);
  return value?.kind === "string" && /^\s*\+?0*[1-9][0-9]*\s*$/.test(value.text);
};
