import { allows } from "../check.ts";
import type { PlaceRule, ReservedRule, SoftRules } from "../objective.ts";
import {
  type ApartRule,
  contains,
  type DependRule,
  type DistinctRule,
  type LimitRule,
  type OpenRule,
  type SpanRule,
  Wanted,
} from "../problem.ts";
import type { Standing } from "./standing.ts";

/** A rule with a way to find its degree as things stand (see SoftRules), in time that depends on the rule only. */
export interface Gauge {
  degree(): number;
  /** Whose moves change it: these items, or all; whatever enters or leaves these bins. */
  readonly items: Int32Array | "all";
  readonly bins: Int32Array | undefined;
}

/** A gauge for each of the rules. */
export function gaugesOf(standing: Standing, rules: SoftRules): Gauge[] {
  const { bin } = standing;
  const distinct = new Distinct(standing.problem.bins.count);
  const spread = (items: Int32Array): number => distinct.count(items, bin);
  const over = <R extends { readonly items: Int32Array }>(
    list: readonly R[] | undefined,
    degree: (rule: R) => number,
  ) => (list ?? []).map((rule): Gauge => ({ degree: () => degree(rule), items: rule.items, bins: undefined }));
  return [
    ...over(rules.places, (rule) => outside(rule, bin)),
    ...(rules.reserved ?? []).map((rule) => reservedGauge(standing, rule)),
    ...over(rules.differ, ({ items }) => placed(items, bin) - spread(items)),
    ...over(rules.together, ({ items }) => Math.max(0, spread(items) - 1)),
    ...over(rules.within, ({ items, groups }) => fullest(items, groups, bin).outside),
    ...(rules.apart ?? []).map((rule) => apartGauge(standing, rule)),
    ...(rules.distinct ?? []).map((rule) => distinctGauge(rule, bin)),
    ...(rules.limits ?? []).map((rule) => limitGauge(standing, rule)),
    ...(rules.openAtMost ?? []).map((rule) => openGauge(standing, rule)),
    ...over(rules.spans, (rule) => missing(rule, bin)),
    ...(rules.depends ?? []).map((rule) => dependGauge(rule, bin)),
  ];
}

/** Counts the distinct bins of items. */
class Distinct {
  readonly #mark: Int32Array;
  #stamp = 0;

  constructor(bins: number) {
    this.#mark = new Int32Array(bins);
  }

  count(items: Int32Array, bin: Int32Array): number {
    const stamp = ++this.#stamp;
    let count = 0;
    for (const item of items) {
      if (bin[item] < 0 || this.#mark[bin[item]] === stamp) continue;
      this.#mark[bin[item]] = stamp;
      count++;
    }
    return count;
  }
}

function placed(items: Int32Array, bin: Int32Array): number {
  let count = 0;
  for (const item of items) if (bin[item] >= 0) count++;
  return count;
}

function outside({ items, domain }: PlaceRule, bin: Int32Array): number {
  let count = 0;
  for (const item of items) if (bin[item] >= 0 && !allows(domain, bin[item])) count++;
  return count;
}

/** The group that holds most of the items, -1 without groups, and how many it does not hold. */
function fullest(items: Int32Array, groups: readonly Int32Array[], bin: Int32Array) {
  let group = -1;
  let least = placed(items, bin);
  for (let g = 0; g < groups.length; g++) {
    let count = 0;
    for (const item of items) if (bin[item] >= 0 && !contains(groups[g], bin[item])) count++;
    if (count > least || (count === least && group >= 0)) continue;
    group = g;
    least = count;
  }
  return { group, outside: least };
}

const holds = (group: Int32Array, items: Int32Array, bin: Int32Array): boolean =>
  items.some((item) => bin[item] >= 0 && contains(group, bin[item]));

function missing({ items, groups, amount }: SpanRule, bin: Int32Array): number {
  const used = groups.reduce((sum, group) => sum + (holds(group, items, bin) ? 1 : 0), 0);
  return Math.max(0, Math.min(amount, placed(items, bin)) - used);
}

function dependGauge({ items, on, groups }: DependRule, bin: Int32Array): Gauge {
  const lacks = (group: Int32Array): number => (holds(group, items, bin) && !holds(group, on, bin) ? 1 : 0);
  return {
    degree: () => groups.reduce((sum, group) => sum + lacks(group), 0),
    items: Int32Array.from(new Set([...items, ...on])),
    bins: undefined,
  };
}

function distinctGauge({ classes, groups }: DistinctRule, bin: Int32Array): Gauge {
  const degree = (): number => {
    const chosen = classes.filter((list) => placed(list, bin) > 0).map((list) => fullest(list, groups, bin));
    const apart = new Set(chosen.map(({ group }) => group)).size;
    return chosen.reduce((sum, choice) => sum + choice.outside, 0) + chosen.length - apart;
  };
  return { degree, items: Int32Array.from(new Set(classes.flatMap((list) => [...list]))), bins: undefined };
}

/** An item in several classes counts for each of them. */
function apartGauge({ problem, bin, head, next }: Standing, { classes, others }: ApartRule): Gauge {
  const classesOf = new Map<number, number[]>();
  classes.forEach((list, c) => {
    for (const item of list) classesOf.set(item, [...(classesOf.get(item) ?? []), c]);
  });
  const rest = others ? [classes.length] : [];
  const members = others ? Int32Array.from(problem.items.fate.keys()) : Int32Array.from(classesOf.keys());
  const seen = new Set<number>();
  const mixtureIn = (at: number): number => {
    seen.clear();
    for (let item = head[at]; item >= 0; item = next[item]) for (const c of classesOf.get(item) ?? rest) seen.add(c);
    return Math.max(0, seen.size - 1);
  };
  const degree = (): number => {
    const visited = new Set<number>();
    let sum = 0;
    for (const item of members) {
      if (bin[item] < 0 || visited.has(bin[item])) continue;
      visited.add(bin[item]);
      sum += mixtureIn(bin[item]);
    }
    return sum;
  };
  return { degree, items: others ? "all" : members, bins: undefined };
}

const nobody = new Int32Array(0);

function reservedGauge({ head, next }: Standing, { items, bin }: ReservedRule): Gauge {
  const welcome = new Set(items);
  const degree = (): number => {
    let count = 0;
    for (let item = head[bin]; item >= 0; item = next[item]) if (!welcome.has(item)) count++;
    return count;
  };
  return { degree, items: nobody, bins: Int32Array.of(bin) };
}

function limitGauge({ load, width }: Standing, { bins, dimension, amount }: LimitRule): Gauge {
  const column = dimension < 0 ? width - 1 : dimension;
  const degree = (): number => {
    let sum = 0;
    for (const bin of bins) sum += load[bin * width + column];
    return Math.max(0, Math.ceil(sum - amount));
  };
  return { degree, items: nobody, bins };
}

function openGauge({ problem, head }: Standing, { bins, amount }: OpenRule): Gauge {
  const degree = (): number => {
    let open = 0;
    for (const bin of bins) if (head[bin] >= 0 || problem.bins.wanted[bin] === Wanted.open) open++;
    return Math.max(0, open - amount);
  };
  return { degree, items: nobody, bins };
}
