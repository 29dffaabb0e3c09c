import type { Course } from "../course/course.ts";
import { widthOf } from "./svg.ts";

export const chipHeight = 18;
const chipGap = 3;
const nodeHead = 20;
const rackPadding = 10;
const rackHead = 20;
const gap = 10;

/** A node on the map: a box with places for as many VMs as it ever holds. */
export interface NodeBox {
  readonly node: number;
  readonly x: number;
  readonly y: number;
}

export interface RackBox {
  readonly label: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Where nodes and racks go on a map. All nodes of a map have the same size. */
export interface MapLayout {
  readonly nodes: readonly NodeBox[];
  readonly racks: readonly RackBox[];
  readonly nodeWidth: number;
  readonly nodeHeight: number;
  readonly chipWidth: number;
  readonly chipColumns: number;
  /** How many VMs a box has places for. */
  readonly seats: number;
  readonly width: number;
  readonly height: number;
}

/** Where the i-th VM of a node goes, from the corner of its box. */
export function chipPlace({ chipWidth, chipColumns }: MapLayout, i: number): readonly [number, number] {
  const [column, row] = [i % chipColumns, Math.floor(i / chipColumns)];
  return [6 + column * (chipWidth + chipGap), nodeHead + row * (chipHeight + chipGap)];
}

/** Nodes in their racks, in lines of at most `width`. */
export function layOutMap({ plan, labels, groups, stays }: Course, width: number): MapLayout {
  const { origin } = plan;
  const names = [...stays.ofVm.keys()].map((vm) => labels.vm(origin.vms.id(vm)));
  const chipWidth = Math.min(88, Math.max(30, ...names.map((name) => widthOf(name) + 10)));
  const crowd = mostGuests(stays.ofVm.values());
  const chipColumns = crowd > 4 ? 3 : Math.min(2, crowd);
  const nodeWidth = Math.max(96, 12 + chipColumns * (chipWidth + chipGap) - chipGap);
  const nodeHeight = nodeHead + Math.ceil(crowd / chipColumns) * (chipHeight + chipGap) + 12;
  const inRack = new Set(groups.racks.flatMap(({ members }) => members));
  const others = Array.from({ length: origin.nodes.size }, (_, node) => node).filter((node) => !inRack.has(node));
  const sections = [
    ...groups.racks.map(({ members, rule }, i) => ({ label: rackLabel(rule, i), members })),
    ...(others.length > 0 ? [{ label: groups.racks.length > 0 ? "others" : "", members: others }] : []),
  ];
  const size = { width: nodeWidth, height: nodeHeight };
  return { ...inLines(sections, size, width), nodeWidth, nodeHeight, chipWidth, chipColumns, seats: crowd };
}

const rackLabel = (rule: string, i: number): string => (rule.startsWith("switch") ? rule : `group ${i + 1} of ${rule}`);

/** The most VMs that any node holds at any time, at least 1. */
function mostGuests(stays: Iterable<readonly { time: number; node: number; other: number }[]>): number {
  const changes: { time: number; node: number; by: number }[] = [];
  for (const list of stays) {
    list.forEach(({ time, node, other }, i) => {
      const until = list[i + 1]?.time ?? Number.POSITIVE_INFINITY;
      for (const place of new Set([node, other]))
        if (place >= 0) changes.push({ time, node: place, by: 1 }, { time: until, node: place, by: -1 });
    });
  }
  changes.sort((a, b) => a.time - b.time || a.by - b.by);
  const now = new Map<number, number>();
  let most = 1;
  for (const { node, by } of changes) {
    now.set(node, (now.get(node) ?? 0) + by);
    most = Math.max(most, now.get(node) as number);
  }
  return most;
}

function inLines(
  sections: readonly { readonly label: string; readonly members: readonly number[] }[],
  size: { readonly width: number; readonly height: number },
  width: number,
): Pick<MapLayout, "nodes" | "racks" | "width" | "height"> {
  const nodes: NodeBox[] = [];
  const racks: RackBox[] = [];
  const [pitch, step] = [size.width + gap, size.height + gap];
  let [x, y, lineHeight] = [0, 0, 0];
  for (const { label, members } of sections) {
    const most = Math.max(1, Math.floor((width - 2 * rackPadding + gap) / pitch));
    const columns = Math.min(members.length, most);
    const rackWidth = columns * pitch - gap + 2 * rackPadding;
    const head = label === "" ? 0 : rackHead;
    const rackHeight = Math.ceil(members.length / columns) * step - gap + 2 * rackPadding + head;
    if (x > 0 && x + rackWidth > width) [x, y, lineHeight] = [0, y + lineHeight + gap, 0];
    racks.push({ label, x, y, width: rackWidth, height: rackHeight });
    members.forEach((node, i) => {
      const left = x + rackPadding + (i % columns) * pitch;
      nodes.push({ node, x: left, y: y + head + rackPadding + Math.floor(i / columns) * step });
    });
    x += rackWidth + gap;
    lineHeight = Math.max(lineHeight, rackHeight);
  }
  return { nodes, racks, width, height: y + lineHeight };
}
