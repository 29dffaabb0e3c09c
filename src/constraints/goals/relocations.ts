import type { Action } from "../../model/actions.ts";
import { isReplaced, isResumedElsewhere } from "../moments/relocation.ts";

export const sum = <T>(items: Iterable<T>, value: (item: T) => number): number => {
  let total = 0;
  for (const item of items) total += value(item);
  return total;
};

export const lastEnd = (actions: readonly Action[]): number =>
  actions.reduce((latest, { end }) => Math.max(latest, end), 0);

/** How often a VM that keeps running changes its node, from its actions: by migration, by suspension and resumption, by a clone. */
export function relocationsOf(actions: readonly Action[]): number {
  const migrations = sum(actions, ({ id }) => (id === "migrateVM" ? 1 : 0));
  return migrations + (isResumedElsewhere(actions) ? 1 : 0) + (isReplaced(actions) ? 1 : 0);
}
