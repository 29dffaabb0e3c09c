import type { Impossible } from "../../solver/presolve/presolve.ts";
import { isPlaced, type Problem } from "../../solver/problem.ts";

/** The most items for which those without a place at the end are looked at, too. */
const fewItems = 400;

/** The items among which a proof found the conflict: all that may matter, where the proof does not tell. Ascending. */
export function itemsToBlame(problem: Problem, impossible: Impossible | undefined): number[] {
  const { items, rules, dimensions } = problem;
  const placed = Array.from(items.fate.keys()).filter((item) => isPlaced(items.fate[item]));
  switch (impossible?.kind) {
    case undefined:
      return items.count > fewItems ? placed : Array.from(items.fate.keys());
    case "homeless":
      return [impossible.item];
    case "kept":
      return placed.filter(
        (item) => items.origin[item] === impossible.bin && items.demand[item * dimensions + impossible.dimension] > 0,
      );
    case "demand":
    case "ruledDemand":
      return placed.filter((item) => items.demand[item * dimensions + impossible.dimension] > 0);
    case "pigeons": {
      const { dimension, size } = impossible;
      return placed.filter((item) => items.demand[item * dimensions + dimension] >= size);
    }
    case "rivals":
      return [...impossible.items];
    case "differ": {
      const members = new Set(
        rules.differ.flatMap((rule) => (rule.source === impossible.source ? [...rule.items] : [])),
      );
      return placed.filter((item) => members.has(item));
    }
  }
}

/** With the items that have no place at the end but keep a bin open that some rule counts. Ascending. */
export function withSleepers({ items, rules }: Problem, list: readonly number[]): number[] {
  const counted = new Set(rules.openAtMost.flatMap(({ bins }) => [...bins]));
  const sleepers = Array.from(items.fate.keys()).filter((item) => {
    return !isPlaced(items.fate[item]) && (counted.has(items.origin[item]) || counted.has(items.store[item]));
  });
  return [...new Set([...list, ...sleepers.slice(0, fewItems)])].sort((a, b) => a - b);
}

/** The few bins that items may lie in, and those they lie in now: as far as they can be told in few words. */
export function binsNear({ items, rules }: Problem, list: readonly number[], most: number): number[] {
  const near = new Set<number>();
  for (const item of list) {
    const { bins, complement } = rules.domains[items.domain[item]];
    if (!complement && bins.length <= most) for (const bin of bins) near.add(bin);
  }
  for (const item of list) if (items.origin[item] >= 0) near.add(items.origin[item]);
  return [...near].slice(0, most).sort((a, b) => a - b);
}
