import type { Action } from "../../model/actions.ts";
import { makespan, type Plan } from "../../model/plan.ts";
import { type Axis, axisOver } from "./axis.ts";
import { densityRows } from "./density.ts";
import { type Labels, labelsOf, placesOf, roleOf } from "./labels.ts";
import { field, type Span, textOf } from "./paint.ts";
import { type Picture, pictureDefaults } from "./picture.ts";

/** A row of a chart: what it is about, and how it looks over an axis. */
export interface Row {
  readonly label: Span;
  bar(axis: Axis): Span;
}

/** The part of the width that labels may take. */
const labelShare = 0.45;

/**
 * A Gantt chart in text: one row for each action that lasts, its bar from start to end. A long plan is drawn with one row for each
 * kind of action, which shows how many of them go on at the same time.
 */
export function ganttChart(plan: Plan, picture: Picture = {}): string {
  const { width, paint, longest } = { ...pictureDefaults, ...picture };
  const lasting = plan.actions.filter(({ start, end }) => end > start);
  if (lasting.length === 0) return paint("weak", "No action takes any time.");
  const labels = labelsOf(plan);
  const rows = lasting.length > longest ? densityRows(lasting) : lasting.map((action) => actionRow(action, labels));
  const widest = Math.max(...rows.map(({ label }) => [...textOf(label)].length));
  const labelWidth = Math.min(widest, Math.floor(width * labelShare));
  const axis = axisOver(makespan(plan), width - labelWidth - 2);
  const line = ({ label, bar }: Row): string => {
    const cells = bar(axis);
    return `${field(label, labelWidth, paint)}  ${field(cells, [...textOf(cells)].length, paint)}`;
  };
  return [paint("weak", `${" ".repeat(labelWidth)}  ${axis.ruler}`), ...rows.map(line)].join("\n");
}

function actionRow(action: Action, labels: Labels): Row {
  return {
    label: labelOf(action, labels),
    bar(axis) {
      const from = axis.columnOf(action.start);
      const to = Math.max(from + 1, axis.columnOf(action.end));
      return [roleOf(action), " ".repeat(from) + "█".repeat(to - from)];
    },
  };
}

function labelOf(action: Action, { vm, node }: Labels): string {
  const { from, to } = placesOf(action);
  const places = new Set([from, to].filter((place) => place !== undefined));
  const way = [...places].map(node).join(" → ");
  return [action.id, "vm" in action ? vm(action.vm) : "", way].filter((part) => part !== "").join(" ");
}
