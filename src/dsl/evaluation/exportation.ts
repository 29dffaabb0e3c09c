import type * as ast from "../syntax/ast.ts";
import { readVariable } from "./expressions.ts";
import { lookUp } from "./lookup.ts";
import { variableNames } from "./ranges.ts";
import type { Run } from "./run.ts";
import type { Value } from "./values.ts";

/** A variable to be exported under `name`. */
interface ExportedVariable {
  readonly name: string;
  readonly value: Value;
}

export function exportVariables({ items, scopes }: ast.Export, run: Run): void {
  const to = scopes.map(({ name }) => name);
  for (const item of items) {
    for (const { name, value } of variablesOf(item, run)) {
      run.session.budget.spend(1);
      run.exports.set(name, { scopes: to, value: name === "me" ? undefined : value });
    }
  }
}

function variablesOf(item: ast.Member, run: Run): readonly ExportedVariable[] {
  if (item.kind === "variable") return exportedAs(item, run);
  if (item.kind === "range" && item.of === "variable") return exportedRange(item, run);
  if (item.kind !== "braces") return refuse(item, run);
  if (item.members.length === 0) run.report.add("empty-set", item, "empty braces export nothing");
  return item.members.flatMap((member) => variablesOf(member, run));
}

function refuse(item: ast.Member, run: Run): [] {
  run.report.add("export-needs-variable", item, "only variables can be exported; assign this to one first");
  return [];
}

/** A variable under its own name; the variable of a loop under the names of those it stands for. */
function exportedAs(variable: ast.Variable, run: Run): readonly ExportedVariable[] {
  const value = readVariable(variable, run);
  if (value === undefined) return [];
  const loop = run.variables.scope.find(variable.name)?.loop;
  const names = loop === undefined ? [variable.name] : loop.origins;
  if (names !== undefined) return names.map((name) => ({ name, value }));
  run.report.add(
    "export-needs-variable",
    variable,
    `$${variable.name} holds a computed member here, which is no variable`,
  );
  return [];
}

function exportedRange(range: ast.Range, run: Run): readonly ExportedVariable[] {
  const exported: ExportedVariable[] = [];
  for (const name of variableNames(range, run) ?? []) {
    const binding = lookUp(name, range.head, run);
    if (binding === undefined) return [];
    if (binding.value !== undefined) exported.push({ name, value: binding.value });
  }
  return exported;
}
