import type { Action } from "../../model/actions.ts";
import { relocationsOf } from "../moments/relocation.ts";

export const sum = <T>(items: Iterable<T>, value: (item: T) => number): number => {
  let total = 0;
  for (const item of items) total += value(item);
  return total;
};

export const lastEnd = (actions: readonly Action[]): number =>
  actions.reduce((latest, { end }) => Math.max(latest, end), 0);

/** How often a VM that keeps running changes its node, from its actions. */
export const relocationCount = (actions: readonly Action[]): number => relocationsOf(actions).length;
