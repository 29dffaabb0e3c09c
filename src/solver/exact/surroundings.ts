import { append } from "../multimap.ts";
import { type Membership, membershipsOf } from "../packing/membership.ts";
import { contains, Fate, isPlaced, type Problem } from "../problem.ts";
import { type DecideLimits, decide } from "./decide.ts";
import { restrict } from "./restrict.ts";

/** The most items that are looked at together, and the most bins of a set that ties items to each other. */
const mostItems = 120;
const fewBins = 64;

/** How many items without a place are looked at. */
const mostSeeds = 12;

/**
 * Looks for a few items that no assignment serves, around items for which no bin was found: an empty list for a conflict among bins
 * alone, undefined when none was found. Everybody else is left out, so that the size of the problem does not matter.
 */
export async function refuteAround(
  problem: Problem,
  seeds: readonly number[],
  limits: DecideLimits,
): Promise<number[] | undefined> {
  const isUnpackable = async (items: readonly number[]): Promise<boolean> =>
    performance.now() < limits.deadline && (await decide(restrict(problem, items), limits)).kind === "unpackable";
  if (problem.rules.openAtMost.length > 0 && (await isUnpackable([]))) return [];
  const surroundings = new Surroundings(problem);
  for (const start of [...surroundings.countedItems, ...seeds.slice(0, mostSeeds).map((seed) => [seed])]) {
    let items = new Set(start);
    for (let size = 0; items.size > size && items.size <= mostItems; ) {
      if (await isUnpackable([...items])) return [...items].sort((a, b) => a - b);
      size = items.size;
      items = surroundings.widened(items);
    }
  }
  return undefined;
}

/** Who is tied to whom: by rules over both, or by having to lie in the same few bins. */
class Surroundings {
  readonly #problem: Problem;
  readonly #memberships: readonly (Membership | undefined)[];
  /** Items that are tied to few bins, by each of these. */
  readonly #tiedTo = new Map<number, number[]>();

  constructor(problem: Problem) {
    const { items, rules } = problem;
    this.#problem = problem;
    this.#memberships = membershipsOf(rules, items.count);
    for (let item = 0; item < items.count; item++)
      if (isPlaced(items.fate[item])) for (const bin of this.#fewBinsOf(item)) append(this.#tiedTo, bin, item);
  }

  /** For each rule that counts open bins: the items tied to some of them. */
  get countedItems(): number[][] {
    return this.#problem.rules.openAtMost.map(({ bins }) => {
      const tied = new Set<number>();
      for (const [bin, items] of this.#tiedTo) if (contains(bins, bin)) for (const item of items) tied.add(item);
      return [...tied].slice(0, mostItems);
    });
  }

  /** The items and those tied to them most closely, as many as may be; the same items when nobody is left. */
  widened(items: ReadonlySet<number>): Set<number> {
    const wider = new Set(items);
    const add = (list: Iterable<number>): void => {
      for (const item of list) if (wider.size <= mostItems && isPlaced(this.#problem.items.fate[item])) wider.add(item);
    };
    for (const closeness of ["together", "apart", "within"] as const) {
      for (const item of items) for (const list of this.#listsWith(item, closeness)) add(list);
      if (closeness === "apart") for (const bin of this.#binsAround(items)) add(this.#tiedTo.get(bin) ?? []);
      if (wider.size > items.size) return wider;
    }
    return wider;
  }

  /** Those with whom an item must be, from whom it must be apart, or with whom it shares a choice of groups of bins. */
  #listsWith(item: number, closeness: "together" | "apart" | "within"): Int32Array[] {
    const membership = this.#memberships[item];
    if (membership === undefined) return [];
    const { together, differ, within, distinct, apart } = membership;
    switch (closeness) {
      case "together":
        return together.map((rule) => rule.items);
      case "apart":
        return [...differ.map((rule) => rule.items), ...apart.flatMap(({ rule }) => rule.classes)];
      case "within":
        return [...within.map((rule) => rule.items), ...distinct.flatMap(({ rule }) => rule.classes)];
    }
  }

  /** The few bins to which the items are tied, and those that a rule counts together with these. */
  #binsAround(items: ReadonlySet<number>): Set<number> {
    const { limits, openAtMost } = this.#problem.rules;
    const bins = new Set([...items].flatMap((item) => [...this.#fewBinsOf(item)]));
    for (const rule of [...limits, ...openAtMost]) {
      if (rule.bins.length <= fewBins && rule.bins.some((bin) => bins.has(bin)))
        for (const bin of rule.bins) bins.add(bin);
    }
    return bins;
  }

  #fewBinsOf(item: number): ArrayLike<number> & Iterable<number> {
    const { items, bins, rules } = this.#problem;
    const origin = items.origin[item];
    const stays = items.fate[item] === Fate.stay;
    if (stays && (items.fixed[item] === 1 || bins.sealed[origin] === 1)) return [origin];
    const domain = rules.domains[items.domain[item]];
    return domain.complement || domain.bins.length > fewBins ? [] : domain.bins;
  }
}
