import { compile, type Goal, type GoalId, goals, type Model, type Objective } from "../index.ts";
import { UsageError } from "./exit.ts";
import { unknownName } from "./names.ts";

/**
 * What `--goal` asks for, each a name or, as in scripts, `balance("cpu") weight 3`.
 * @throws UsageError
 */
export function objectiveOf(texts: readonly string[], model: Model): Objective {
  const [text] = texts;
  const id = texts.length === 1 ? idOf(text) : undefined;
  return id ?? texts.map((each) => goalOf(each, model));
}

/** The id of a goal that takes no arguments, from its id or its name. */
function idOf(text: string): GoalId | undefined {
  const kind = goals.find(({ id, name }) => text === id || text === name);
  return kind === undefined || Object.keys(kind.params).length > 0 ? undefined : (kind.id as GoalId);
}

function goalOf(text: string, model: Model): Goal {
  const id = idOf(text);
  if (id !== undefined) return { id };
  if (/^\w+$/.test(text) && !goals.some(({ name }) => name === text)) throw new UsageError(unknownGoal(text));
  const { goals: found, allConstraints, diagnostics } = compile(`minimize ${text};`, { model, file: "--goal" });
  const [goal, ...others] = found;
  const error = diagnostics.find(({ severity }) => severity === "error");
  if (error !== undefined) throw new UsageError(`--goal ${text}: ${error.message}`);
  if (others.length + allConstraints.length > 0)
    throw new UsageError(`--goal ${text}: expected one goal; --goal can be given several times`);
  return goal;
}

function unknownGoal(text: string): string {
  const ids = goals.filter(({ id, name }) => id !== name).map(({ id }) => id);
  return unknownName("goal", text, [...ids, ...goals.map(({ name }) => name)]);
}
