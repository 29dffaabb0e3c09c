import { contains, Fate, isPlaced } from "../problem.ts";
import { type Confines, needConfines, serveConfines, spanConfines } from "./confines.ts";
import type { Membership } from "./membership.ts";
import type { Packing } from "./packing.ts";

/**
 * Where one more item fits into a packing. `prepare(item)` gathers what the rules and the items already placed say of an item that
 * lies nowhere; then `fits(bin)` answers for any bin in constant time, until the packing changes.
 */
export class Fit {
  readonly #packing: Packing;
  /** What the item needs: its demand, with that of all items that must lie beside it and lie nowhere yet. */
  readonly need: Float64Array;
  #items = 1;
  #item = -1;
  /** The only bin with a seal that takes the item: the one it comes from. */
  #home = -1;
  /** Fresh marks carry the stamp: `#avoid[bin]` forbids, `#passed[bin]` counts the hurdles that the bin has passed. */
  #stamp = 0;
  #hurdles = 0;
  readonly #avoid: Int32Array;
  readonly #passed: Float64Array;
  #candidates: ArrayLike<number> | undefined;
  /** How many rules keep others away from the item, and how many companions it has in a bin, where the mark is fresh. */
  #secludes = 0;
  readonly #companions: Int32Array;
  readonly #companionMark: Int32Array;

  constructor(packing: Packing) {
    const { bins, dimensions } = packing.problem;
    this.#packing = packing;
    this.need = new Float64Array(dimensions);
    this.#avoid = new Int32Array(bins.count);
    this.#passed = new Float64Array(bins.count);
    this.#companions = new Int32Array(bins.count);
    this.#companionMark = new Int32Array(bins.count);
  }

