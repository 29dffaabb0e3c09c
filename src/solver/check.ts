import { contains, type Domain, Fate, type ItemRule, isPlaced, type Problem, Wanted } from "./problem.ts";
import { firstExcess } from "./totals.ts";

/** Where everything is at the end: `bin[item]`, -1 for no place; `open[bin]` is 1 for an open bin. */
export interface Assignment {
  readonly bin: Int32Array;
  readonly open: Uint8Array;
}

/** May an item of this domain lie in the bin? */
export const allows = ({ bins, complement }: Domain, bin: number): boolean => contains(bins, bin) !== complement;

/** May an item that lies in a bin end where it is? */
export function mayStay({ bins, items, rules }: Problem, item: number): boolean {
  const origin = items.origin[item];
  return bins.wanted[origin] !== Wanted.closed && allows(rules.domains[items.domain[item]], origin);
}

/**
 * The first rule that an assignment breaks, in words, or undefined when it breaks none. The plainest loops there are: nothing that
 * the solver finds is believed before it has passed here.
 */
export function breach(problem: Problem, assignment: Assignment): string | undefined {
  return (
    binBreach(problem, assignment) ??
    itemBreach(problem, assignment) ??
    capacityBreach(problem, assignment) ??
    groupBreach(problem, assignment) ??
    apartBreach(problem, assignment) ??
    amountBreach(problem, assignment) ??
    spreadBreach(problem, assignment) ??
    retainBreach(problem, assignment)
  );
}

function binBreach({ bins }: Problem, { open }: Assignment): string | undefined {
  for (let bin = 0; bin < bins.count; bin++) {
    if (bins.wanted[bin] === Wanted.open && open[bin] === 0) return `bin ${bin} is closed`;
    if (bins.wanted[bin] === Wanted.closed && open[bin] === 1) return `bin ${bin} is open`;
  }
  return undefined;
}

function itemBreach({ bins, items, rules }: Problem, { bin, open }: Assignment): string | undefined {
  for (let item = 0; item < items.count; item++) {
    const place = bin[item];
    const fate = items.fate[item];
    const origin = items.origin[item];
    if (!isPlaced(fate)) {
      if (place !== -1) return `item ${item} has a place`;
      continue;
    }
    if (place < 0 || open[place] === 0) return `item ${item} lies in no open bin`;
    if (!allows(rules.domains[items.domain[item]], place)) return `item ${item} lies outside its domain`;
    if (fate === Fate.stay && items.fixed[item] === 1 && place !== origin) return `item ${item} has moved`;
    if (place === origin) continue;
    if (bins.sealed[place] === 1) return `item ${item} has come into the sealed bin ${place}`;
    if (fate === Fate.stay && bins.sealed[origin] === 1) return `item ${item} has left the sealed bin ${origin}`;
  }
  return undefined;
}

function capacityBreach({ dimensions, bins, items }: Problem, { bin }: Assignment): string | undefined {
  const load = new Float64Array(bins.count * dimensions);
  for (let item = 0; item < items.count; item++) {
    for (let d = 0; bin[item] >= 0 && d < dimensions; d++) {
      load[bin[item] * dimensions + d] += items.demand[item * dimensions + d];
    }
  }
  const over = firstExcess(load, bins.capacity);
  return over < 0 ? undefined : `bin ${Math.floor(over / dimensions)} holds ${load[over]} of ${bins.capacity[over]}`;
}

