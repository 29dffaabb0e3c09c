import type { Action } from "../../model/actions.ts";
import { makespan, type Plan } from "../../model/plan.ts";
import { type Labels, placesOf } from "../diagram/labels.ts";

/** Some time in a row of a chart, for one action, or for several alike. */
export interface Bar {
  /** Places in the list of actions. */
  readonly steps: readonly number[];
  readonly id: Action["id"];
  /** What comes from somewhere else and goes to somewhere else has a bar on both nodes. */
  readonly part: "whole" | "source" | "destination";
  readonly start: number;
  readonly end: number;
  readonly lane: number;
}

/** What happens on a node, or on several where the same happens. */
export interface Row {
  readonly label: string;
  /** Indices of nodes; empty for what happens on no node. */
  readonly nodes: readonly number[];
  readonly bars: readonly Bar[];
  readonly lanes: number;
}

/** What happens on which node: one row for each node that takes part, in the order in which they do. */
export function rowsOf(plan: Plan, labels: Labels): Row[] {
  const bars = new Map<number, Omit<Bar, "lane">[]>();
  plan.actions.forEach((action, step) => {
    for (const [node, part] of partsOf(action)) {
      const { id, start, end } = action;
      const list = bars.get(node) ?? [];
      bars.set(node, list);
      list.push({ steps: [step], id, part, start, end });
    }
  });
  const shortest = leastWidth(makespan(plan));
  return [...bars].map(([node, list]) => ({
    label: node < 0 ? "on no node" : labels.node(node),
    nodes: node < 0 ? [] : [plan.origin.nodes.indexOf(node)],
    ...inLanes(list, shortest),
  }));
}

/** Seconds that the mark of something that takes no time occupies. */
export const leastWidth = (duration: number): number => Math.max(duration, 1) / 60;

/** The ids of the nodes on which an action happens, -1 for none, and which part of it happens there. */
function partsOf(action: Action): readonly (readonly [number, Bar["part"]])[] {
  const { from, to } = placesOf(action);
  if (from !== undefined && to !== undefined && from !== to)
    return [
      [from, "source"],
      [to, "destination"],
    ];
  return [[to ?? from ?? -1, "whole"]];
}

/** Puts bars that overlap below each other. */
export function inLanes(
  bars: readonly Omit<Bar, "lane">[],
  shortest: number,
): { readonly bars: readonly Bar[]; readonly lanes: number } {
  const free: number[] = [];
  const placed = [...bars]
    .sort((a, b) => a.start - b.start || b.end - a.end)
    .map((bar) => {
      const end = Math.max(bar.end, bar.start + shortest);
      const known = free.findIndex((until) => until <= bar.start);
      const lane = known < 0 ? free.length : known;
      free[lane] = end;
      return { ...bar, lane };
    });
  return { bars: placed, lanes: free.length };
}
