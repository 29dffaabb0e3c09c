import type { Assignment } from "../../solver/check.ts";
import { Fate, type Problem } from "../../solver/problem.ts";

/**
 * What a step does to an item. Where there is no other way, an item that stays makes a `detour` over a bin that is not its goal, or is
 * suspended (`pause`) and resumed (`wake`).
 */
export type StepKind = "move" | "arrive" | "leave" | "change" | "detour" | "pause" | "wake";

/** An action on an item: from one bin (-1 for none) to another, in whole seconds. */
export interface Step {
  readonly item: number;
  readonly kind: StepKind;
  readonly from: number;
  readonly to: number;
  readonly start: number;
  readonly end: number;
  /** What it takes of its lanes, for a move that takes some. */
  readonly bandwidth?: number;
}

/** The opening or closing of a bin. */
export interface BinStep {
  readonly bin: number;
  readonly start: number;
  readonly end: number;
}

/** When everything happens on the way to an assignment. */
export interface Schedule {
  readonly steps: readonly Step[];
  readonly binSteps: readonly BinStep[];
  readonly resizes: readonly Resize[];
}

/** An item that stays gets, in every dimension, what it demands more than it holds; or gives up what it demands less. */
export interface Resize {
  readonly item: number;
  readonly grows: boolean;
  readonly time: number;
}

export type Task = Pick<Step, "kind" | "from" | "to">;

/** What has to happen to an item on the way to its bin, undefined for nothing. */
export function taskOf(
  { items }: Problem,
  { bin }: Assignment,
  item: number,
): Pick<Step, "kind" | "from" | "to"> | undefined {
  const origin = items.origin[item];
  switch (items.fate[item]) {
    case Fate.stay:
      return origin === bin[item] ? undefined : { kind: "move", from: origin, to: bin[item] };
    case Fate.arrive:
      return { kind: "arrive", from: -1, to: bin[item] };
    case Fate.leave:
      return { kind: "leave", from: origin, to: -1 };
    case Fate.change:
      return { kind: "change", from: -1, to: -1 };
    default:
      return undefined;
  }
}

/** Does the bin open (1), close (-1), or neither (0)? */
export const turnOf = ({ bins }: Problem, { open }: Assignment, bin: number): number => open[bin] - bins.open[bin];

/** Σ of the ends of everything that acts: the cost that counts waiting. */
export function sumOfEnds({ steps, binSteps }: Schedule): number {
  const lastEnd = new Map<number, number>();
  for (const { item, end } of steps) lastEnd.set(item, Math.max(end, lastEnd.get(item) ?? 0));
  let sum = 0;
  for (const end of lastEnd.values()) sum += end;
  for (const { end } of binSteps) sum += end;
  return sum;
}
