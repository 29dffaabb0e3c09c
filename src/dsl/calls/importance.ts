import { merelyPreferred } from "../../constraints/bind.ts";
import { type Importance, largestLevel, largestWeight } from "../../constraints/importance.ts";
import { evaluate } from "../evaluation/expressions.ts";
import type { Run } from "../evaluation/run.ts";
import { isInteger, print, typeName, type Value } from "../evaluation/values.ts";
import type * as ast from "../syntax/ast.ts";

/** Are goals and preferences refused, because only the language itself is allowed? Reports it then. */
export function refusesWish(word: ast.Word, run: Run): boolean {
  if (!run.session.isStrict) return false;
  const message = `${word.name} is an extension of btrp, which strict mode refuses; leave it out, or check without --strict`;
  run.report.add("extension", word, message);
  return true;
}

/** What a preference is worth; undefined after an error, which has been reported. */
export function preferenceOf({ clauses }: ast.Preference, run: Run): Importance | undefined {
  return clauses.length === 0 ? merelyPreferred : importanceOf(clauses, run);
}

/** How much something counts; undefined after an error, which has been reported. */
export function importanceOf(clauses: readonly ast.Clause[], run: Run): Importance | undefined {
  const importance: { weight?: number; level?: number } = {};
  let isSound = true;
  for (const { word, value: expression } of clauses) {
    const value = evaluate(expression, run);
    const problem = importance[word.name] === undefined ? value && problemOf(word.name, value) : "it is given twice";
    if (problem !== undefined) run.report.add("bad-weight", expression, `${word.name}: ${problem}`);
    if (value?.kind === "number" && problem === undefined) importance[word.name] = value.value;
    else isSound = false;
  }
  return isSound ? importance : undefined;
}

function problemOf(word: "weight" | "level", value: Value): string | undefined {
  const [least, most] = word === "weight" ? [1, largestWeight] : [0, largestLevel];
  const expected = `expected an integer from ${least} to ${most}`;
  if (value.kind !== "number") return `${expected}, found ${typeName(value)}`;
  return isInteger(value) && value.value >= least && value.value <= most
    ? undefined
    : `${expected}, found ${print(value)}`;
}