function groupBreach({ items, rules }: Problem, { bin }: Assignment): string | undefined {
  const placed = (list: Int32Array): number[] => [...list].filter((item) => bin[item] >= 0);
  const binsOf = (list: Int32Array): number[] => placed(list).map((item) => bin[item]);
  /** With the bins that the items must not have left, for a rule that holds always. */
  const reached = ({ items: list, always }: Pick<ItemRule, "items" | "always">): number[] => {
    const places = binsOf(list);
    return always && places.length > 0
      ? [...places, ...[...list].map((item) => items.origin[item]).filter((at) => at >= 0)]
      : places;
  };
  const inGroup = (places: number[], groups: readonly Int32Array[]) =>
    groups.find((group) => places.every((at) => contains(group, at)));

  for (const { items: list } of rules.differ) {
    if (new Set(binsOf(list)).size < placed(list).length) return "two items that differ share a bin";
  }
  for (const rule of rules.together) {
    if (rule.items.length > 1 && new Set(reached(rule)).size > 1) return "items that belong together are apart";
  }
  for (const rule of rules.within) {
    const places = reached(rule);
    if (places.length > 0 && inGroup(places, rule.groups) === undefined) return "no group holds all items";
  }
  for (const { classes, groups, always } of rules.distinct) {
    const taken = new Set<Int32Array>();
    for (const list of classes) {
      const places = reached({ items: list, always });
      if (places.length === 0) continue;
      const group = inGroup(places, groups);
      if (group === undefined || taken.has(group)) return "two classes use one group, or no group holds one of them";
      taken.add(group);
    }
  }
  return undefined;
}

function apartBreach({ bins, rules }: Problem, { bin }: Assignment): string | undefined {
  if (rules.apart.length === 0) return undefined;
  const occupants = new Int32Array(bins.count);
  for (const place of bin) if (place >= 0) occupants[place]++;
  for (const { classes, others } of rules.apart) {
    const owner = new Map<number, number>();
    const members = new Map<number, number>();
    for (const [own, list] of classes.entries()) {
      for (const item of list) {
        const place = bin[item];
        if (place < 0) continue;
        if ((owner.get(place) ?? own) !== own) return `items of two classes share bin ${place}`;
        owner.set(place, own);
        members.set(place, (members.get(place) ?? 0) + 1);
      }
    }
    for (const [place, count] of others ? members : [])
      if (count !== occupants[place]) return `bin ${place} holds items of a class and others`;
  }
  return undefined;
}

function amountBreach({ dimensions, items, rules }: Problem, { bin, open }: Assignment): string | undefined {
  for (const { bins, dimension, amount } of rules.limits) {
    let sum = 0;
    for (let item = 0; item < items.count; item++) {
      if (contains(bins, bin[item])) sum += dimension < 0 ? 1 : items.demand[item * dimensions + dimension];
    }
    if (sum > amount) return `${sum} in some bins that may take ${amount}`;
  }
  for (const { bins, amount } of rules.openAtMost) {
    const count = bins.reduce((sum, at) => sum + open[at], 0);
    if (count > amount) return `${count} bins are open of which ${amount} may be`;
  }
  return undefined;
}

function spreadBreach({ rules }: Problem, { bin }: Assignment): string | undefined {
  const binsOf = (list: Int32Array): number[] => [...list].map((item) => bin[item]).filter((at) => at >= 0);
  const isIn = (places: readonly number[], group: Int32Array): boolean => places.some((at) => contains(group, at));
  for (const { items, groups, amount } of rules.spans) {
    const places = binsOf(items);
    const used = groups.filter((group) => isIn(places, group)).length;
    if (used < Math.min(amount, places.length)) return `items lie in ${used} groups, not in ${amount}`;
  }
  for (const { items, on, groups } of rules.depends) {
    const [places, others] = [binsOf(items), binsOf(on)];
    if (groups.some((group) => isIn(places, group) && !isIn(others, group)))
      return "a group holds items and none of those they depend on";
  }
  return undefined;
}

function retainBreach({ dimensions, bins: { count }, items, rules }: Problem, { bin }: Assignment): string | undefined {
  for (const { bins, dimension, amount } of rules.retained) {
    const held = new Float64Array(count);
    for (let item = 0; item < items.count; item++) {
      const at = item * dimensions + dimension;
      if (bin[item] >= 0) held[bin[item]] += items.demand[at];
      if (items.fate[item] === Fate.stay && bin[item] !== items.origin[item])
        held[items.origin[item]] += items.held[at];
    }
    const over = bins.find((at) => held[at] > amount[at]);
    if (over !== undefined) return `bin ${over} holds ${held[over]} of ${amount[over]} with what leaves it`;
  }
  return undefined;
}
