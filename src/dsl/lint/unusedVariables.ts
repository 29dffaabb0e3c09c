import type * as ast from "../syntax/ast.ts";
import { allStatements, expressionsOf } from "../syntax/walk.ts";
import type { Check } from "./subject.ts";

/** Variables that are assigned and never read. Those of a classic script may be read by scripts that have it as prologue. */
export const unusedVariables: Check = function* ({ tree, run }) {
  if (!run.isModern) return;
  const assigned = new Map<string, ast.Variable>();
  const read = new Set<string>();
  const readRanges: ast.Range[] = [];
  for (const statement of allStatements(tree.statements)) {
    if (statement.kind === "assignment") {
      for (const variable of variablesIn(statement.target)) {
        if (!assigned.has(variable.name)) assigned.set(variable.name, variable);
      }
    }
    for (const expression of expressionsOf(statement)) {
      if (expression.kind === "variable") read.add(expression.name);
      if (expression.kind === "range" && expression.of === "variable") readRanges.push(expression);
    }
  }
  const mayBeNamed = (name: string) =>
    readRanges.some(({ head, tail }) => name.startsWith(head.name) && name.endsWith(tail));
  for (const [name, variable] of assigned) {
    if (read.has(name) || mayBeNamed(name)) continue;
    yield { code: "unused-variable", at: variable, message: `$${name} is assigned and never read` };
  }
};

/** The variables written out in the target of an assignment; those of a range are not looked at. */
function variablesIn(target: ast.Expression): readonly ast.Variable[] {
  if (target.kind === "variable") return [target];
  return target.kind === "braces" ? target.members.filter((member) => member.kind === "variable") : [];
}
