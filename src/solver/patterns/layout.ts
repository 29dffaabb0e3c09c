import { Fit } from "../fit.ts";
import { Packing } from "../packing.ts";
import type { Problem } from "../problem.ts";
import type { Column } from "./master.ts";
import type { Profile } from "./profile.ts";

/** So many bins of its type get the pattern. */
export interface Choice extends Column {
  readonly count: number;
}

/** A place that a pattern keeps for an item of a class. */
interface Slot {
  readonly bin: number;
  /** It is there once others have left the bin. */
  readonly isLate: boolean;
}

/**
 * Gives each bin its pattern and each item without a place one of the places for its class. Returns `bin[item]`, -1 for items that
 * find none that the rules and the other dimensions allow.
 */
export function layOut(problem: Problem, profile: Profile, choices: readonly Choice[]): Int32Array {
  const packing = new Packing(problem);
  const { of } = profile.classes;
  const slots: Slot[][] = Array.from({ length: profile.classes.count }, () => []);
  const seekers: number[][] = Array.from({ length: profile.classes.count }, () => []);
  const waitedFor = new Set<number>();
  const next = new Int32Array(profile.types.length);
  const leaving = new Set<number>();
  for (const { type, pattern, count } of choices) {
    for (let i = 0; i < count; i++) {
      const bin = profile.types[type].bins[next[type]++];
      for (const k of pattern.out) leaving.add(profile.guestsOf[bin][k]);
      for (const [c, many] of pattern.early) for (let n = 0; n < many; n++) slots[c].push({ bin, isLate: false });
      for (const [c, many] of pattern.late) for (let n = 0; n < many; n++) slots[c].push({ bin, isLate: true });
      if (pattern.late.size > 0) waitedFor.add(bin);
    }
  }
  for (let item = 0; item < problem.items.count; item++) {
    if (of[item] < 0) continue;
    if (profile.stays[item] === 1 && !leaving.has(item)) packing.place(item, problem.items.origin[item]);
    else seekers[of[item]].push(item);
  }
  const isWaitedFor = (item: number): number => (waitedFor.has(problem.items.origin[item]) ? 0 : 1);
  seekers.forEach((items, c) => {
    // Those for whom others wait go where nobody waits.
    items.sort((a, b) => isWaitedFor(a) - isWaitedFor(b) || a - b);
    slots[c].sort((a, b) => Number(a.isLate) - Number(b.isLate) || a.bin - b.bin);
    match(packing, items, slots[c]);
  });
  return packing.bin;
}

/** Puts each item into the first free slot that takes it. */
function match(packing: Packing, items: readonly number[], slots: readonly Slot[]): void {
  const fit = new Fit(packing);
  const left = [...slots];
  for (const item of items) {
    fit.prepare(item);
    const found = left.findIndex(({ bin }) => bin !== packing.problem.items.origin[item] && fit.fits(bin));
    if (found < 0) continue;
    packing.place(item, left[found].bin);
    left.splice(found, 1);
  }
}
