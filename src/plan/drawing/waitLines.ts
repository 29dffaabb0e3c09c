import type { Course } from "../course/course.ts";
import { isVital } from "../course/waits.ts";
import type { GanttLayout, PlacedBar } from "./ganttLayout.ts";
import { element, group, type Markup } from "./svg.ts";
import { actionText } from "./wording.ts";

/** Lines from the end of what is waited for to what starts just then; those of the critical path stand out. */
export function drawWaits({ plan, labels, waits, critical }: Course, { rows }: GanttLayout): Markup[] {
  const boxes = new Map<number, PlacedBar[]>();
  for (const placed of rows.flatMap(({ bars }) => bars)) {
    if (placed.bar.steps.length > 1) continue;
    const [step] = placed.bar.steps;
    boxes.set(step, [...(boxes.get(step) ?? []), placed]);
  }
  return waits.flatMap((wait) => {
    const { step, on, reason } = wait;
    if (plan.actions[on].end < plan.actions[step].start) return [];
    const ends = nearest(boxes.get(on) ?? [], boxes.get(step) ?? []);
    if (ends === undefined) return [];
    const title = `${actionText(plan.actions[step], labels)} waits for ${actionText(plan.actions[on], labels)}: ${reason}`;
    const shape = element("path", { d: elbow(...ends), class: isVital(wait, critical) ? "path" : "wait" });
    return [group({ class: "waiting", "data-step": step, "data-on": on }, [title], shape)];
  });
}

/** Of the bars of two actions, the two that are closest to each other. */
function nearest(from: readonly PlacedBar[], to: readonly PlacedBar[]): [PlacedBar, PlacedBar] | undefined {
  const pairs = from.flatMap((a) => to.map((b): [PlacedBar, PlacedBar] => [a, b]));
  const distance = ([a, b]: [PlacedBar, PlacedBar]): number => Math.abs(a.y - b.y);
  return pairs.sort((p, q) => distance(p) - distance(q))[0];
}

function elbow(from: PlacedBar, to: PlacedBar): string {
  const [x1, y1] = [from.x + from.width, from.y + from.height / 2];
  const [x2, y2] = [to.x, to.y + to.height / 2];
  const turn = Math.max(x1, x2 - 3);
  return [`M${x1}`, y1, `H${turn}`, `V${y2}`, `H${x2}`].map((part) => rounded(String(part))).join(" ");
}

const rounded = (part: string): string =>
  part.replace(/-?\d+\.\d+/, (number) => String(Math.round(Number(number) * 10) / 10));
