import { evaluateCall } from "../calls/call.ts";
import { evaluateGoal } from "../calls/goal.ts";
import type * as ast from "../syntax/ast.ts";
import { assign, warnOfShadow } from "./assignment.ts";
import { declare } from "./declaration.ts";
import { exportVariables } from "./exportation.ts";
import { evaluate, variablesIn } from "./expressions.ts";
import { isNeither, oddTruth } from "./operators.ts";
import { heldValues } from "./ranges.ts";
import type { Run } from "./run.ts";
import { typeName, type Value } from "./values.ts";
import { isBuiltIn } from "./variables.ts";

/** Runs statements in order; one that fails does not keep the others from running. */
export function runAll(statements: readonly ast.Statement[], run: Run): void {
  for (const statement of statements) {
    if (run.report.isFull) return;
    run.current = statement;
    run.session.budget.spend(1);
    runStatement(statement, run);
  }
}

function runStatement(statement: ast.Statement, run: Run): void {
  switch (statement.kind) {
    case "declaration":
      return declare(statement, run);
    case "assignment":
      return assign(statement, run);
    case "call":
      return evaluateCall(statement, run);
    case "minimize":
      return evaluateGoal(statement, run);
    case "for":
      return runLoop(statement, run);
    case "if":
      return runConditional(statement, run);
    case "export":
      return exportVariables(statement, run);
  }
}

interface LoopMember {
  readonly value: Value;
  /** The variables that the member stands for, when it stands for any. */
  readonly origins: readonly string[] | undefined;
}

function runLoop({ variable, members: head, body }: ast.ForLoop, run: Run): void {
  const members = loopMembers(head, run);
  if (run.variables.isTaken(variable.name)) {
    const earlier = run.variables.scope.find(variable.name)?.at;
    const related = earlier === undefined ? undefined : [run.report.related("first bound here", earlier)];
    const message = `$${variable.name} is in use; the variable of a loop has a fresh name`;
    return run.report.add("loop-variable-declared", variable, message, related);
  }
  if (members === undefined) return;
  if (isBuiltIn(variable.name)) warnOfShadow(variable, run);
  if (members.length === 0) run.report.add("empty-loop", head, "the set is empty: the loop does nothing");
  run.variables.scope.inBlock(() => {
    for (const { value, origins } of members) {
      const problems = run.report.errors;
      run.session.budget.spend(1);
      run.variables.scope.bind(variable.name, { value, at: variable, loop: { origins } });
      runAll(body.statements, run);
      // One mistake is reported once, not in each turn.
      if (run.report.errors > problems) return;
    }
  });
}

/** What a loop goes over: fixed before the first turn; undefined after an error, which has been reported. */
function loopMembers(head: ast.Expression, run: Run): readonly LoopMember[] | undefined {
  const range = variablesIn(head);
  if (range !== undefined) {
    return heldValues(range, run)?.map(({ value, variables }) => ({ value, origins: variables }));
  }
  const value = evaluate(head, run);
  if (value === undefined) return undefined;
  if (value.kind !== "set") {
    run.report.add("not-a-set", head, `a loop goes over a set, found ${typeName(value)}`);
    return undefined;
  }
  return value.members.map((member, i) => ({ value: member, origins: originsOf(head, i, run) }));
}

/** The variables that the i-th member of braces in the head of a loop stands for. */
function originsOf(head: ast.Expression, i: number, run: Run): readonly string[] | undefined {
  if (head.kind === "parenthesis") return originsOf(head.inner, i, run);
  const member = head.kind === "braces" ? head.members[i] : undefined;
  if (member?.kind !== "variable") return undefined;
  const binding = run.variables.scope.find(member.name);
  return binding?.loop === undefined ? [member.name] : binding.loop.origins;
}

function runConditional({ branches, otherwise }: ast.Conditional, run: Run): void {
  for (const { condition, body } of branches) {
    const isTrue = truthOf(condition, run);
    if (isTrue === undefined) return;
    if (isTrue) return run.variables.scope.inBlock(() => runAll(body.statements, run));
  }
  if (otherwise !== undefined) run.variables.scope.inBlock(() => runAll(otherwise.statements, run));
}

function truthOf(condition: ast.Expression, run: Run): boolean | undefined {
  const value = evaluate(condition, run);
  if (value === undefined) return undefined;
  if (value.kind !== "number") {
    run.report.add("not-boolean", condition, `a condition is a number, 1 for true, found ${typeName(value)}`);
    return undefined;
  }
  if (isNeither(value)) run.report.add("non-boolean-number", condition, oddTruth([value]));
  return value.value === 1;
}
