import type { Action } from "../model/actions.ts";

/** When a VM leaves one node and has arrived on another. */
export interface Relocation {
  readonly start: number;
  readonly end: number;
}

/** Is a VM among these actions replaced by a clone? */
export const isReplaced = (actions: readonly Action[]): boolean =>
  actions.some((action) => action.hooks?.pre.some(({ id }) => id === "substitutedVM"));

/**
 * The relocation of a VM that keeps running, from its actions: its migrations, its replacement by a clone (from the clone's boot to
 * the stop of the original: a forge concerns no node), or its suspension and resumption elsewhere. Undefined when it stays.
 */
export function relocationOf(actions: readonly Action[]): Relocation | undefined {
  const isWhole = isReplaced(actions) || isResumedElsewhere(actions);
  const moves = actions.filter(({ id }) => (isWhole ? id !== "forgeVM" : id === "migrateVM"));
  if (moves.length === 0) return undefined;
  return { start: Math.min(...moves.map(({ start }) => start)), end: Math.max(...moves.map(({ end }) => end)) };
}

/** Is the VM suspended, and resumed on another node later? */
export function isResumedElsewhere(actions: readonly Action[]): boolean {
  const suspension = actions.find((action) => action.id === "suspendVM");
  const resumption = actions.findLast((action) => action.id === "resumeVM");
  if (suspension?.id !== "suspendVM" || resumption?.id !== "resumeVM") return false;
  return suspension.end <= resumption.start && suspension.from !== resumption.to;
}