  prepare(item: number): void {
    const { memberships, problem } = this.#packing;
    const { dimensions, items, bins, rules } = problem;
    this.#stamp++;
    this.#item = item;
    this.#hurdles = 0;
    this.#candidates = undefined;
    this.#secludes = 0;
    this.#items = 1;
    for (let d = 0; d < dimensions; d++) this.need[d] = items.demand[item * dimensions + d];
    const domain = rules.domains[items.domain[item]];
    if (domain.complement) for (const bin of domain.bins) this.#avoid[bin] = this.#stamp;
    else this.#hurdle(domain.bins);
    this.#home = items.fate[item] === Fate.stay ? items.origin[item] : -1;
    if (this.#home >= 0 && (items.fixed[item] === 1 || bins.sealed[this.#home] === 1)) this.#hurdle([this.#home]);
    const membership = memberships[item];
    if (membership !== undefined) this.#prepareGroups(item, membership);
  }

  #prepareGroups(item: number, { differ, together, within, apart, distinct, spans, needs, serves }: Membership): void {
    for (const rule of differ) this.#avoidBinsOf(rule.items);
    for (const { rule, own } of apart) {
      rule.classes.forEach((list, c) => {
        if (c !== own) this.#avoidBinsOf(list);
      });
    }
    const companions = apart.filter(({ rule }) => rule.others).map(({ rule, own }) => rule.classes[own]);
    if (companions.length > 0) this.#seclude(companions);
    const beside = new Set<number>();
    for (const rule of together) {
      const places = [...new Set(this.#places(rule.items, rule.always && rule.items.length > 1))];
      if (places.length > 0) this.#hurdle(places.length === 1 ? places : []);
      else for (const other of rule.items) if (other !== item) beside.add(other);
    }
    this.#needAll(beside);
    for (const rule of within) this.#hurdle(union(holding(rule.groups, this.#places(rule.items, rule.always))));
    for (const { rule, own } of distinct) {
      const others = rule.classes.filter((_, c) => c !== own).map((items) => this.#places(items, false));
      const taken = others.filter((places) => places.length > 0).flatMap((places) => holding(rule.groups, places));
      const left = holding(rule.groups, this.#places(rule.classes[own], rule.always));
      this.#hurdle(union(left.filter((group) => !taken.includes(group))));
    }
    const { problem, bin } = this.#packing;
    for (const rule of spans) this.#confine(spanConfines(problem, bin, rule, item));
    for (const rule of needs) this.#confine(needConfines(problem, bin, rule, item));
    for (const rule of serves) this.#confine(serveConfines(problem, bin, rule, item));
  }

  #confine(bins: Confines): void {
    if (bins !== undefined) this.#hurdle(bins);
  }

  /** Only these bins pass. */
  #hurdle(bins: ArrayLike<number>): void {
    const before = this.#stamp * 4096 + this.#hurdles++;
    for (let i = 0; i < bins.length; i++) {
      const bin = bins[i];
      if (this.#hurdles === 1 || this.#passed[bin] === before) this.#passed[bin] = before + 1;
    }
    if (this.#candidates === undefined || bins.length < this.#candidates.length) this.#candidates = bins;
  }

  #avoidBinsOf(items: Int32Array): void {
    const { bin } = this.#packing;
    for (const item of items) if (bin[item] >= 0) this.#avoid[bin[item]] = this.#stamp;
  }

  /** Bins that hold something are shared with items of all these classes only. */
  #seclude(classes: readonly Int32Array[]): void {
    const { bin } = this.#packing;
    this.#secludes = classes.length;
    for (const item of classes[0]) {
      const place = bin[item];
      if (place < 0 || !classes.every((list) => contains(list, item))) continue;
      if (this.#companionMark[place] !== this.#stamp) this.#companions[place] = 0;
      this.#companionMark[place] = this.#stamp;
      this.#companions[place]++;
    }
  }

  /** The bins in which items lie; `withOrigins`, those in which they lay at first too. */
  #places(items: Int32Array, withOrigins: boolean): number[] {
    const { bin, problem } = this.#packing;
    const places: number[] = [];
    for (const item of items) {
      if (bin[item] >= 0) places.push(bin[item]);
      if (withOrigins && problem.items.origin[item] >= 0) places.push(problem.items.origin[item]);
    }
    return places;
  }

  #needAll(others: ReadonlySet<number>): void {
    const { dimensions, items } = this.#packing.problem;
    for (const other of others) {
      if (!isPlaced(items.fate[other])) continue;
      for (let d = 0; d < dimensions; d++) this.need[d] += items.demand[other * dimensions + d];
      this.#items++;
    }
  }

  /** The bins worth asking; undefined for all. */
  get candidates(): ArrayLike<number> | undefined {
    return this.#candidates;
  }

  /** May the item lie in the bin, by every rule but those on amounts? */
  isAllowed(bin: number): boolean {
    const { problem, usable, secluded, count } = this.#packing;
    if (usable[bin] === 0 || this.#avoid[bin] === this.#stamp) return false;
    if (problem.bins.sealed[bin] === 1 && bin !== this.#home) return false;
    if (this.#hurdles > 0 && this.#passed[bin] !== this.#stamp * 4096 + this.#hurdles) return false;
    if (this.#secludes === 0) return secluded[bin] === 0;
    const companions = this.#companionMark[bin] === this.#stamp ? this.#companions[bin] : 0;
    return count[bin] === companions && secluded[bin] === companions * this.#secludes;
  }

  /** May the item be put into the bin now? */
  fits(bin: number): boolean {
    return this.hasRoom(bin) && this.isAllowed(bin);
  }

  /** Is there enough left of what is retained, for the item alone? */
  #isSpared(bin: number): boolean {
    const { problem, spare } = this.#packing;
    const { dimensions, items, rules } = problem;
    return rules.retained.every(({ dimension }, k) => {
      const at = this.#item * dimensions + dimension;
      return spare[k][bin] >= items.demand[at] - (bin === this.#home ? items.held[at] : 0);
    });
  }

  /** Is there enough left of every amount? */
  hasRoom(bin: number): boolean {
    const { problem, free } = this.#packing;
    const { dimensions } = problem;
    for (let d = 0, at = bin * dimensions; d < dimensions; d++, at++) if (free[at] < this.need[d]) return false;
    return this.keepsLimits(bin);
  }

  /** Do the limit rules, and what is retained, grant enough, whatever the capacity? */
  keepsLimits(bin: number): boolean {
    const { problem, limitsOn, left, spare } = this.#packing;
    if (spare.length > 0 && !this.#isSpared(bin)) return false;
    if (limitsOn.size === 0) return true;
    const limits = limitsOn.get(bin);
    return (
      limits === undefined ||
      limits.every((limit) => {
        const { dimension } = problem.rules.limits[limit];
        return left[limit] >= (dimension < 0 ? this.#items : this.need[dimension]);
      })
    );
  }
}

const holding = (groups: readonly Int32Array[], places: readonly number[]): readonly Int32Array[] =>
  groups.filter((group) => places.every((bin) => contains(group, bin)));

function union(groups: readonly Int32Array[]): ArrayLike<number> {
  return groups.length === 1 ? groups[0] : [...new Set(groups.flatMap((group) => [...group]))];
}
