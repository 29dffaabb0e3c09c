import type { Course } from "../course/course.ts";
import type { MapLayout } from "./mapLayout.ts";
import { drawChip, drawLegend, drawNode, drawRacks, groupNote } from "./mapPanel.ts";
import type { Panel } from "./panel.ts";
import { element, rectangle } from "./svg.ts";

/** A map as it is before the plan, with a chip for each VM that ever runs, and one more for the second place of those that move. */
export function liveMap(course: Course, layout: MapLayout): Panel {
  const legend = drawLegend(course, layout.width);
  const chips = [...course.stays.ofVm].map(([vm, stays]) => {
    const ghost = stays.some(({ other }) => other >= 0)
      ? rectangle(0, 0, layout.chipWidth, 18, { class: "ghost", rx: 3, "data-ghost": vm })
      : "";
    return ghost + drawChip(vm, 0, 0, course, layout, "");
  });
  return {
    title: "Who is where",
    note: `${groupNote(course)}a VM that moves holds its place on both nodes`,
    width: layout.width,
    height: layout.height + 16 + legend.height,
    body: [
      ...drawRacks(layout),
      ...layout.nodes.map((box) => drawNode(box, course, layout, "before")),
      ...chips,
      element("g", { transform: `translate(8 ${layout.height + 16})` }, legend.body),
    ].join(""),
  };
}
