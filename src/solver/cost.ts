import type { Assignment } from "./check.ts";
import { Fate, type Problem, Wanted } from "./problem.ts";

/** What an assignment costs, as far as it does not depend on the schedule. Everything is ≥ 0. */
export interface Weights {
  /** `move[item]`: of leaving the origin, for items that stay. */
  readonly move: Float64Array;
  /** `open[bin]` and `close[bin]`: of opening a closed bin, closing an open one. */
  readonly open: Float64Array;
  readonly close: Float64Array;
  /** What a second of waiting costs. */
  readonly wait: number;
  /** What happens in any case: items that arrive, leave or change, bins that must open or close. */
  readonly unavoidable: number;
}

/** Weights of the goals that count the ends of everything: at best each action starts at its release, a closing after all have left. */
export function endWeights({ items, bins }: Problem): Weights {
  const close = new Float64Array(bins.closing);
  const move = new Float64Array(items.count);
  let unavoidable = 0;
  for (let item = 0; item < items.count; item++) {
    const gone = items.release[item] + items.duration[item];
    const bin = items.origin[item] >= 0 ? items.origin[item] : items.store[item];
    if (bin >= 0) close[bin] = Math.max(close[bin], gone + bins.closing[bin]);
    move[item] = gone;
    if (items.fate[item] !== Fate.stay && items.fate[item] !== Fate.none) unavoidable += gone;
  }
  for (let bin = 0; bin < bins.count; bin++) {
    if (bins.wanted[bin] === Wanted.open && bins.open[bin] === 0) unavoidable += bins.opening[bin];
    if (bins.wanted[bin] === Wanted.closed && bins.open[bin] === 1) unavoidable += close[bin];
  }
  return {
    move,
    open: new Float64Array(bins.opening),
    close,
    wait: 1,
    unavoidable,
  };
}

/** Weights of the goal that counts relocations only, by their durations. */
export function moveWeights({ items, bins }: Problem): Weights {
  return {
    move: new Float64Array(items.duration),
    open: new Float64Array(bins.count),
    close: new Float64Array(bins.count),
    wait: 0,
    unavoidable: 0,
  };
}

/** The cost of an assignment by its weights. */
export function weigh({ items, bins }: Problem, weights: Weights, { bin, open }: Assignment): number {
  let cost = weights.unavoidable;
  for (let item = 0; item < items.count; item++) {
    if (items.fate[item] === Fate.stay && bin[item] !== items.origin[item]) cost += weights.move[item];
  }
  for (let b = 0; b < bins.count; b++) {
    if (bins.wanted[b] !== Wanted.free || open[b] === bins.open[b]) continue;
    cost += open[b] === 1 ? weights.open[b] : weights.close[b];
  }
  return cost;
}
