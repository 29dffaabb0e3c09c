import { InputError, shown } from "../../model/json/door.ts";
import type { Model } from "../../model/model.ts";
import { placeOf } from "../bind.ts";
import { balance } from "./balance.ts";
import { dataMoved } from "./dataMoved.ts";
import { type BoundGoal, bindGoal, type GoalKind, type GoalOf } from "./define.ts";
import { excess } from "./excess.ts";
import { headroom } from "./headroom.ts";
import { matched } from "./matched.ts";
import { migrations } from "./migrations.ts";
import { migrationTime } from "./migrationTime.ts";
import { moveCost } from "./moveCost.ts";
import { mttr, mttrMigrationScheduling } from "./mttr.ts";
import { nodeCost } from "./nodeCost.ts";
import { nodesOn } from "./nodesOn.ts";
import { nodesUsed } from "./nodesUsed.ts";
import { placementCost } from "./placementCost.ts";
import { routeCost } from "./routeCost.ts";
import { turnover } from "./turnover.ts";

/** Everything that can be minimised. */
export const goals = [
  mttr,
  mttrMigrationScheduling,
  migrations,
  migrationTime,
  dataMoved,
  moveCost,
  turnover,
  routeCost,
  placementCost,
  balance,
  excess,
  headroom,
  matched,
  nodesOn,
  nodesUsed,
  nodeCost,
] as const;

/** A goal of any kind, as in JSON. */
export type Goal = GoalOf<(typeof goals)[number]>;

/** The goals that take no argument: a name says all about them. */
export type GoalId =
  | "minimizeMTTR"
  | "minimizeMTTRMigrationScheduling"
  | "minimizeMigrations"
  | "migrations"
  | "nodesOn"
  | "nodesUsed";

/** What to minimise: one goal, by its id alone if it takes no argument, or the sum of several, each by its weight. */
export type Objective = GoalId | Goal | readonly Goal[];

const byId: ReadonlyMap<string, GoalKind> = new Map(goals.map((kind) => [kind.id, kind as unknown as GoalKind]));
const byName: ReadonlyMap<string, GoalKind> = new Map(goals.map((kind) => [kind.name, kind as unknown as GoalKind]));

/** The kind of goal with that id; `minMigrations` is another one of `minimizeMigrations`. */
export const goalOf = (id: string): GoalKind | undefined =>
  byId.get(id === "minMigrations" ? "minimizeMigrations" : id);

/** The kind of goal with that name, undefined when there is none. */
export const goalNamed = (name: string): GoalKind | undefined => byName.get(name);

/** An objective as a list of goals. */
export const goalsIn = (objective: Objective): readonly Goal[] => {
  if (typeof objective === "string") return [{ id: objective }];
  return Array.isArray(objective) ? (objective as readonly Goal[]) : [objective as Goal];
};

/** Resolves an objective against a model. @throws InputError for an element or a resource that the model does not have */
export function bindGoals(objective: Objective, model: Model): BoundGoal[] {
  const list = goalsIn(objective);
  if (list.length === 0) throw new InputError("goal", "expected a goal at least, found []");
  return list.map((goal, i) => {
    const path = list.length === 1 ? "goal" : `goal[${i}]`;
    const kind = goalOf(goal.id);
    if (kind === undefined) throw new InputError(`${path}.id`, `there is no goal ${shown(goal.id)}`);
    return bindGoal(kind, goal, model, placeOf(goal, path));
  });
}
