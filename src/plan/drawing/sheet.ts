import type { Course } from "../course/course.ts";
import type { View } from "../course/views.ts";
import { ganttPanel } from "./ganttPanel.ts";
import { headline } from "./headline.ts";
import { loadPanel } from "./loadPanel.ts";
import { mapPanel } from "./mapPanel.ts";
import type { Panel } from "./panel.ts";
import { element, label, type Markup, rectangle } from "./svg.ts";
import { sheetStyle, type Theme } from "./theme.ts";

export interface SheetOptions {
  readonly views: readonly View[];
  readonly width: number;
  /** The most rows of a chart. */
  readonly rows: number;
  readonly theme: Theme;
}

const margin = 16;

/** Pictures below each other, as a document in SVG. */
export function sheet(course: Course, { views, width, rows, theme }: SheetOptions): Markup {
  const panels = panelsOf(course, views, width - 2 * margin, rows);
  let y = margin + 22;
  const head = label(margin, y - 6, headline(course), { class: "head" });
  const parts = panels.map((panel) => {
    y += 24;
    const part = placed(panel, y);
    y += bodyTop(panel) + panel.height + 10;
    return part;
  });
  const height = Math.ceil(y + margin);
  return element(
    "svg",
    { xmlns: "http://www.w3.org/2000/svg", width, height, viewBox: `0 0 ${width} ${height}`, role: "img" },
    element("title", {}, "The course of a plan"),
    element("style", {}, sheetStyle(theme)),
    rectangle(0, 0, width, height, { class: "ground" }),
    head,
    ...parts,
  );
}

export function panelsOf(course: Course, views: readonly View[], width: number, rows: number): Panel[] {
  const drawn = views.map((view) => {
    if (view === "gantt") return ganttPanel(course, width, rows);
    return view === "loads" ? loadPanel(course, width, rows) : mapPanel(course, width);
  });
  return drawn.filter((panel) => panel !== undefined);
}

const bodyTop = ({ note = "" }: Panel): number => (note === "" ? 12 : 30);

function placed(panel: Panel, y: number): Markup {
  const { title, note = "", body } = panel;
  return element(
    "g",
    { transform: `translate(${margin} ${y})` },
    label(0, 0, title, { class: "title" }),
    ...(note === "" ? [] : [label(0, 17, note, { class: "subtitle" })]),
    element("g", { transform: `translate(0 ${bodyTop(panel)})` }, body),
  );
}
