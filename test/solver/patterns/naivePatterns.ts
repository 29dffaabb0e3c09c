import type { Pattern } from "../../../src/solver/patterns/pricing.ts";
import type { BinType, Profile } from "../../../src/solver/patterns/profile.ts";

/** So many items of each class. */
type Counts = readonly number[];

const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0);

/** What an item of the class pays for starting no sooner than after so many seconds. */
export const penaltyOf = ({ classes, wait }: Profile, which: number, delay: number): number =>
  Math.max(0, delay - classes.release[which]) * wait;

/** All counts of items with a size that fit into a room together. */
export function stuffings({ classes }: Profile, room: number): Counts[] {
  const sized = [...classes.size.keys()].filter((c) => classes.size[c] > 0);
  let found: number[][] = [new Array<number>(classes.count).fill(0)];
  for (const c of sized) {
    found = found.flatMap((counts) => {
      const left = room - sum(counts.map((count, k) => count * classes.size[k]));
      const most = Math.floor(left / classes.size[c]);
      return Array.from({ length: most + 1 }, (_, more) => counts.map((count, k) => (k === c ? more : count)));
    });
  }
  return found;
}

const sizeOf = ({ classes }: Profile, counts: Counts): number => sum(counts.map((count, c) => count * classes.size[c]));

const paid = (profile: Profile, counts: Counts, delay: number): number =>
  sum(counts.map((count, c) => count * penaltyOf(profile, c, delay)));

/** When those come who need what others leave. */
const lateFrom = ({ firstLeave }: Profile, { delay }: BinType): number => Math.max(delay, firstLeave);

/** Every pattern that bins of the type can get, items without a size left aside. */
export function patternsOf(profile: Profile, type: BinType): Pattern[] {
  const patterns: Pattern[] = [];
  for (let set = 0; set < 2 ** type.guests.length; set++) {
    const out = [...type.guests.keys()].filter((k) => (set >> k) % 2 === 1);
    const room = type.room + sum(out.map((k) => profile.classes.size[type.guests[k]]));
    if (room < 0) continue;
    const moving = sum(out.map((k) => type.prices[k]));
    for (const early of stuffings(profile, Math.min(room, type.early))) {
      for (const late of stuffings(profile, room - sizeOf(profile, early))) {
        const cost = costOf(profile, type, moving, early, late);
        patterns.push({ out, early: entries(early), late: entries(late), cost });
      }
    }
  }
  return patterns;
}

function costOf(profile: Profile, type: BinType, moving: number, early: Counts, late: Counts): number {
  const fee = sum(early) + sum(late) > 0 ? type.fee : 0;
  return moving + fee + paid(profile, early, type.delay) + paid(profile, late, lateFrom(profile, type));
}

const entries = (counts: Counts): Map<number, number> =>
  new Map(counts.flatMap((count, c) => (count > 0 ? [[c, count] as const] : [])));

/** Is it one of those patterns, at what it costs? */
export function isPattern(profile: Profile, type: BinType, { out, early, late, cost }: Pattern): boolean {
  const counts = (map: ReadonlyMap<number, number>) => Array.from(profile.classes.size, (_, c) => map.get(c) ?? 0);
  const room = type.room + sum(out.map((k) => profile.classes.size[type.guests[k]]));
  const [first, then] = [sizeOf(profile, counts(early)), sizeOf(profile, counts(late))];
  const moving = sum(out.map((k) => type.prices[k]));
  const isPaid = Math.abs(costOf(profile, type, moving, counts(early), counts(late)) - cost) < 1e-6;
  return new Set(out).size === out.length && room >= first + then && first <= type.early && isPaid;
}

/** What a pattern is worth at prices: those of who comes, less those of who leaves and its cost. */
export function worthOf({ guests }: BinType, prices: Float64Array, { out, early, late, cost }: Pattern): number {
  let worth = -cost;
  for (const k of out) worth -= prices[guests[k]];
  for (const coming of [early, late]) for (const [c, count] of coming) worth += count * prices[c];
  return worth;
}
