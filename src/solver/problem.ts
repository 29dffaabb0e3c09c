import type { Objective } from "./objective.ts";

/**
 * A packing problem with a past: items lie in bins now, some must lie in a bin at the end, and each change takes time.
 *
 * Plain readonly data. Tables over bins and dimensions are laid out `[bin * dimensions + d]`, those over items and dimensions
 * `[item * dimensions + d]`. Amounts are integers; sums stay below 2⁵³. Times are integer seconds.
 */
export interface Problem {
  readonly dimensions: number;
  readonly bins: Bins;
  readonly items: Items;
  readonly rules: Rules;
  /** Absent when moves share nothing but bins. */
  readonly traffic?: Traffic;
  /** What is best among the assignments that keep the rules; without one, the solver's caller says. */
  readonly objective?: Objective;
}

/**
 * What moves share while they are under way, besides bins. A *lane* lets so much through at a time; where lanes are contended, a move
 * that gets a smaller bandwidth lasts longer.
 */
export interface Traffic {
  /** `capacity[lane]`: the most that the moves under way take of a lane together. */
  readonly capacity: Float64Array;
  /** May moves get less than they could have, so that several go at once? */
  readonly divides: boolean;
  /** Does the item take lanes when it moves? */
  isCarried(item: number): boolean;
  /** How the item gets from one bin to another, undefined when it cannot. */
  way(item: number, from: number, to: number): Way | undefined;
  /** Seconds that a move of the item lasts, undefined when it never ends. */
  duration(item: number, bandwidth: number): number | undefined;
  /** The least bandwidth, up to one that suffices, with which the move of the item lasts no more than so many seconds. */
  thrifty(item: number, seconds: number, enough: number): number;
  /** The most that can leave the bin at a time. */
  exit(bin: number): number;
  /** How many moves at a time may be under way, and how many may leave a bin; Infinity without a limit. */
  readonly most: { readonly underWay: number; readonly leaving: number };
}

/** What a move takes: up to `bandwidth` of each of the lanes, 1 of each of the slots. Both are numbers of lanes. */
export interface Way {
  readonly lanes: readonly number[];
  readonly slots: readonly number[];
  readonly bandwidth: number;
}

/** What has to become of a bin by the end. */
export const Wanted = { free: 0, open: 1, closed: 2 } as const;

export interface Bins {
  readonly count: number;
  /** `[bin * dimensions + d]`: the most that the items in the bin may demand together at the end. */
  readonly capacity: Float64Array;
  /** `[bin * dimensions + d]`: the most they may hold together at any time. */
  readonly limit: Float64Array;
  /** `open[bin]` is 1 when the bin is open now. Only open bins take items. */
  readonly open: Uint8Array;
  /** `wanted[bin]`: a number of Wanted. */
  readonly wanted: Uint8Array;
  /** Seconds that opening a closed bin, or closing an open one, takes. A bin takes items from the end of its opening. */
  readonly opening: Int32Array;
  readonly closing: Int32Array;
  /** `sealed[bin]` is 1 when no item may come in or move away (it may still vanish). */
  readonly sealed: Uint8Array;
}

/** What happens to an item between now and the end. */
export const Fate = {
  /** It has no place now nor later, and nothing happens to it. */
  none: 0,
  /** It has no place now nor later, but an action changes it. */
  change: 1,
  /** It lies in a bin now and at the end, perhaps another one. */
  stay: 2,
  /** It has no place now and one at the end. */
  arrive: 3,
  /** It has a place now and none at the end. */
  leave: 4,
} as const;

/** Does an item of that fate have a place at the end? */
export const isPlaced = (fate: number): boolean => fate === Fate.stay || fate === Fate.arrive;

/** Where each item is that stays, -1 for all others. */
export const homesOf = ({ origin, fate }: Items): Int32Array =>
  origin.map((bin, item) => (fate[item] === Fate.stay ? bin : -1));

/** How many items have a place at the end. */
export const placedCount = ({ fate }: Pick<Items, "fate">): number =>
  fate.reduce((count, one) => count + (isPlaced(one) ? 1 : 0), 0);

export interface Items {
  readonly count: number;
  /** `fate[item]`: a number of Fate. */
  readonly fate: Uint8Array;
  /** `origin[item]`: the bin it lies in now, -1 for none. */
  readonly origin: Int32Array;
  /** `[item * dimensions + d]`: what it holds in its bin now, until it has left. */
  readonly held: Float64Array;
  /** `[item * dimensions + d]`: what it demands at the end, and from its arrival in a new bin. */
  readonly demand: Float64Array;
  /** `release[item]`: the first second at which its action, or its move, can start. */
  readonly release: Int32Array;
  /** `duration[item]`: seconds of its action; for `stay`, of its move to another bin. 0 for `none`. */
  readonly duration: Int32Array;
  /** `pause[item]` and `wake[item]`: seconds of taking an item that stays out of its bin for a while, and of putting it back; 0: never. */
  readonly pause: Int32Array;
  readonly wake: Int32Array;
  /** `domain[item]`: the place in `rules.domains` of the bins it may lie in at the end. */
  readonly domain: Int32Array;
  /** `passage[item]`: the place in `rules.domains` of the bins it may lie in at any time. */
  readonly passage: Int32Array;
  /** `fixed[item]` is 1 when an item that stays must not move. */
  readonly fixed: Uint8Array;
  /** `store[item]`: the bin that keeps the item while it has no place (it must stay open meanwhile), -1 for none. */
  readonly store: Int32Array;
}

