import type { Weights } from "../cost.ts";
import type { Packing } from "../packing/packing.ts";
import { type ApartRule, contains, type DependRule, isPlaced, type SpanRule } from "../problem.ts";
import { isMovable } from "./evict.ts";

/** The items that have to give way so that the groups of items keep their rules, dearest ones stay if possible. */
export function groupBreakers(packing: Packing, weights: Weights): number[] {
  return new Breakers(packing, weights).find();
}

/** Items that give way, rule by rule; those who have given way already are in nobody's way. */
class Breakers {
  readonly #packing: Packing;
  readonly #weights: Weights;
  readonly #found = new Set<number>();

  constructor(packing: Packing, weights: Weights) {
    this.#packing = packing;
    this.#weights = weights;
  }

  find(): number[] {
    const { rules } = this.#packing.problem;
    for (const { items } of rules.differ) this.#separate(items);
    for (const { items } of rules.together) this.#keepHeaviest(this.#dearestFirst(items), this.#binOf);
    for (const { items, groups } of rules.within) this.#evictOutside(this.#dearestFirst(items), groups);
    for (const { classes, groups } of rules.distinct) {
      const left = [...groups];
      for (const items of classes) {
        const group = this.#evictOutside(this.#dearestFirst(items), left);
        if (group !== undefined) left.splice(left.indexOf(group), 1);
      }
    }
    for (const rule of rules.apart) this.#keepApart(rule);
    for (const rule of rules.spans) this.#widen(rule);
    for (const rule of rules.depends) this.#serve(rule);
    return [...this.#found];
  }

  #binOf = (item: number): number => this.#packing.bin[item];

  #isThere = (item: number): boolean => this.#packing.bin[item] >= 0 && !this.#found.has(item);

  #isIn(group: Int32Array): (item: number) => boolean {
    return (item) => contains(group, this.#binOf(item));
  }

  /** How much speaks for leaving the item where it is. */
  #staying = (item: number): number =>
    isMovable(this.#packing, item) ? this.#weights.move[item] : Number.MAX_SAFE_INTEGER;

  #dearestFirst(items: Iterable<number>): number[] {
    return [...items].filter(this.#isThere).sort((a, b) => this.#staying(b) - this.#staying(a) || a - b);
  }

  /** Items that must be placed and lie nowhere yet. */
  #homeless(items: Int32Array): number {
    const { fate } = this.#packing.problem.items;
    return items.reduce((sum, item) => sum + (isPlaced(fate[item]) && !this.#isThere(item) ? 1 : 0), 0);
  }

  /** One of the items stays in each bin. */
  #separate(items: Int32Array): void {
    const taken = new Set<number>();
    for (const item of this.#dearestFirst(items)) {
      if (taken.has(this.#binOf(item))) this.#found.add(item);
      taken.add(this.#binOf(item));
    }
  }

  /** Of the parties among the items, the heaviest stays. */
  #keepHeaviest(items: readonly number[], partyOf: (item: number) => number): void {
    const weight = new Map<number, number>();
    for (const item of items) weight.set(partyOf(item), (weight.get(partyOf(item)) ?? 0) + this.#staying(item));
    const [best] = [...weight].sort(([, a], [, b]) => b - a);
    for (const item of items) if (partyOf(item) !== best?.[0]) this.#found.add(item);
  }

  #keepApart({ classes, others }: ApartRule): void {
    const classOf = new Map(classes.flatMap((list, c) => [...list].map((item) => [item, c] as const)));
    const bins = new Set([...classOf.keys()].filter(this.#isThere).map(this.#binOf));
    for (const bin of bins) {
      const guests = this.#dearestFirst(this.#packing.itemsIn(bin)).filter((item) => others || classOf.has(item));
      this.#keepHeaviest(guests, (item) => classOf.get(item) ?? -1);
    }
  }

  /** What lies outside the group that holds most goes; returns that group. */
  #evictOutside(placed: readonly number[], groups: readonly Int32Array[]): Int32Array | undefined {
    if (placed.length === 0) return undefined;
    const weightIn = (group: Int32Array): number =>
      placed.filter(this.#isIn(group)).reduce((sum, item) => sum + this.#staying(item), 0);
    const best = groups.reduce<Int32Array | undefined>(
      (found, group) => (found === undefined || weightIn(group) > weightIn(found) ? group : found),
      undefined,
    );
    for (const item of placed) if (best === undefined || !contains(best, this.#binOf(item))) this.#found.add(item);
    return best;
  }

  /** Items that are not the last in a group go to groups that have none, as many as are missing. */
  #widen({ items, groups, amount }: SpanRule): void {
    const groupOf = (item: number): number => groups.findIndex((group) => this.#isIn(group)(item));
    const placed = this.#dearestFirst(items).reverse();
    const count = new Map<number, number>();
    for (const item of placed) count.set(groupOf(item), (count.get(groupOf(item)) ?? 0) + 1);
    const homeless = this.#homeless(items);
    const used = count.size - (count.has(-1) ? 1 : 0);
    let missing = Math.min(amount, placed.length + homeless) - used - homeless;
    for (const item of placed) {
      const group = groupOf(item);
      const mates = count.get(group) as number;
      if (missing <= 0 || (group >= 0 && mates === 1)) continue;
      this.#found.add(item);
      count.set(group, mates - 1);
      missing--;
    }
  }

  /** Groups in which the items lack what they depend on get it from elsewhere, or lose the items, whatever is cheaper. */
  #serve({ items, on, groups }: DependRule): void {
    const lacking = groups.filter(
      (group) => this.#within(items, group).length > 0 && this.#within(on, group).length === 0,
    );
    let servants = this.#homeless(on);
    for (const group of lacking) {
      if (servants-- > 0) continue;
      const clients = this.#within(items, group);
      const servant = this.#spareServant(items, on, groups);
      const cost = clients.reduce((sum, item) => sum + this.#staying(item), 0);
      if (servant !== undefined && this.#staying(servant) <= cost) this.#found.add(servant);
      else for (const item of clients) this.#found.add(item);
    }
  }

  #within(list: Int32Array, group: Int32Array): number[] {
    return [...list].filter((item) => this.#isThere(item) && this.#isIn(group)(item));
  }

  /** The cheapest of those that are depended on that nobody needs where it is. */
  #spareServant(items: Int32Array, on: Int32Array, groups: readonly Int32Array[]): number | undefined {
    const isSpare = (servant: number): boolean => {
      const group = groups.find((bins) => this.#isIn(bins)(servant));
      if (group === undefined) return true;
      return this.#within(on, group).length > 1 || this.#within(items, group).every((item) => item === servant);
    };
    return this.#dearestFirst(on).findLast(isSpare);
  }
}
