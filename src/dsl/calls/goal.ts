import type { ScriptPlace } from "../../constraints/define.ts";
import { type Goal, goalNamed, goals } from "../../constraints/goals/catalogue.ts";
import type { GoalKind } from "../../constraints/goals/define.ts";
import { nodes } from "../../constraints/params/params.ts";
import { cost } from "../evaluation/budget.ts";
import { evaluate } from "../evaluation/expressions.ts";
import type { Run } from "../evaluation/run.ts";
import { typeName, type Value, weightOf } from "../evaluation/values.ts";
import { didYouMean } from "../suggestion.ts";
import type * as ast from "../syntax/ast.ts";
import { asSet, fits, misfitOf, parameterNames } from "./argument.ts";
import { jsonOf } from "./elementary.ts";
import { importanceOf, refusesWish } from "./importance.ts";
import type { Parameter } from "./signature.ts";

/** A goal of a script, and the statement that it comes from. */
export interface ResolvedGoal {
  readonly kind: GoalKind;
  readonly goal: Goal;
  /** The arguments, expanded. */
  readonly args: readonly Value[];
  readonly syntax: ast.Minimization;
}

/** Evaluates a goal: it joins those of the script, unless something is wrong with it. */
export function evaluateGoal(statement: ast.Minimization, run: Run): void {
  if (refusesWish(statement.word, run)) return;
  const values = statement.args.map((arg) => evaluate(arg, run));
  const kind = goalNamed(statement.name.name);
  const importance = importanceOf(statement.clauses, run);
  if (kind === undefined) return refuseName(statement.name, run);
  if (importance === undefined || !values.every((value) => value !== undefined)) return;
  const parameters = parametersOf(kind);
  if (refusesArity(statement, kind, run) || refusesArguments(statement, parameters, values, run)) return;
  run.session.budget.spend(cost.constraint + values.reduce((sum, value) => sum + weightOf(value), 0));
  const args = values.map(asSet);
  const given = Object.fromEntries(args.map((value, i) => [parameters[i].key, jsonOf(value)]));
  const goal = { id: kind.id, ...given, ...importance, at: placeOf(statement, run) } as unknown as Goal;
  run.goals.push({ kind, goal, args, syntax: statement });
}

function placeOf({ start }: ast.Minimization, { report: { source } }: Run): ScriptPlace {
  const { line, column } = source.position(start);
  return { file: source.file, line, column };
}

const parametersOf = ({ params, overNodes }: GoalKind): readonly Parameter[] =>
  Object.entries({ ...params, ...(overNodes ? { nodes } : {}) }).map(([key, param]) => ({ key, ...param }));

function refuseName(name: ast.Word, run: Run): void {
  const hint = didYouMean(
    name.name,
    goals.map((goal) => goal.name),
  );
  run.report.add("unknown-goal", name, `there is no goal ${name.name}${hint}`);
}

function refusesArity({ name, args }: ast.Minimization, kind: GoalKind, run: Run): boolean {
  const parameters = parametersOf(kind);
  const least = kind.overNodes ? parameters.length - 1 : parameters.length;
  if (args.length >= least && args.length <= parameters.length) return false;
  const names = parameters.map(({ script }) => parameterNames[script]);
  const forms = [names.slice(0, least), ...(kind.overNodes ? [names] : [])];
  const expected = forms.map((form) => (form.length === 0 ? name.name : `${name.name}(${form.join(", ")})`));
  const found = args.length === 1 ? "1 argument" : `${args.length} arguments`;
  run.report.add("bad-arity", name, `expected ${expected.join(" or ")}, found ${found}`);
  return true;
}

function refusesArguments(
  { name, args }: ast.Minimization,
  parameters: readonly Parameter[],
  values: readonly Value[],
  run: Run,
): boolean {
  for (const [i, value] of values.entries()) {
    const parameter = parameters[i];
    const misfit = fits(parameter, value)
      ? misfitOf(parameter, value)
      : ({
          code: "bad-argument-type",
          message: `${name.name} takes ${parameterNames[parameter.script]} here, found ${typeName(value)}`,
        } as const);
    if (misfit === undefined) continue;
    run.report.add(misfit.code, args[i], misfit.message);
    return true;
  }
  return false;
}
