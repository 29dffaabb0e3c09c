import type { Course } from "../course/course.ts";
import type { Load } from "../course/loads.ts";
import { count } from "../drawing/wording.ts";
import { printable, type Span } from "./paint.ts";
import { type Picture, pictureDefaults } from "./picture.ts";
import { type Column, table } from "./table.ts";

const columns: readonly Column[] = [
  { title: "node" },
  { title: "resource" },
  { title: "before", align: "right" },
  { title: "most", align: "right" },
  { title: "after", align: "right" },
  { title: "of", align: "right" },
  { title: "█ after ▒ most" },
];

/** Signs of a gauge, where there is room, and at the least. */
const [longestGauge, shortestGauge] = [24, 6];

/** What nodes hold before, at most during, and after a plan, for nodes on which that changes; of many, the fullest. */
export function loadTable({ loads, plan, labels }: Course, picture: Picture = {}): string {
  const { width, paint, longest } = { ...pictureDefaults, ...picture };
  const rows = loads.flatMap((load) =>
    [...load.curves.keys()].map((node) => ({ load, node, share: fullness(load, node) })),
  );
  if (rows.length === 0) return paint("weak", "What nodes hold does not change.");
  const isLong = rows.length > longest;
  const shown = isLong
    ? [...rows].sort((a, b) => b.share - a.share || a.node - b.node).slice(0, Math.ceil(longest / 3))
    : [...rows].sort((a, b) => a.node - b.node || loads.indexOf(a.load) - loads.indexOf(b.load));
  const cells = shown.map(({ load, node }) => {
    const { resource, before, peak, after, offered } = load;
    const amounts = [before, peak, after, offered].map((list) => `${list[node]}`);
    return [printable(labels.node(plan.origin.nodes.id(node))), printable(resource), ...amounts];
  });
  const length = gaugeLength(cells, width);
  const lines = shown.map(({ load, node }, i): Span[] => {
    const isOver = load.peak[node] > load.offered[node];
    return [...cells[i], [isOver ? "bad" : "move", gauge(load, node, length)]];
  });
  const others = rows.length - shown.length;
  const rest = others > 0 ? [paint("weak", `… and ${count(others, "row")} of nodes that are less full`)] : [];
  return [table(columns, lines, width, paint), ...rest].join("\n");
}

const fullness = ({ peak, offered }: Load, node: number): number => peak[node] / Math.max(1, offered[node]);

/** What is left of the width beside the other columns and the mark behind a gauge. */
function gaugeLength(cells: readonly (readonly string[])[], width: number): number {
  const others = columns
    .slice(0, -1)
    .map(({ title }, c) => Math.max(title.length, ...cells.map((row) => row[c].length)));
  const room = width - others.reduce((sum, other) => sum + other + 2, 0) - 1;
  return Math.max(shortestGauge, Math.min(longestGauge, room));
}

/** The whole length is what the node offers; `!` stands behind what is more than that. */
function gauge({ peak, after, offered }: Load, node: number, length: number): string {
  const cells = (amount: number): number =>
    Math.min(length, Math.round((length * amount) / Math.max(1, offered[node])));
  const [end, most] = [cells(after[node]), cells(peak[node])];
  const bar = "█".repeat(end) + "▒".repeat(Math.max(0, most - end)) + "·".repeat(length - Math.max(end, most));
  return peak[node] > offered[node] ? `${bar}!` : bar;
}
