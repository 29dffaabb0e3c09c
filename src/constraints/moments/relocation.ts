import { type Action, type Event, hooksOf } from "../../model/actions.ts";
import type { VmId } from "../../model/ids.ts";

/** When a VM leaves one node and has arrived on another. */
export interface Relocation {
  readonly start: number;
  readonly end: number;
}

type Substitution = Extract<Event, { readonly id: "substitutedVM" }>;

/** The substitution that an action tells of, before it or after it. */
export function substitutionIn(action: Action): Substitution | undefined {
  const { pre, post } = hooksOf(action);
  return [...pre, ...post].find((event): event is Substitution => event.id === "substitutedVM");
}

/** Is a VM among these actions replaced by a clone? */
export const isReplaced = (actions: readonly Action[]): boolean =>
  actions.some((action) => substitutionIn(action) !== undefined);

/** The actions that replace a VM by a clone, of all on these: the forge and the boot of each clone, and the stop of its original. */
export function replacementIn(actions: readonly Action[]): readonly Action[] {
  const first = (vm: VmId, ...ids: readonly Action["id"][]): Action[] =>
    actions
      .filter((action) => "vm" in action && action.vm === vm && ids.includes(action.id))
      .sort((a, b) => a.start - b.start)
      .slice(0, 1);
  return actions
    .flatMap((action) => substitutionIn(action) ?? [])
    .flatMap(({ vm, newVm }) => [
      ...first(newVm, "forgeVM"),
      ...first(newVm, "bootVM"),
      ...first(vm, "shutdownVM", "killVM"),
    ]);
}

/**
 * The relocation of a VM that keeps running, from its actions: its migrations, its replacement by a clone (from the clone's boot to
 * the stop of the original: a forge concerns no node), or its suspension and resumption elsewhere. Undefined when it stays.
 */
export function relocationOf(actions: readonly Action[]): Relocation | undefined {
  const parts = isResumedElsewhere(actions) ? actions : replacementIn(actions);
  const moves = actions.filter(
    (action) => action.id === "migrateVM" || (parts.includes(action) && action.id !== "forgeVM"),
  );
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
