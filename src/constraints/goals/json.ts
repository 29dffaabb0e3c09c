import { InputError, inside, listIn, objectAt, required, shown, textIn } from "../../model/json/door.ts";
import type { Model } from "../../model/model.ts";
import { readImportance } from "../importance.ts";
import { nodes } from "../params/params.ts";
import { type Goal, type GoalId, goalOf, goals, goalsIn, type Objective } from "./catalogue.ts";

/** The id, in JSON, of an objective of several goals. */
const several = "sum";

/**
 * Reads an objective from parsed JSON: a goal, or `{"id": "sum", "goals": [...]}`.
 * @throws InputError
 */
export function readObjective(value: unknown, path: string, model: Model): Objective {
  const object = objectAt(value, path);
  if (textIn(object, "id", path) !== several) return brief([readGoal(object, path, model)]);
  const listed = inside(path, "goals");
  const list = listIn(object, "goals", path).map((goal, i) => readGoal(goal, `${listed}[${i}]`, model));
  if (list.length === 0) throw new InputError(listed, "expected a goal at least, found an empty list");
  return list;
}

/** An objective as JSON. */
export function writeObjective(objective: Objective): object {
  const list = goalsIn(objective).map(({ at, ...goal }) => goal);
  return list.length === 1 ? list[0] : { id: several, goals: list };
}

/** The id alone where it says everything. */
function brief(list: readonly [Goal]): Objective {
  const [goal] = list;
  return Object.keys(goal).length === 1 ? (goal.id as GoalId) : list;
}

function readGoal(value: unknown, path: string, model: Model): Goal {
  const object = objectAt(value, path);
  const id = textIn(object, "id", path);
  const kind = goalOf(id);
  if (kind === undefined) {
    const known = [...goals.map((goal) => shown(goal.id)), shown(several)].join(", ");
    throw new InputError(inside(path, "id"), `expected one of ${known}, found ${shown(id)}`);
  }
  const goal: Record<string, unknown> = { id: kind.id };
  for (const key in kind.params)
    goal[key] = kind.params[key].read(required(object, key, path), inside(path, key), model);
  if (kind.overNodes && object.nodes !== undefined) goal.nodes = nodes.read(object.nodes, inside(path, "nodes"), model);
  return { ...goal, ...readImportance(object, path) } as Goal;
}
