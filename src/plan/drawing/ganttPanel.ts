import type { Course } from "../course/course.ts";
import { roleOf } from "../diagram/labels.ts";
import type { Role } from "../diagram/paint.ts";
import { drawActivity } from "./activity.ts";
import {
  axisHeight,
  type GanttLayout,
  laneHeight,
  layOutGantt,
  type PlacedBar,
  type PlacedRow,
} from "./ganttLayout.ts";
import type { Panel } from "./panel.ts";
import { element, fitting, group, label, line, type Markup, rectangle, widthOf } from "./svg.ts";
import { drawTransfers } from "./transfers.ts";
import { drawWaits } from "./waitLines.ts";
import { drawWaitList } from "./waitNotes.ts";
import { actionText, barTexts, count } from "./wording.ts";

/** What happens on which node: a row for each, transfers as arrows, waits as lines, the critical path in a strong colour. */
export function ganttPanel(course: Course, width: number, mostRows: number): Panel & { readonly isFolded: boolean } {
  const layout = layOutGantt(course, width, mostRows);
  const activity = layout.rest.length > 0 ? drawActivity(course, layout.rest, layout.scale, layout.bottom) : undefined;
  const bottom = layout.bottom + (activity?.height ?? 0);
  const legendTop = bottom + 20;
  const isCritical = new Set(course.critical);
  const waitsTop = legendTop + 22;
  const waits = drawWaitList(course, waitsTop, width);
  const { arrows, ...transfers } = drawTransfers(course, layout);
  return {
    title: "What happens when",
    note: noteOf(course, layout, transfers),
    isFolded: layout.rest.length > 0 || layout.rows.some(({ row }) => row.nodes.length > 1),
    width,
    height: waitsTop + waits.height,
    body: [
      ...layout.rows.map((row, i) => drawRow(row, i, width)),
      ...drawAxis(layout, bottom),
      ...(activity === undefined ? [] : [activity.body]),
      line(0, axisHeight, 0, bottom, {
        class: "cursor",
        "data-left": layout.scale.left,
        "data-right": layout.scale.right,
      }),
      ...drawWaits(course, layout),
      // Behind the bars, so that what they say can be read.
      ...arrows,
      ...layout.rows.flatMap(({ bars }) => bars.map((bar) => drawBar(bar, course, isCritical))),
      drawLegend(course, legendTop),
      waits.body,
    ].join(""),
  };
}

function noteOf(
  { plan, critical, labels }: Course,
  { rows }: GanttLayout,
  { drawn, all }: { readonly drawn: number; readonly all: number },
): string {
  const folded = rows.filter(({ row }) => row.nodes.length > 1).reduce((sum, { row }) => sum + row.nodes.length, 0);
  const parts = [
    ...(folded === 0 ? [] : [`${count(folded, "node")} on which the same happens share rows`]),
    ...(critical.length < 2 || critical.length > 4
      ? []
      : [`critical path: ${critical.map((step) => actionText(plan.actions[step], labels)).join(", then ")}`]),
    ...(drawn === all ? [] : [`the largest ${drawn} of ${all} transfers have arrows`]),
  ];
  return parts.join(" · ");
}

function drawRow({ row, y, height }: PlacedRow, i: number, width: number): Markup {
  const names = fitting(row.label, 200);
  return group(
    { class: "row", "data-nodes": row.nodes.length === 1 ? row.nodes[0] : undefined },
    [],
    ...(i % 2 === 0 ? [rectangle(0, y, width, height, { class: "panel" })] : []),
    label(8, y + height / 2 + 4, names, { class: row.nodes.length > 1 ? "weak" : "strong" }),
  );
}

function drawAxis({ scale }: GanttLayout, bottom: number): Markup[] {
  return scale.ticks.flatMap(({ seconds, text }) => [
    line(scale.x(seconds), axisHeight - 4, scale.x(seconds), bottom, { class: "grid" }),
    label(scale.x(seconds), axisHeight - 9, text, { class: "weak middle" }),
  ]);
}

