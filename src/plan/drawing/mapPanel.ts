import { NodeState } from "../../model/states.ts";
import type { Course } from "../course/course.ts";
import type { Group } from "../course/groups.ts";
import type { Stay } from "../course/stays.ts";
import { drawCells } from "./cells.ts";
import { chipHeight, chipPlace, layOutMap, type MapLayout, type NodeBox } from "./mapLayout.ts";
import type { Panel } from "./panel.ts";
import { element, fitting, group, label, type Markup, rectangle, widthOf } from "./svg.ts";
import { groupColours } from "./theme.ts";

/** The most nodes and VMs that a map shows one by one. */
const mostNodes = 60;
const mostVms = 400;

/** Where VMs are before and after the plan, in racks and in the colours of the groups that constraints make of them. */
export function mapPanel(course: Course, width: number): Panel {
  if (isTooLarge(course)) return drawCells(course, width);
  const inner = width - 16;
  const layout = layOutMap(course, inner);
  const legend = drawLegend(course, inner);
  const [first, second] = [18, 18 + layout.height + 30];
  const body = [
    label(0, 8, "before", { class: "strong" }),
    element("g", { transform: `translate(0 ${first})` }, drawMap(course, layout, "before")),
    label(0, second - 10, "after", { class: "strong" }),
    element("g", { transform: `translate(0 ${second})` }, drawMap(course, layout, "after")),
    element("g", { transform: `translate(0 ${second + layout.height + 22})` }, legend.body),
  ];
  return {
    title: "Who is where",
    note: `${groupNote(course)}what moves has a blue edge`,
    width,
    height: second + layout.height + 22 + legend.height,
    body: element("g", { transform: "translate(8 0)" }, ...body),
  };
}

/** How groups are shown, where there are any. */
export function groupNote({ groups: { vms, nodes } }: Course): string {
  const parts = [
    ...(vms.length > 0 ? ["colours are groups of VMs"] : []),
    ...(nodes.length > 0 ? ["letters are groups of nodes"] : []),
  ];
  return parts.length === 0 ? "" : `${parts.join(", ")}; `;
}

/** Are there too many nodes or VMs to show them one by one? */
export const isTooLarge = ({ plan, stays }: Course): boolean =>
  plan.origin.nodes.size > mostNodes || stays.ofVm.size > mostVms;

/** The nodes of a map with who is there, at one end of the plan. */
function drawMap(course: Course, layout: MapLayout, end: "before" | "after"): Markup {
  const guests = new Map<number, { vm: number; isMoved: boolean }[]>();
  for (const [vm, stays] of course.stays.ofVm) {
    const node = placeAt(stays, end);
    if (node < 0) continue;
    const isMoved = node !== placeAt(stays, end === "before" ? "after" : "before");
    guests.set(node, [...(guests.get(node) ?? []), { vm, isMoved }]);
  }
  return [
    ...drawRacks(layout),
    ...layout.nodes.map((box) => drawNode(box, course, layout, end)),
    ...layout.nodes.flatMap((box) =>
      (guests.get(box.node) ?? [])
        .sort((a, b) => a.vm - b.vm)
        .map(({ vm, isMoved }, i) => {
          const [x, y] = chipPlace(layout, i);
          const mark = isMoved ? (end === "before" ? "goes" : "came") : "";
          return drawChip(vm, box.x + x, box.y + y, course, layout, mark);
        }),
    ),
  ].join("");
}

const placeAt = (stays: readonly Stay[], end: "before" | "after"): number =>
  stays[end === "before" ? 0 : stays.length - 1].node;

export const drawRacks = ({ racks }: MapLayout): Markup[] =>
  racks.map(
    ({ label: name, x, y, width, height }) =>
      rectangle(x, y, width, height, { class: "panel", rx: 6 }) + label(x + 10, y + 16, name, { class: "weak" }),
  );

