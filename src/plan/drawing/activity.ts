import type { Action, ActionId } from "../../model/actions.ts";
import { append } from "../../solver/multimap.ts";
import type { Course } from "../course/course.ts";
import type { Row } from "../course/rows.ts";
import { roleOf } from "../diagram/labels.ts";
import { element, group, label, type Markup, through } from "./svg.ts";
import type { TimeScale } from "./timeScale.ts";
import { count } from "./wording.ts";

const bandHeight = 34;
const headHeight = 26;

/** How many actions of each kind go on at a time on nodes that have no row of their own. */
export function drawActivity(
  { plan }: Course,
  rest: readonly Row[],
  scale: TimeScale,
  top: number,
): { readonly body: Markup; readonly height: number } {
  const steps = new Set(rest.flatMap(({ bars }) => bars.flatMap((bar) => bar.steps)));
  const byKind = new Map<ActionId, Action[]>();
  for (const step of steps) append(byKind, plan.actions[step].id, plan.actions[step]);
  const nodes = rest.reduce((sum, row) => sum + row.nodes.length, 0);
  const head = label(8, top + 18, `${count(nodes, "other node")}: how many actions go on at a time`, { class: "weak" });
  const bands = [...byKind].map(([id, actions], i) =>
    drawBand(id, actions, scale, top + headHeight + (i + 1) * bandHeight),
  );
  return { body: [head, ...bands].join(""), height: headHeight + bands.length * bandHeight + 4 };
}

function drawBand(id: ActionId, actions: readonly Action[], scale: TimeScale, base: number): Markup {
  const points = countsOver(actions);
  const most = Math.max(1, ...points.map(({ now }) => now));
  const y = (now: number): number => base - (now / most) * (bandHeight - 8);
  const outline: [number, number][] = [[scale.left, base]];
  let last = 0;
  for (const { time, now } of points) {
    outline.push([scale.x(time), y(last)], [scale.x(time), y(now)]);
    last = now;
  }
  outline.push([scale.right, y(last)], [scale.right, base]);
  return group(
    { class: "band" },
    [`${count(actions.length, id)}, ${most} at once`],
    element("path", { d: `${through(outline)}Z`, class: `${roleOf({ id })}` }),
    label(8, base - 4, id, { class: "strong" }),
    label(scale.left - 6, base - 4, `${most} at once`, { class: "weak end" }),
  );
}

/** How many actions go on from each time on; what takes no time is left out. */
function countsOver(actions: readonly Action[]): { time: number; now: number }[] {
  const changes = new Map<number, number>();
  for (const { start, end } of actions) {
    if (start === end) continue;
    changes.set(start, (changes.get(start) ?? 0) + 1);
    changes.set(end, (changes.get(end) ?? 0) - 1);
  }
  let now = 0;
  return [...changes.keys()]
    .sort((a, b) => a - b)
    .map((time) => {
      now += changes.get(time) as number;
      return { time, now };
    });
}