/** Is a value in an ascending list? */
export function contains(ascending: Int32Array, value: number): boolean {
  let low = 0;
  let high = ascending.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    if (ascending[middle] === value) return true;
    if (ascending[middle] < value) low = middle + 1;
    else high = middle - 1;
  }
  return false;
}

/** A set of bins: those listed, or all but those listed. `bins` is in ascending order. */
export interface Domain {
  readonly bins: Int32Array;
  readonly complement: boolean;
}

/**
 * `always`: the rule holds at any time, else at the end only; of items that lie together, or within a group (together, within,
 * distinct), it then asks that the bin, or the group, be the one in which some of them lie now.
 * `source`: the place in the list of constraints it comes from.
 */
interface Rule {
  readonly always: boolean;
  readonly source: number;
}

/** A rule over items; those without a place are ignored. */
export interface ItemRule extends Rule {
  readonly items: Int32Array;
}

/** All items lie in bins of one and the same group. */
export interface WithinRule extends ItemRule {
  readonly groups: readonly Int32Array[];
}

/** Items of different classes never share a bin. With `others`, all items in no class form one more class. */
export interface ApartRule extends Rule {
  readonly classes: readonly Int32Array[];
  readonly others: boolean;
}

/**
 * The items of each class lie within one group of bins, and no two classes use the same group. Groups have no bin in common, classes
 * no item.
 */
export interface DistinctRule extends Rule {
  readonly classes: readonly Int32Array[];
  readonly groups: readonly Int32Array[];
}

/** The items in these bins together take at most `amount` of the dimension; dimension -1 counts items. */
export interface LimitRule extends Rule {
  readonly bins: Int32Array;
  readonly dimension: number;
  readonly amount: number;
}

/** At most `amount` of these bins are open. */
export interface OpenRule extends Rule {
  readonly bins: Int32Array;
  readonly amount: number;
}

/**
 * The placed items lie in at least `amount` of the groups, or each in another one when fewer are placed. Groups have no bin in common.
 * Speaks of the end only.
 */
export interface SpanRule extends ItemRule {
  readonly groups: readonly Int32Array[];
  readonly amount: number;
}

/**
 * Each group that holds one of the items holds one of `on`. Bins in no group are free of this, groups have no bin in common. Speaks of
 * the end only.
 */
export interface DependRule extends ItemRule {
  readonly on: Int32Array;
  readonly groups: readonly Int32Array[];
}

/**
 * In each of the bins, the demands of the items there at the end and what those that have moved away held there (fate `stay`) take at
 * most `amount[bin]` of the dimension: all moves may happen at once. `amount` covers all bins of the problem.
 */
export interface RetainRule extends Rule {
  readonly bins: Int32Array;
  readonly dimension: number;
  readonly amount: Float64Array;
}

/** What a timing rule asks of the actions on its items (of their moves only, for the last four). */
export type Timing =
  /** They change one after the other, in this order. */
  | { readonly kind: "sequence"; readonly items: Int32Array; readonly source: number }
  /** They start at 0. */
  | { readonly kind: "immediate"; readonly items: Int32Array; readonly source: number }
  /** They end at `time` or before. */
  | { readonly kind: "deadline"; readonly items: Int32Array; readonly time: number; readonly source: number }
  /** That of the second starts when that of the first has ended, if both move. */
  | { readonly kind: "precedence"; readonly items: Int32Array; readonly source: number }
  /** No two overlap. */
  | { readonly kind: "serial"; readonly items: Int32Array; readonly source: number }
  /** They meet: all end together, but that of an item with 1 in `meetsAtStart` takes part with its start. */
  | {
      readonly kind: "meeting";
      readonly items: Int32Array;
      readonly meetsAtStart: Uint8Array;
      readonly source: number;
    };

export interface Rules {
  /** The distinct domains of the items; the first one is all bins. */
  readonly domains: readonly Domain[];
  /** The items lie in pairwise different bins. */
  readonly differ: readonly ItemRule[];
  /** The items lie in one bin. */
  readonly together: readonly ItemRule[];
  readonly within: readonly WithinRule[];
  readonly apart: readonly ApartRule[];
  readonly distinct: readonly DistinctRule[];
  readonly limits: readonly LimitRule[];
  readonly openAtMost: readonly OpenRule[];
  readonly spans: readonly SpanRule[];
  readonly depends: readonly DependRule[];
  readonly retained: readonly RetainRule[];
  readonly timing: readonly Timing[];
}
