import { append } from "../../solver/multimap.ts";
import type { Course } from "../course/course.ts";
import type { Panel } from "./panel.ts";
import { element, label, type Markup, tooltip } from "./svg.ts";

const rackGap = 6;

/** The most cells with a tooltip: each of them is an element of its own. */
const mostTips = 1000;

/** A map of many nodes: a cell for each, darker the fuller it is; what changes has an edge. Before on the left, after on the right. */
export function drawCells(course: Course, width: number): Panel {
  const { groups, plan } = course;
  const half = (width - 40) / 2;
  const racks = groups.racks.map(({ members }) => members);
  const sections = sectionsOf(plan.origin.nodes.size, racks);
  const size = Math.max(3, Math.min(16, Math.floor(Math.sqrt((half * 420) / plan.origin.nodes.size))));
  const { cells, height } = cellsOf(sections, half, size);
  const side = (end: "before" | "after", left: number): Markup =>
    element(
      "g",
      { transform: `translate(${left} 0)` },
      label(0, 8, end, { class: "strong" }),
      ...drawSide(course, cells, end, size),
    );
  return {
    title: "How full nodes are, one by one",
    note: "each cell is a node, darker the fuller it is; a blue edge means that something changes there, red that it holds too much",
    width,
    height: height + 10,
    body: side("before", 8) + side("after", half + 32),
  };
}

/** Nodes rack by rack, then the others. */
function sectionsOf(count: number, racks: readonly (readonly number[])[]): readonly (readonly number[])[] {
  const inRack = new Set(racks.flat());
  const others = Array.from({ length: count }, (_, node) => node).filter((node) => !inRack.has(node));
  return others.length > 0 ? [...racks, others] : racks;
}

interface Cell {
  readonly node: number;
  readonly x: number;
  readonly y: number;
}

function cellsOf(
  sections: readonly (readonly number[])[],
  width: number,
  size: number,
): { readonly cells: readonly Cell[]; readonly height: number } {
  const columns = Math.max(1, Math.floor(width / size));
  const cells: Cell[] = [];
  let top = 18;
  for (const nodes of sections) {
    nodes.forEach((node, i) => {
      cells.push({ node, x: (i % columns) * size, y: top + Math.floor(i / columns) * size });
    });
    top += Math.ceil(nodes.length / columns) * size + rackGap;
  }
  return { cells, height: top };
}

/** Cells that look the same are one path: markup stays small. Those on which something changes have a tooltip, unless there are very many. */
function drawSide(course: Course, cells: readonly Cell[], end: "before" | "after", size: number): Markup[] {
  const { loads, plan, labels, stays } = course;
  const touched = new Set([...loads.flatMap(({ curves }) => [...curves.keys()]), ...stays.power.keys()]);
  const alike = new Map<string, string[]>();
  const single: Markup[] = [];
  for (const { node, x, y } of cells) {
    const share = Math.max(0, ...loads.map((load) => load[end][node] / Math.max(1, load.offered[node])));
    const look = `${share > 1 ? "over" : "move"} ${opacity(share)}`;
    const d = `M${x + 0.5} ${y + 0.5}h${size - 1.5}v${size - 1.5}h${1.5 - size}z`;
    if (touched.has(node) && touched.size <= mostTips) {
      const title = `${labels.node(plan.origin.nodes.id(node))}: ${Math.round(share * 100)} % ${end} the plan`;
      single.push(path(`${look} came`, d, title));
    } else append(alike, touched.has(node) ? `${look} came` : look, d);
  }
  return [...[...alike].map(([look, list]) => path(look, list.join(""))), ...single];
}

function path(look: string, d: string, title?: string): Markup {
  const [colour, shade, edge = ""] = look.split(" ");
  const tip = title === undefined ? [] : [tooltip([title])];
  return element("path", { d, class: `${colour} ${edge}`.trim(), "fill-opacity": shade }, ...tip);
}

const opacity = (share: number): string => (0.06 + 0.8 * (Math.round(Math.min(1, share) * 10) / 10)).toFixed(2);
