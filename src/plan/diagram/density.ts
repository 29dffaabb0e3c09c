import type { Action, ActionId } from "../../model/actions.ts";
import { append } from "../../solver/multimap.ts";
import type { Row } from "./gantt.ts";
import { roleOf } from "./labels.ts";

const levels = " ▁▂▃▄▅▆▇█";

/** One row for each kind of action: how many of them go on in each column, as heights; the most is full height. */
export function densityRows(actions: readonly Action[]): Row[] {
  const byKind = new Map<ActionId, Action[]>();
  for (const action of actions) append(byKind, action.id, action);
  return [...byKind].map(([id, list]) => ({
    label: `${id} × ${list.length}, ${mostAtOnce(list)} at once`,
    bar(axis) {
      const counts = new Int32Array(axis.columns);
      for (const { start, end } of list) {
        const from = axis.columnOf(start);
        for (let column = from; column < Math.max(from + 1, axis.columnOf(end)); column++) counts[column]++;
      }
      const most = Math.max(...counts);
      const heights = [...counts].map((count) => levels[Math.ceil((count / most) * (levels.length - 1))]);
      return [roleOf({ id }), heights.join("")];
    },
  }));
}

/** The most actions that go on at one time; what ends makes way for what starts. */
function mostAtOnce(actions: readonly Action[]): number {
  const turns = actions.flatMap(({ start, end }) => [
    { time: start, change: 1 },
    { time: end, change: -1 },
  ]);
  turns.sort((a, b) => a.time - b.time || a.change - b.change);
  let now = 0;
  let most = 0;
  for (const { change } of turns) {
    now += change;
    most = Math.max(most, now);
  }
  return most;
}
