import { type Assignment, allows } from "./check.ts";
import type { Objective, SoftRules, Term } from "./objective.ts";
import { contains, Fate, type Problem } from "./problem.ts";

/** The cost of each level, by the definitions in `objective.ts`, in the plainest loops there are. */
export function evaluate(problem: Problem, { levels }: Objective, assignment: Assignment): number[] {
  return levels.map((terms) => terms.reduce((sum, term) => sum + termCost(problem, term, assignment), 0));
}

/** What one term adds to its level. */
export function termCost(problem: Problem, term: Term, assignment: Assignment): number {
  const { bins, items } = problem;
  const { bin, open } = assignment;
  const moved = movedItems(problem, assignment);
  const over = (count: number, value: (at: number) => number): number =>
    Array.from({ length: count }, (_, at) => value(at)).reduce((sum, cost) => sum + cost, 0);
  switch (term.kind) {
    case "move":
      return moved.reduce((sum, item) => sum + term.cost[item], 0);
    case "route": {
      const leg = (item: number) => term.zone[items.origin[item]] * term.zones + term.zone[bin[item]];
      return moved.reduce((sum, item) => sum + term.cost[leg(item)], 0);
    }
    case "place":
      return over(items.count, (item) => {
        const priced = term.bins.subarray(term.starts[item], term.starts[item + 1]).indexOf(bin[item]);
        return bin[item] < 0 || priced < 0 ? 0 : term.cost[term.starts[item] + priced];
      });
    case "used": {
      const load = loadsOf(problem, assignment, -1);
      return over(bins.count, (at) => (load[at] > 0 ? term.cost[at] : 0));
    }
    case "open":
      return over(bins.count, (at) => (open[at] === 1 ? term.cost[at] : 0));
    case "excess": {
      const load = loadsOf(problem, assignment, term.dimension);
      return term.weight * over(bins.count, (at) => Math.max(0, load[at] - term.target[at]));
    }
    case "imbalance": {
      const [above, below] = [loadsOf(problem, assignment, term.over), loadsOf(problem, assignment, term.under)];
      const gap = (at: number) => term.base[at] + above[at] - term.factor * below[at];
      return term.weight * over(bins.count, (at) => Math.max(0, gap(at)));
    }
    case "peak": {
      const load = loadsOf(problem, assignment, term.dimension);
      return term.weight * term.scale.reduce((most, scale, at) => Math.max(most, load[at] * scale), 0);
    }
    case "turnover": {
      const away = new Set(moved);
      const size = (group: Int32Array) => [...group].filter((item) => away.has(item)).length;
      return term.weight * term.groups.reduce((most, group) => Math.max(most, size(group)), 0);
    }
    case "budget": {
      const beyond = (count: number, limit: number) => Math.max(0, count - limit);
      const ends = moved.flatMap((item) => [items.origin[item], bin[item]]);
      const atBins = over(bins.count, (at) => beyond(ends.filter((end) => end === at).length, term.bin));
      return beyond(moved.length, term.run) + atBins;
    }
    case "soft":
      return degree(problem, term.rules, assignment) > term.allowance ? term.price : 0;
  }
}

/** The items that have moved: they stay, but not where they were. */
function movedItems({ items }: Problem, { bin }: Assignment): number[] {
  return [...items.fate.keys()].filter((item) => items.fate[item] === Fate.stay && bin[item] !== items.origin[item]);
}

/** `load[bin]`: Σ of the demands in the dimension of the items placed there; how many they are for dimension -1. */
function loadsOf({ dimensions, bins, items }: Problem, { bin }: Assignment, dimension: number): Float64Array {
  const load = new Float64Array(bins.count);
  for (let item = 0; item < items.count; item++) {
    if (bin[item] >= 0) load[bin[item]] += dimension < 0 ? 1 : items.demand[item * dimensions + dimension];
  }
  return load;
}

/** To what degree soft rules are broken, all together; 0 when they hold. */
export function degree(problem: Problem, rules: SoftRules, assignment: Assignment): number {
  const { bin, open } = assignment;
  const placed = (list: Int32Array): number[] => [...list].map((item) => bin[item]).filter((at) => at >= 0);
  const distinct = (list: Int32Array): number => new Set(placed(list)).size;
  const total = <R>(list: readonly R[] | undefined, value: (rule: R) => number): number =>
    (list ?? []).reduce((sum, rule) => sum + value(rule), 0);
  const holds = (group: Int32Array, list: Int32Array): boolean => placed(list).some((at) => contains(group, at));
  return (
    total(rules.places, ({ items, domain }) => placed(items).filter((at) => !allows(domain, at)).length) +
    total(rules.reserved, (rule) => bin.filter((at, item) => at === rule.bin && !rule.items.includes(item)).length) +
    total(rules.differ, ({ items }) => placed(items).length - distinct(items)) +
    total(rules.together, ({ items }) => Math.max(0, distinct(items) - 1)) +
    total(rules.within, ({ items, groups }) => fullest(placed(items), groups).outside) +
    total(rules.apart, ({ classes, others }) => mixtures(problem, assignment, classes, others)) +
    total(rules.distinct, ({ classes, groups }) => collisions(classes.map(placed), groups)) +
    total(rules.limits, ({ bins, dimension, amount }) => {
      const load = loadsOf(problem, assignment, dimension);
      return Math.max(0, Math.ceil(bins.reduce((sum, at) => sum + load[at], 0) - amount));
    }) +
    total(rules.openAtMost, ({ bins, amount }) => Math.max(0, bins.reduce((sum, at) => sum + open[at], 0) - amount)) +
    total(rules.spans, ({ items, groups, amount }) => {
      const used = groups.filter((group) => holds(group, items)).length;
      return Math.max(0, Math.min(amount, placed(items).length) - used);
    }) +
    total(
      rules.depends,
      ({ items, on, groups }) => groups.filter((group) => holds(group, items) && !holds(group, on)).length,
    )
  );
}

/** The group that holds most of these places, -1 without groups, and how many it does not hold. */
function fullest(places: readonly number[], groups: readonly Int32Array[]): { group: number; outside: number } {
  const outside = groups.map((group) => places.filter((at) => !contains(group, at)).length);
  const least = Math.min(places.length, ...outside);
  return { group: outside.indexOf(least), outside: least };
}

/** Σ over bins of the distinct classes there, less 1. */
function mixtures(
  { bins, items }: Problem,
  { bin }: Assignment,
  classes: readonly Int32Array[],
  others: boolean,
): number {
  const named = new Set(classes.flatMap((list) => [...list]));
  const rest = [...items.fate.keys()].filter((item) => others && !named.has(item));
  const present = [...classes, rest].map((list) => new Set([...list].map((item) => bin[item])));
  const mixed = Array.from({ length: bins.count }, (_, at) => present.filter((places) => places.has(at)).length);
  return mixed.reduce((sum, count) => sum + Math.max(0, count - 1), 0);
}

/** Items outside the fullest group of their class, and classes that share their fullest group. */
function collisions(places: readonly (readonly number[])[], groups: readonly Int32Array[]): number {
  const chosen = places.filter((list) => list.length > 0).map((list) => fullest(list, groups));
  const outside = chosen.reduce((sum, choice) => sum + choice.outside, 0);
  return outside + chosen.length - new Set(chosen.map(({ group }) => group)).size;
}
