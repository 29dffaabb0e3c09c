import { Fate, type Problem } from "../../../solver/problem.ts";
import { type BinStep, type Schedule, type Step, type StepKind, turnOf } from "../schedule.ts";
import type { Exploration } from "./explore.ts";
import type { Move } from "./journey.ts";

type Reached = Extract<Exploration, { kind: "reached" }>;

/**
 * The steps of an exploration one after the other: first whoever leaves, and bins open; then the steps; at last whoever arrives, and bins
 * close. For problems that are plain.
 */
export function itinerary(problem: Problem, { moves, assignment: goal }: Reached): Schedule {
  const { items, bins } = problem;
  const open = goal.open.slice();
  for (const { to } of moves) if (to >= 0 && bins.open[to] === 0) open[to] = 1;
  const assignment = { bin: goal.bin, open };
  const steps: Step[] = [];
  const binSteps: BinStep[] = [];
  const turning = (sign: number): number[] =>
    Array.from({ length: bins.count }, (_, bin) => bin).filter((bin) => turnOf(problem, assignment, bin) === sign);
  const byFate = (fate: number): number[] => Array.from(items.fate.keys()).filter((item) => items.fate[item] === fate);
  const latest = (ends: readonly { readonly end: number }[]): number => Math.max(0, ...ends.map(({ end }) => end));

  for (const bin of turning(1)) binSteps.push({ bin, start: 0, end: bins.opening[bin] });
  for (const item of byFate(Fate.leave))
    steps.push({ item, kind: "leave", from: items.origin[item], to: -1, start: 0, end: items.duration[item] });
  for (const item of byFate(Fate.change))
    steps.push({ item, kind: "change", from: -1, to: -1, start: 0, end: items.duration[item] });
  let time = Math.max(latest(steps), latest(binSteps));
  moves.forEach((move, i) => {
    const kind = kindOf(move, !moves.slice(i + 1).some(({ item }) => item === move.item));
    const start = kind === "move" || kind === "detour" ? Math.max(time, items.release[move.item]) : time;
    time = start + lengthOf(problem, move);
    steps.push({ item: move.item, kind, from: move.kind === "wake" ? -1 : move.from, to: move.to, start, end: time });
  });
  for (const item of byFate(Fate.arrive)) {
    const start = Math.max(time, items.release[item]);
    steps.push({ item, kind: "arrive", from: -1, to: assignment.bin[item], start, end: start + items.duration[item] });
  }
  time = latest(steps);
  for (const bin of turning(-1)) binSteps.push({ bin, start: time, end: time + bins.closing[bin] });
  return { steps, binSteps, resizes: [] };
}

function kindOf({ kind }: Move, isLast: boolean): StepKind {
  return kind === "move" && !isLast ? "detour" : kind;
}

function lengthOf({ items }: Problem, { item, kind }: Move): number {
  return kind === "pause" ? items.pause[item] : kind === "wake" ? items.wake[item] : items.duration[item];
}