/** A node's box: its name, the letters of the groups it is in, and a bar for how full it is. */
export function drawNode(
  { node, x, y }: NodeBox,
  course: Course,
  { nodeWidth, nodeHeight }: MapLayout,
  end: "before" | "after",
): Markup {
  const { plan, labels, groups, loads, stays } = course;
  const switches = stays.power.get(node);
  const isOn = switches?.at(end === "before" ? 0 : -1)?.isOn ?? plan.origin.nodeState[node] === NodeState.online;
  const letters = groups.nodes.flatMap(({ members }, g) => (g < 26 && members.includes(node) ? [letterOf(g)] : []));
  const share = Math.max(0, ...loads.map((load) => load[end][node] / Math.max(1, load.offered[node])));
  const name = labels.node(plan.origin.nodes.id(node));
  const held = loads.map((load) => `${load[end][node]} of ${load.offered[node]} ${load.resource} ${end} the plan`);
  return group(
    { class: "node", "data-node": node, "data-letters": letters.join(" ") },
    [name, ...(isOn ? held : [`off ${end} the plan`])],
    rectangle(x, y, nodeWidth, nodeHeight, { class: isOn ? "frame" : "off", rx: 4 }),
    label(x + 6, y + 14, fitting(name, nodeWidth - 16 - 8 * letters.length), { class: isOn ? "strong" : "weak" }),
    label(x + nodeWidth - 6, y + 14, letters.join(" "), { class: "weak end" }),
    rectangle(x + 6, y + nodeHeight - 8, nodeWidth - 12, 4, { class: "single", rx: 2 }),
    rectangle(x + 6, y + nodeHeight - 8, (nodeWidth - 12) * Math.min(1, share), 4, {
      class: share > 1 ? "over gauge" : "move gauge",
      rx: 2,
    }),
  );
}

export const letterOf = (g: number): string => String.fromCharCode(65 + g);

export function drawChip(vm: number, x: number, y: number, course: Course, layout: MapLayout, mark: string): Markup {
  const name = course.labels.vm(course.plan.origin.vms.id(vm));
  const colour = colourOf(vm, course.groups.vms);
  return group(
    { class: "guest", "data-vm": vm },
    [name, ...course.groups.vms.filter(({ members }) => members.includes(vm)).map(({ rule }) => rule)],
    rectangle(x, y, layout.chipWidth, chipHeight, { class: `${colour} chip${mark === "" ? "" : ` ${mark}`}`, rx: 3 }),
    label(x + 5, y + 13, fitting(name, layout.chipWidth - 8)),
  );
}

/** The colour of the smallest group that a VM is in. */
export function colourOf(vm: number, groups: readonly Group[]): string {
  let best = -1;
  groups.slice(0, groupColours).forEach(({ members }, g) => {
    if (members.includes(vm) && (best < 0 || members.length < groups[best].members.length)) best = g;
  });
  return best < 0 ? "single" : `group${best}`;
}

/** The groups of VMs with their colours, then those of nodes with their letters. */
export function drawLegend(
  { plan, labels, groups }: Course,
  width: number,
): { readonly body: Markup; readonly height: number } {
  const vmName = (vm: number): string => labels.vm(plan.origin.vms.id(vm));
  const nodeName = (node: number): string => labels.node(plan.origin.nodes.id(node));
  const entries = [
    ...groups.vms.slice(0, groupColours).map((entry, g) => ({ entry, mark: `group${g}`, name: vmName })),
    ...groups.nodes.slice(0, 26).map((entry, g) => ({ entry, mark: letterOf(g), name: nodeName })),
  ];
  const lines = entries.map(({ entry: { rule, at, members }, mark, name }, i) => {
    const place = at === undefined ? "" : `  (${at.file}:${at.line})`;
    const room = width - 30 - widthOf(place);
    const sign = mark.startsWith("group")
      ? rectangle(0, i * 18, 14, 12, { class: `${mark} chip`, rx: 2 })
      : label(7, i * 18 + 10, mark, { class: "strong middle" });
    return (
      sign +
      label(22, i * 18 + 10, fitting(`${rule}: ${members.map(name).join(", ")}`, room) + place, { class: "weak" })
    );
  });
  return { body: lines.join(""), height: lines.length * 18 };
}
