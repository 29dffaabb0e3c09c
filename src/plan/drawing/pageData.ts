import type { Course } from "../course/course.ts";
import type { Load } from "../course/loads.ts";
import { chipPlace, type MapLayout } from "./mapLayout.ts";
import { actionText } from "./wording.ts";

/** What the player of a page knows. Elements are indices; times in seconds. */
export interface PageData {
  readonly duration: number;
  readonly times: readonly number[];
  /** What is done, from when to when. */
  readonly actions: readonly (readonly [number, number, string])[];
  /** By VM: time, node, second node. */
  readonly stays: Readonly<Record<number, readonly (readonly [number, number, number])[]>>;
  /** By node that boots or goes off: time, and whether it is on. */
  readonly power: Readonly<Record<number, readonly (readonly [number, boolean])[]>>;
  /** By node: time, and how full it is from then on. The first entry is before the plan. */
  readonly shares: Readonly<Record<number, readonly (readonly [number, number])[]>>;
  /** By node: its corner on the map. */
  readonly boxes: Readonly<Record<number, readonly [number, number]>>;
  /** Where the VMs of a node go, from its corner. */
  readonly seats: readonly (readonly [number, number])[];
}

/** @param layout of the map that moves; undefined when there is none */
export function pageData(course: Course, layout: MapLayout | undefined): PageData {
  const { plan, labels, duration, times, stays } = course;
  const nothing = { stays: {}, power: {}, shares: {}, boxes: {}, seats: [] };
  const actions = plan.actions.map((action) => [action.start, action.end, actionText(action, labels)] as const);
  const always = { duration, times: [...new Set([0, ...times])], actions };
  if (layout === undefined) return { ...always, ...nothing };
  return {
    ...always,
    stays: fromMap(stays.ofVm, ({ time, node, other }) => [time, node, other] as const),
    power: fromMap(stays.power, ({ time, isOn }) => [time, isOn] as const),
    shares: Object.fromEntries(layout.nodes.map(({ node }) => [node, sharesOf(course, node)])),
    boxes: Object.fromEntries(layout.nodes.map(({ node, x, y }) => [node, [x, y] as const])),
    seats: Array.from({ length: layout.seats }, (_, i) => chipPlace(layout, i)),
  };
}

function fromMap<T, U>(map: ReadonlyMap<number, readonly T[]>, value: (entry: T) => U): Record<number, U[]> {
  return Object.fromEntries([...map].map(([key, list]) => [key, list.map(value)]));
}

/** How full a node is of the resource of which it is fullest: before the plan, then from each time on. */
function sharesOf({ loads }: Course, node: number): (readonly [number, number])[] {
  const fullest = (held: (load: Load) => number): number => {
    const shares = loads.map((load) => held(load) / Math.max(1, load.offered[node]));
    return Math.round(Math.max(0, ...shares) * 1000) / 1000;
  };
  const times = new Set([0, ...loads.flatMap(({ curves }) => (curves.get(node) ?? []).map(({ time }) => time))]);
  const heldAt =
    (time: number) =>
    ({ curves, before }: Load) =>
      curves.get(node)?.findLast((point) => point.time <= time)?.held ?? before[node];
  const course = [...times].sort((a, b) => a - b).map((time) => [time, fullest(heldAt(time))] as const);
  return [[0, fullest(({ before }) => before[node])], ...course];
}
