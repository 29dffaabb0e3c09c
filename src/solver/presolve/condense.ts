import type { Assignment } from "../check.ts";
import { type Problem, placedCount, type Rules, Wanted } from "../problem.ts";
import { kindsOfBins } from "./twins.ts";

/** A problem with fewer bins that has an assignment if and only if the original has one. */
export interface Condensed {
  readonly problem: Problem;
  /** The assignment of the original that an assignment of `problem` stands for. */
  expand(assignment: Assignment): Assignment;
}

/**
 * Leaves out bins that are as good as others: of bins that no rule and no origin tells apart, a problem needs no more than it has
 * items to place. A capacity above all demand together counts as all demand together.
 */
export function condense(problem: Problem): Condensed {
  const kept = representatives(problem);
  if (kept.length === problem.bins.count) return { problem, expand: (assignment) => assignment };
  const place = new Int32Array(problem.bins.count).fill(-1);
  kept.forEach((bin, at) => {
    place[bin] = at;
  });
  return { problem: withBins(problem, kept, place), expand: (assignment) => expanded(problem, kept, assignment) };
}

/** The bins to keep, in ascending order. */
function representatives(problem: Problem): number[] {
  const kind = kindsOfBins(problem);
  const most = placedCount(problem.items);
  const count = new Map<number, number>();
  return Array.from(kind.keys()).filter((bin) => {
    const earlier = count.get(kind[bin]) ?? 0;
    count.set(kind[bin], earlier + 1);
    return earlier < most;
  });
}

function withBins(problem: Problem, kept: readonly number[], place: Int32Array): Problem {
  const { dimensions, bins, items } = problem;
  const perBin = <T extends Uint8Array | Int32Array>(table: T): T => table.filter((_, bin) => place[bin] >= 0) as T;
  const amounts = (table: Float64Array): Float64Array =>
    table.filter((_, at) => place[Math.floor(at / dimensions)] >= 0);
  return {
    dimensions,
    bins: {
      count: kept.length,
      capacity: amounts(bins.capacity),
      limit: amounts(bins.limit),
      open: perBin(bins.open),
      wanted: perBin(bins.wanted),
      opening: perBin(bins.opening),
      closing: perBin(bins.closing),
      sealed: perBin(bins.sealed),
    },
    items: {
      ...items,
      origin: items.origin.map((bin) => (bin < 0 ? -1 : place[bin])),
      store: items.store.map((bin) => (bin < 0 ? -1 : place[bin])),
    },
    rules: rulesOver(problem, place),
  };
}

function rulesOver({ bins, rules }: Problem, place: Int32Array): Rules {
  const known = new Map<Int32Array, Int32Array>();
  const over = (set: Int32Array): Int32Array => {
    const made = known.get(set) ?? set.filter((bin) => place[bin] >= 0).map((bin) => place[bin]);
    known.set(set, made);
    return made;
  };
  const mustOpen = (set: Int32Array): number =>
    set.reduce((sum, bin) => sum + (place[bin] < 0 && bins.wanted[bin] === Wanted.open ? 1 : 0), 0);
  return {
    ...rules,
    domains: rules.domains.map((domain) => ({ ...domain, bins: over(domain.bins) })),
    within: rules.within.map((rule) => ({ ...rule, groups: rule.groups.map(over) })),
    distinct: rules.distinct.map((rule) => ({ ...rule, groups: rule.groups.map(over) })),
    spans: rules.spans.map((rule) => ({ ...rule, groups: rule.groups.map(over) })),
    depends: rules.depends.map((rule) => ({ ...rule, groups: rule.groups.map(over) })),
    limits: rules.limits.map((rule) => ({ ...rule, bins: over(rule.bins) })),
    retained: rules.retained.map((rule) => ({
      ...rule,
      bins: over(rule.bins),
      amount: rule.amount.filter((_, bin) => place[bin] >= 0),
    })),
    openAtMost: rules.openAtMost.map((rule) => ({
      ...rule,
      bins: over(rule.bins),
      amount: rule.amount - mustOpen(rule.bins),
    })),
  };
}

/** Bins that were left out are closed where a rule counts them, unless they must be open. */
function expanded({ bins, rules }: Problem, kept: readonly number[], { bin, open }: Assignment): Assignment {
  const counted = new Set(rules.openAtMost.flatMap((rule) => [...rule.bins]));
  const all = bins.wanted.map((wanted, b) => {
    if (wanted !== Wanted.free) return wanted === Wanted.open ? 1 : 0;
    return counted.has(b) ? 0 : bins.open[b];
  });
  kept.forEach((original, at) => {
    all[original] = open[at];
  });
  return { bin: bin.map((at) => (at < 0 ? -1 : kept[at])), open: all };
}