function drawBar(placed: PlacedBar, course: Course, isCritical: ReadonlySet<number>): Markup {
  const { bar, x, y, width, height, room } = placed;
  const { plan, labels } = course;
  const isVital = bar.steps.some((step) => isCritical.has(step));
  const role = roleOf(bar);
  const kind = [role, bar.part === "source" ? "open" : "", isVital ? "vital" : ""]
    .filter((name) => name !== "")
    .join(" ");
  const [step] = bar.steps;
  const isOne = bar.steps.length === 1;
  const texts = isOne ? barTexts(plan.actions[step], bar.part, labels) : [`${bar.steps.length} × ${bar.id}`];
  return group(
    { class: "bar", "data-step": isOne ? step : undefined },
    factsOf(placed, course),
    // What is open lets shine through what is behind it, which must not be an arrow.
    ...(bar.part === "source" ? [rectangle(x, y, width, height, { class: "ground", rx: 3 })] : []),
    width > 0 ? rectangle(x, y, width, height, { class: kind, rx: 3 }) : diamond(x, y + height / 2, kind),
    ...barLabel(texts, { x, y, width, room, isSolid: bar.part !== "source" && width > 0 }),
  );
}

interface Place {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly room: number;
  readonly isSolid: boolean;
}

/** The text inside the bar if it fits, else beside it if there is room, else less of it, else none. */
function barLabel(texts: readonly string[], { x, y, width, room, isSolid }: Place): Markup[] {
  const base = y + laneHeight / 2 + 4;
  const style = isSolid ? { class: "inside" } : {};
  const beside = Math.max(width, 6) + 5;
  for (const text of texts) {
    if (widthOf(text) <= width - 8) return [label(x + 5, base, text, style)];
    if (widthOf(text) <= room - beside) return [label(x + beside, base, text)];
  }
  const cut = fitting(texts[texts.length - 1], width - 8);
  return cut === "" ? [] : [label(x + 5, base, cut, style)];
}

const diamond = (x: number, middle: number, kind: string): Markup =>
  element("path", { d: `M${Math.round(x * 10) / 10} ${middle - 6}l6 6l-6 6l-6 -6Z`, class: kind });

/** How many of several actions a tooltip names. */
const mostNamed = 8;

function factsOf({ bar }: PlacedBar, { plan, labels, waits }: Course): string[] {
  const { steps, start, end } = bar;
  const named = steps.slice(0, mostNamed).map((step) => actionText(plan.actions[step], labels));
  const others = steps.length - named.length;
  const reasons =
    steps.length > 1
      ? []
      : waits
          .filter(({ step }) => step === steps[0])
          .map(({ on, reason }) => `waits for ${actionText(plan.actions[on], labels)}: ${reason}`);
  const time = start === end ? `at ${start} s` : `${start} s to ${end} s`;
  return [...named, ...(others > 0 ? [`… and ${others} more`] : []), time, ...reasons];
}

const meanings: readonly (readonly [Role, string])[] = [
  ["move", "moves"],
  ["arrive", "begins to run"],
  ["leave", "stops"],
  ["power", "node on or off"],
  ["size", "new share"],
];

function drawLegend({ plan, critical, waits }: Course, y: number): Markup {
  const used = new Set(plan.actions.map((action) => roleOf(action)));
  const entries = [
    ...meanings.filter(([role]) => used.has(role)).map(([role, text]) => ({ class: role as string, text })),
    ...(plan.actions.some((action) => "from" in action && action.from !== action.to)
      ? [{ class: "move open", text: "holds its old place until it has moved" }]
      : []),
    ...(critical.length > 0 && waits.length > 0 ? [{ class: "vital panel", text: "decides how long it takes" }] : []),
  ];
  let x = 8;
  const parts = entries.map(({ class: kind, text }) => {
    const part = [rectangle(x, y - 9, 12, 11, { class: kind, rx: 2 }), label(x + 17, y, text, { class: "weak" })].join(
      "",
    );
    x += widthOf(text) + 36;
    return part;
  });
  return parts.join("");
}
