import type { Course } from "../course/course.ts";
import type { Load } from "../course/loads.ts";
import { drawDistribution } from "./distribution.ts";
import type { Panel } from "./panel.ts";
import { element, fitting, group, label, line, type Markup, rectangle, through, widthOf } from "./svg.ts";
import { clock, type TimeScale, timeScale } from "./timeScale.ts";
import { count } from "./wording.ts";

const cellHeight = 40;
const cellGap = 12;
const headHeight = 22;

/**
 * What nodes hold before, during and after the plan, for each resource, under a line for what they offer. With many nodes: how full
 * nodes are, from the fullest to the emptiest.
 */
export function loadPanel(course: Course, width: number, mostRows: number): Panel | undefined {
  const { loads } = course;
  if (loads.length === 0) return undefined;
  const touched = [...new Set(loads.flatMap(({ curves }) => [...curves.keys()]))].sort((a, b) => a - b);
  return touched.length > mostRows ? distributions(course, width) : curves(course, touched, width);
}

function curves({ loads, duration, plan, labels }: Course, nodes: readonly number[], width: number): Panel {
  const names = nodes.map((node) => labels.node(plan.origin.nodes.id(node)));
  const labelWidth = Math.min(180, Math.max(50, ...names.map(widthOf))) + 18;
  const pitch = (width - labelWidth) / loads.length;
  const scaleOf = (r: number): TimeScale =>
    timeScale(duration, labelWidth + r * pitch + 44, labelWidth + (r + 1) * pitch - 66);
  const bottom = headHeight + nodes.length * (cellHeight + cellGap);
  const heads = loads.map(({ resource }, r) => drawHead(resource, clock(duration), scaleOf(r), bottom));
  const rows = nodes.map((node, i) => {
    const y = headHeight + i * (cellHeight + cellGap);
    const cells = loads.map((load, r) => drawCurve(load, node, scaleOf(r), y, names[i]));
    return label(8, y + cellHeight / 2 + 4, fitting(names[i], 180), { class: "strong" }) + cells.join("");
  });
  const others = plan.origin.nodes.size - nodes.length;
  const calm =
    others > 0 ? ` · ${others === 1 ? "one other node stays as it is" : `${others} other nodes stay as they are`}` : "";
  return {
    title: "What nodes hold",
    note: `before, during and after the plan; the line is what the node offers${calm}`,
    width,
    height: headHeight + Math.max(1, nodes.length) * (cellHeight + cellGap),
    body: [...heads, ...rows].join(""),
  };
}

/** The name of a resource, and the ends of the time below it. */
function drawHead(resource: string, end: string, { left, right, ticks }: TimeScale, bottom: number): Markup {
  return [
    label(left + 24, 12, fitting(resource, right - left - 90), { class: "strong" }),
    label(left, 12, ticks[0].text, { class: "weak middle" }),
    label(right, 12, end, { class: "weak middle" }),
    line(0, headHeight, 0, bottom, { class: "cursor", "data-left": left, "data-right": right }),
  ].join("");
}

/** What one node holds of one resource over time, with the amounts before and after beside it. */
function drawCurve(load: Load, node: number, scale: TimeScale, top: number, name: string): Markup {
  const { before, peak, after, offered, resource } = load;
  const points = load.curves.get(node) ?? [{ time: 0, held: before[node] }];
  const most = Math.max(1, offered[node], peak[node]) * 1.08;
  const y = (held: number): number => top + cellHeight * (1 - held / most);
  // Before the plan: a stub to the left of time 0.
  const outline: [number, number][] = [
    [scale.left - 14, y(0)],
    [scale.left - 14, y(before[node])],
  ];
  let last = before[node];
  for (const { time, held } of points) {
    outline.push([scale.x(time), y(last)], [scale.x(time), y(held)]);
    last = held;
  }
  outline.push([scale.right + 14, y(last)], [scale.right + 14, y(0)]);
  const limit = y(offered[node]);
  const beyond = points.flatMap(({ time, held }, i) => {
    if (held <= offered[node]) return [];
    const from = i === 0 ? scale.left - 14 : scale.x(time);
    const to = i + 1 < points.length ? scale.x(points[i + 1].time) : scale.right + 14;
    return [rectangle(from, y(held), to - from, limit - y(held), { class: "over" })];
  });
  const isFull = peak[node] > offered[node];
  const isHigher = peak[node] > Math.max(before[node], after[node]);
  const highest = points.findIndex(({ held }) => held === peak[node]);
  return group(
    { class: "curve", "data-node": node, "data-resource": resource },
    [
      `${name}: ${resource}`,
      `${before[node]} before, at most ${peak[node]} during, ${after[node]} after the plan; it offers ${offered[node]}`,
    ],
    element("path", { d: `${through(outline)}Z`, class: "load" }),
    ...beyond,
    line(scale.left - 14, limit, scale.right + 14, limit, { class: "capacity" }),
    ...(isHigher
      ? [
          label(
            scale.x(points[highest].time) + 3,
            y(peak[node]) + 11,
            `${peak[node]}`,
            isFull ? { class: "alert" } : {},
          ),
        ]
      : []),
    label(scale.left - 18, y(before[node]) + 4, `${before[node]}`, { class: "end" }),
    label(scale.right + 18, y(after[node]) + 4, `${after[node]}/${offered[node]}`, isFull ? { class: "alert" } : {}),
  );
}

function distributions({ loads, plan }: Course, width: number): Panel {
  const height = 150;
  const parts = loads.map((load, r) =>
    drawDistribution(load, { left: 60, width: width - 200, top: r * (height + 46) + 20, height }),
  );
  return {
    title: "How full nodes are",
    note: `all ${count(plan.origin.nodes.size, "node")}, for each line from the fullest to the emptiest`,
    width,
    height: loads.length * (height + 46),
    body: parts.join(""),
  };
}
