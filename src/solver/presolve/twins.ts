import type { Problem, Rules } from "../problem.ts";
import { totalDemand } from "../totals.ts";

/** `kind[bin]`: equal numbers for bins that nothing tells apart as far as assignments go, whatever they cost. */
export function kindsOfBins(problem: Problem): Int32Array {
  const { dimensions, bins } = problem;
  const partition = byRules(problem);
  for (let d = 0; d < dimensions; d++) {
    const demand = totalDemand(problem, d);
    partition.refine((bin) => Math.min(demand, bins.capacity[bin * dimensions + d]));
  }
  return partition.kind;
}

/**
 * `kind[bin]`: equal numbers for bins that nothing at all tells apart, times included: two of them that are empty can be exchanged.
 * Undefined where lanes lead to bins.
 */
export function twinsAmongBins(problem: Problem): Int32Array | undefined {
  const { dimensions, bins, items } = problem;
  if (problem.traffic !== undefined) return undefined;
  const partition = byRules(problem);
  for (const table of [bins.capacity, bins.limit])
    for (let d = 0; d < dimensions; d++) partition.refine((bin) => table[bin * dimensions + d]);
  for (const table of [bins.opening, bins.closing]) partition.refine((bin) => table[bin]);
  partition.single(items.store);
  return partition.kind;
}

/** Tells apart what rules tell apart, what is wanted of bins, and bins that something lies in. */
function byRules({ bins, items, rules }: Problem): Partition {
  const partition = new Partition(bins.count);
  partition.refine((bin) => (bins.wanted[bin] * 2 + bins.open[bin]) * 2 + bins.sealed[bin]);
  for (const set of setsOf(rules)) partition.separate(set);
  for (const { amount } of rules.retained) partition.refine((bin) => amount[bin]);
  partition.single(items.origin);
  return partition;
}

/** Every set of bins that a rule speaks of. */
function setsOf(rules: Rules): Set<Int32Array> {
  const grouped = [...rules.within, ...rules.distinct, ...rules.spans, ...rules.depends];
  const groups = grouped.flatMap((rule) => rule.groups);
  const counted = [...rules.limits, ...rules.openAtMost, ...rules.retained].map((rule) => rule.bins);
  return new Set([...rules.domains.map((domain) => domain.bins), ...groups, ...counted]);
}

class Partition {
  readonly kind: Int32Array;
  #kinds = 1;

  constructor(size: number) {
    this.kind = new Int32Array(size);
  }

  /** Tells apart bins of different value. */
  refine(valueIn: (bin: number) => number): void {
    const known = new Map<number, Map<number, number>>();
    for (let bin = 0; bin < this.kind.length; bin++) {
      const kinds = known.get(this.kind[bin]) ?? new Map<number, number>();
      known.set(this.kind[bin], kinds);
      const value = valueIn(bin);
      if (!kinds.has(value)) kinds.set(value, this.#kinds++);
      this.kind[bin] = kinds.get(value) as number;
    }
  }

  /** Tells each of these bins from all others; -1 is none. */
  single(bins: Int32Array): void {
    const isNamed = new Uint8Array(this.kind.length);
    for (const bin of bins) if (bin >= 0) isNamed[bin] = 1;
    this.refine((bin) => (isNamed[bin] === 1 ? bin : -1));
  }

  /** Tells these bins from all others. */
  separate(bins: Int32Array): void {
    const renamed = new Map<number, number>();
    for (const bin of bins) {
      if (!renamed.has(this.kind[bin])) renamed.set(this.kind[bin], this.#kinds++);
      this.kind[bin] = renamed.get(this.kind[bin]) as number;
    }
  }
}
