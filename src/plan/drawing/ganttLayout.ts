import type { Course } from "../course/course.ts";
import { fold } from "../course/folding.ts";
import { type Bar, leastWidth, type Row, rowsOf } from "../course/rows.ts";
import { widthOf } from "./svg.ts";
import { type TimeScale, timeScale } from "./timeScale.ts";

export const laneHeight = 18;
const laneGap = 3;
const rowPadding = 5;
/** Room above the rows for the numbers of the axis. */
export const axisHeight = 24;

export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface PlacedBar extends Box {
  readonly bar: Bar;
  /** How far to the right text may go. */
  readonly room: number;
}

export interface PlacedRow {
  readonly row: Row;
  readonly y: number;
  readonly height: number;
  readonly bars: readonly PlacedBar[];
}

/** Where everything of a Gantt chart goes. */
export interface GanttLayout {
  readonly scale: TimeScale;
  readonly rows: readonly PlacedRow[];
  /** Nodes for which there was no room. */
  readonly rest: readonly Row[];
  /** The lower edge of the rows. */
  readonly bottom: number;
}

export function layOutGantt(
  { plan, labels, duration, critical }: Course,
  width: number,
  mostRows: number,
): GanttLayout {
  const { rows, rest } = fold(rowsOf(plan, labels), mostRows, leastWidth(duration), new Set(critical));
  const labelWidth = Math.min(200, Math.max(50, ...rows.map(({ label }) => widthOf(label)))) + 18;
  const scale = timeScale(duration, labelWidth, width - 40);
  let y = axisHeight;
  const placed = rows.map((row) => {
    const top = y;
    y += row.lanes * (laneHeight + laneGap) - laneGap + 2 * rowPadding;
    return { row, y: top, height: y - top, bars: row.bars.map((bar) => placeBar(bar, row, top, scale)) };
  });
  return { scale, rows: placed, rest, bottom: y };
}

function placeBar(bar: Bar, { bars }: Row, top: number, scale: TimeScale): PlacedBar {
  const x = scale.x(bar.start);
  const next = bars.reduce(
    (nearest, { lane, start }) =>
      lane === bar.lane && start > bar.start ? Math.min(nearest, scale.x(start)) : nearest,
    scale.right + 40,
  );
  const width = bar.end > bar.start ? Math.max(3, scale.x(bar.end) - x - 1) : 0;
  const y = top + rowPadding + bar.lane * (laneHeight + laneGap);
  return { bar, x, y, width, height: laneHeight, room: next - x - 4 };
}
