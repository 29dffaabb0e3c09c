import type { Course } from "../course/course.ts";
import { fold } from "../course/folding.ts";
import { type Bar, leastWidth, type Row, rowsOf } from "../course/rows.ts";
import { barTexts, count } from "../drawing/wording.ts";
import { type Axis, axisOver } from "./axis.ts";
import { roleOf } from "./labels.ts";
import { field, type Paint, printable } from "./paint.ts";
import { type Picture, pictureDefaults } from "./picture.ts";

/**
 * A Gantt chart in text with rows by node: `┣…┫` is what happens there or comes there, `├┄┤` what leaves, `◆` what takes no time,
 * `!` stands before what decides how long the plan takes.
 */
export function nodeChart(course: Course, picture: Picture = {}): string {
  const { width, paint, longest } = { ...pictureDefaults, ...picture };
  const { plan, labels, duration, critical } = course;
  const { rows, rest } = fold(rowsOf(plan, labels), longest, leastWidth(duration), new Set(critical));
  const widest = Math.max(0, ...rows.map(({ label }) => [...label].length));
  const labelWidth = Math.min(widest, Math.floor(width * 0.3));
  const axis = axisOver(duration, width - labelWidth - 2);
  const lines = rows.flatMap((row) => rowLines(row, course, axis, labelWidth, paint));
  const others = rest.reduce((sum, { nodes }) => sum + nodes.length, 0);
  return [
    paint("weak", `${" ".repeat(labelWidth)}  ${axis.ruler}`),
    ...lines,
    ...(others > 0 ? [paint("weak", `… and ${count(others, "node")} more`)] : []),
  ].join("\n");
}

/** A line for each lane, its bars as far apart as they are in time. */
function rowLines({ label, bars, lanes }: Row, course: Course, axis: Axis, labelWidth: number, paint: Paint): string[] {
  return Array.from({ length: lanes }, (_, lane) => {
    let column = 0;
    let line = field(lane === 0 ? label : "", labelWidth, paint);
    line += "  ";
    for (const bar of bars.filter((one) => one.lane === lane)) {
      const from = Math.max(column, axis.columnOf(bar.start));
      const text = cells(bar, course, Math.max(1, axis.columnOf(bar.end) - from), axis.columns - from);
      line += " ".repeat(from - column) + paint(isVital(bar, course) ? "bad" : roleOf(bar), text);
      column = from + [...text].length;
    }
    return line.trimEnd();
  });
}

const isVital = ({ steps }: Bar, { critical }: Course): boolean => steps.some((step) => critical.includes(step));

function cells(bar: Bar, course: Course, width: number, room: number): string {
  const { steps, part, id, start, end } = bar;
  const mark = isVital(bar, course) ? "!" : "";
  const words =
    steps.length === 1 ? barTexts(course.plan.actions[steps[0]], part, course.labels) : [`${steps.length} × ${id}`];
  const texts = words.map((text) => [...printable(`${mark}${text}`)]);
  if (start === end) return texts[0].length + 2 <= room ? `◆ ${texts[0].join("")}` : "◆";
  if (width < 3) return "█".repeat(width);
  const [left, fill, right] = part === "source" ? ["├", "┄", "┤"] : ["┣", "━", "┫"];
  const shown = texts.find((text) => text.length <= width - 2) ?? cutTo(texts[texts.length - 1], width - 2);
  return left + shown.join("") + fill.repeat(width - 2 - shown.length) + right;
}

/** Nothing rather than less than two signs. */
const cutTo = (text: readonly string[], width: number): readonly string[] =>
  width < 3 ? [] : [...text.slice(0, width - 1), "…"];
