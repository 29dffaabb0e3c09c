import { usualLevel } from "../importance.ts";
import { type Goal, goalOf, goalsIn, type Objective } from "./catalogue.ts";
import type { GoalKind } from "./define.ts";

/** An objective for people: its id, or goals as scripts write them, with long arguments left out. */
export function goalText(objective: Objective): string {
  if (typeof objective === "string") return objective;
  return goalsIn(objective).map(oneText).join(", ");
}

function oneText(goal: Goal): string {
  const { name, params } = goalOf(goal.id) as GoalKind;
  const given = goal as unknown as Readonly<Record<string, unknown>>;
  const keys = [...Object.keys(params), ...(goal.nodes === undefined ? [] : ["nodes"])];
  const args = keys.map((key) => argumentText(given[key]));
  const { weight = 1, level = usualLevel } = goal;
  return [
    args.length === 0 ? name : `${name}(${args.join(", ")})`,
    ...(weight === 1 ? [] : [`weight ${weight}`]),
    ...(level === usualLevel ? [] : [`level ${level}`]),
  ].join(" ");
}

const argumentText = (value: unknown): string => (Array.isArray(value) ? `{${value.length}}` : JSON.stringify(value));
