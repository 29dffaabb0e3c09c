import { append } from "../multimap.ts";
import { Fate, type LimitRule, type Problem, type RetainRule, Wanted } from "../problem.ts";
import { type Membership, membershipsOf } from "./membership.ts";

/** Items being put into bins and taken out again, with what is left of every capacity and limit. Never checks: see Fit. */
export class Packing {
  readonly problem: Problem;
  /** `bin[item]`: where the item lies, -1 for nowhere. */
  readonly bin: Int32Array;
  /** `free[bin * dimensions + d]`: capacity not yet demanded; negative for an overloaded bin. */
  readonly free: Float64Array;
  /** `crowd[bin * dimensions + d]`: what the bin holds until something leaves it, and what has been put there from elsewhere. */
  readonly crowd: Float64Array;
  /** `count[bin]`: how many items lie there. */
  readonly count: Int32Array;
  /** `usable[bin]` is 1 when items may lie there at the end. */
  readonly usable: Uint8Array;
  /** `secluded[bin]`: how many of the items in the bin want no others around them (rules `apart` with `others`). */
  readonly secluded: Int32Array;
  /** `left[limit]`: what is left of the limit rule. */
  readonly left: Float64Array;
  /** The items of a bin as a linked list: `head[bin]`, then `next[item]`, -1 at its end. */
  readonly head: Int32Array;
  readonly next: Int32Array;
  readonly #previous: Int32Array;
  readonly memberships: readonly (Membership | undefined)[];
  /** By rule on what is retained, `[bin]`: what is left of its amount, items that stay and lie nowhere counting as moved away. */
  readonly spare: readonly Float64Array[];
  /** The limit rules over a bin, for bins that have some. */
  readonly limitsOn: ReadonlyMap<number, readonly number[]>;

  constructor(problem: Problem) {
    const { bins, items, rules, dimensions } = problem;
    this.problem = problem;
    this.bin = new Int32Array(items.count).fill(-1);
    this.free = bins.capacity.slice();
    this.crowd = new Float64Array(bins.count * dimensions);
    for (let item = 0; item < items.count; item++) {
      const origin = items.origin[item];
      for (let d = 0; origin >= 0 && d < dimensions; d++)
        this.crowd[origin * dimensions + d] += items.held[item * dimensions + d];
    }
    this.count = new Int32Array(bins.count);
    this.usable = bins.wanted.map((wanted) => (wanted === Wanted.closed ? 0 : 1));
    this.secluded = new Int32Array(bins.count);
    this.left = Float64Array.from(rules.limits, ({ amount }) => amount);
    this.head = new Int32Array(bins.count).fill(-1);
    this.next = new Int32Array(items.count).fill(-1);
    this.#previous = new Int32Array(items.count).fill(-1);
    this.memberships = membershipsOf(rules, items.count);
    this.limitsOn = limitsByBin(rules.limits);
    this.spare = rules.retained.map((rule) => spareOf(problem, rule));
  }

  place(item: number, bin: number): void {
    this.bin[item] = bin;
    this.next[item] = this.head[bin];
    this.#previous[item] = -1;
    if (this.head[bin] >= 0) this.#previous[this.head[bin]] = item;
    this.head[bin] = item;
    this.#account(item, bin, 1);
  }

  remove(item: number): void {
    const bin = this.bin[item];
    const [before, after] = [this.#previous[item], this.next[item]];
    if (before >= 0) this.next[before] = after;
    else this.head[bin] = after;
    if (after >= 0) this.#previous[after] = before;
    this.bin[item] = -1;
    this.#account(item, bin, -1);
  }

  /**
   * Seconds that the item waits for the bin, if it came last: until it has opened, and, when there is no room yet, until something
   * has left. An estimate: the schedule tells.
   */
  waitFor(item: number, bin: number): number {
    const { bins, items, dimensions } = this.problem;
    const opening = bins.open[bin] === 1 ? 0 : bins.opening[bin];
    const arrived = this.bin[item] === bin ? 0 : 1;
    for (let d = 0, at = bin * dimensions; d < dimensions; d++, at++) {
      const demand = items.demand[item * dimensions + d];
      if (demand > 0 && this.crowd[at] + arrived * demand > bins.limit[at]) return Math.max(1, opening);
    }
    return opening;
  }

  /** Does a bin hold too much, with what has left it? To be asked when every item that stays lies somewhere. */
  get retainsTooMuch(): boolean {
    return this.spare.some((left) => left.some((amount) => amount < 0));
  }

  /** The items in the bin. */
  itemsIn(bin: number): number[] {
    const items: number[] = [];
    for (let item = this.head[bin]; item >= 0; item = this.next[item]) items.push(item);
    return items;
  }

  #account(item: number, bin: number, sign: 1 | -1): void {
    const { dimensions, items, rules } = this.problem;
    const isHome = items.origin[item] === bin && items.fate[item] === Fate.stay;
    for (let d = 0, at = bin * dimensions; d < dimensions; d++, at++) {
      const demand = items.demand[item * dimensions + d];
      this.free[at] -= sign * demand;
      if (!isHome) this.crowd[at] += sign * demand;
    }
    this.count[bin] += sign;
    if (this.limitsOn.size > 0) {
      for (const limit of this.limitsOn.get(bin) ?? []) {
        const { dimension } = rules.limits[limit];
        this.left[limit] -= sign * (dimension < 0 ? 1 : items.demand[item * dimensions + dimension]);
      }
    }
    for (let k = 0; k < this.spare.length; k++) {
      const { dimension } = rules.retained[k];
      const at = item * dimensions + dimension;
      this.spare[k][bin] -= sign * (items.demand[at] - (isHome ? items.held[at] : 0));
    }
    const membership = this.memberships[item];
    if (membership !== undefined) for (const { rule } of membership.apart) if (rule.others) this.secluded[bin] += sign;
  }
}

function limitsByBin(limits: readonly LimitRule[]): Map<number, number[]> {
  const byBin = new Map<number, number[]>();
  limits.forEach(({ bins }, limit) => {
    for (const bin of bins) append(byBin, bin, limit);
  });
  return byBin;
}

function spareOf(
  { dimensions, bins, items }: Problem,
  { bins: concerned, dimension, amount }: RetainRule,
): Float64Array {
  const spare = new Float64Array(bins.count).fill(Number.POSITIVE_INFINITY);
  for (const bin of concerned) spare[bin] = amount[bin];
  for (let item = 0; item < items.count; item++) {
    if (items.fate[item] === Fate.stay) spare[items.origin[item]] -= items.held[item * dimensions + dimension];
  }
  return spare;
}
