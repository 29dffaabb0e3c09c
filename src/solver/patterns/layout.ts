import { append } from "../multimap.ts";
import { Packing } from "../packing/packing.ts";
import type { Problem } from "../problem.ts";
import type { Column } from "./master.ts";
import { Matching } from "./matching.ts";
import type { Profile } from "./profile.ts";

/** So many bins of its type get the pattern. */
export interface Choice extends Column {
  readonly count: number;
}

/** What becomes of each bin, once patterns have been dealt out. */
export interface Deal {
  /** Items that leave their bins. */
  readonly leaving: ReadonlySet<number>;
  /** The bins that have places for a class, once for each place: at once, or when those who leave have left. */
  readonly early: readonly number[][];
  readonly late: ReadonlyMap<number, readonly number[]>;
}

/**
 * Gives each bin its pattern, and each item without a place one of the places for its class. Returns `bin[item]`, -1 for items that
 * find none that the rules and the other dimensions allow.
 */
export function layOut(problem: Problem, profile: Profile, choices: readonly Choice[]): Int32Array {
  const deal = dealOut(profile, choices);
  const packing = new Packing(problem);
  const seekers: number[] = [];
  for (let item = 0; item < problem.items.count; item++) {
    if (profile.classes.of[item] < 0) continue;
    if (profile.stays[item] === 1 && !deal.leaving.has(item)) packing.place(item, problem.items.origin[item]);
    else seekers.push(item);
  }
  new Matching(packing, profile.classes.of, deal).run(seekers);
  return packing.bin;
}

function dealOut({ types, classes, guestsOf }: Profile, choices: readonly Choice[]): Deal {
  const leaving = new Set<number>();
  const early: number[][] = Array.from({ length: classes.count }, () => []);
  const late = new Map<number, number[]>();
  const next = new Int32Array(types.length);
  for (const { type, pattern, count } of choices) {
    for (let i = 0; i < count; i++) {
      const bin = types[type].bins[next[type]++];
      for (const k of pattern.out) leaving.add(guestsOf[bin][k]);
      for (const [c, places] of pattern.early) for (let n = 0; n < places; n++) early[c].push(bin);
      for (const [c, places] of pattern.late) for (let n = 0; n < places; n++) append(late, bin, c);
    }
  }
  return { leaving, early, late };
}
