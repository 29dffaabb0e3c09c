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
  for (const statement of allStatements(tree.statements)) {
    if (statement.kind !== "declaration") continue;
    for (const option of statement.options) yield* checkOption(option);
  }
};

function* checkOption({ name, value }: ast.Option): Iterable<Finding> {
  const code = "unlikely-option";
  const meant = known.includes(name.name) ? undefined : closest(name.name, known);
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
