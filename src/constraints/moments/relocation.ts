import { type Action, hooksOf } from "../../model/actions.ts";
import type { NodeId, VmId } from "../../model/ids.ts";

// All of this is found from the actions on one VM and on the clones that replace it, by start.

/** A VM leaves a node and comes to another one: by a migration, by a clone that replaces it, or by its suspension and resumption. */
export interface Relocation {
  readonly start: number;
  readonly end: number;
  /** The nodes; it is not always said where an original that is killed has been. */
  readonly left: NodeId | undefined;
  readonly reached: NodeId;
  /** How long something is done for it: a VM that sleeps meanwhile only waits. */
  readonly seconds: number;
}

interface Substitution {
  readonly vm: VmId;
  readonly newVm: VmId;
  /** When it is told of. */
  readonly time: number;
}

/** The actions that replace a VM by a clone: the forge and the boot of the clone, and what stops the original. */
interface Replacement {
  readonly forge: Action | undefined;
  readonly boot: Action | undefined;
  readonly stops: readonly Action[];
}

/** The substitution that an action tells of, before it or after it. */
export function substitutionIn(action: Action): Substitution | undefined {
  const { pre, post } = hooksOf(action);
  for (const event of pre) if (event.id === "substitutedVM") return { ...event, time: action.start };
  for (const event of post) if (event.id === "substitutedVM") return { ...event, time: action.end };
  return undefined;
}

function replacementBy({ vm, newVm, time }: Substitution, actions: readonly Action[]): Replacement {
  const of = (id: VmId, ...kinds: readonly Action["id"][]): Action[] =>
    actions.filter((action) => "vm" in action && action.vm === id && kinds.includes(action.id));
  const boot = of(newVm, "bootVM").findLast(({ start }) => start <= time);
  return {
    forge: of(newVm, "forgeVM").findLast(({ end }) => boot !== undefined && end <= boot.start),
    boot,
    stops: of(vm, "shutdownVM", "killVM").filter(({ start }) => start >= time),
  };
}

const replacementsIn = (actions: readonly Action[]): Replacement[] =>
  actions.flatMap((action) => substitutionIn(action) ?? []).map((told) => replacementBy(told, actions));

/** The actions that replace the VM by clones. */
export const replacingIn = (actions: readonly Action[]): readonly Action[] =>
  replacementsIn(actions).flatMap(({ forge, boot, stops }) =>
    [forge, boot, ...stops].filter((one) => one !== undefined),
  );

/** How the VM changes its node while it keeps running, step by step. A forge concerns no node. */
export function relocationsOf(actions: readonly Action[]): Relocation[] {
  const migrations = actions.flatMap((action) =>
    action.id === "migrateVM" ? [relocation(action, action, action.from, action.to)] : [],
  );
  const replacements = replacementsIn(actions).flatMap(({ boot, stops: [stop] }) =>
    boot?.id === "bootVM" ? [relocation(boot, stop ?? boot, stop && sourceOf(stop), boot.on)] : [],
  );
  return [...migrations, ...replacements, ...sleepsIn(actions)].sort((a, b) => a.start - b.start || a.end - b.end);
}

/** From the first step to the last one; undefined when the VM stays. */
export function relocationOf(actions: readonly Action[]): { readonly start: number; readonly end: number } | undefined {
  const steps = relocationsOf(actions);
  if (steps.length === 0) return undefined;
  return { start: steps[0].start, end: Math.max(...steps.map(({ end }) => end)) };
}

const relocation = (
  { start }: Action,
  { end }: Action,
  left: NodeId | undefined,
  reached: NodeId,
  seconds = end - start,
): Relocation => ({ start, end, left, reached, seconds });

const sourceOf = (stop: Action): NodeId | undefined => ("on" in stop ? stop.on : undefined);

/** The VM is suspended, and resumed on another node. */
function sleepsIn(actions: readonly Action[]): Relocation[] {
  const found: Relocation[] = [];
  let asleep: Action | undefined;
  for (const action of actions) {
    if (action.id === "suspendVM") asleep = action;
    if (action.id !== "resumeVM" || asleep?.id !== "suspendVM") continue;
    const seconds = asleep.end - asleep.start + action.end - action.start;
    if (asleep.from !== action.to) found.push(relocation(asleep, action, asleep.from, action.to, seconds));
    asleep = undefined;
  }
  return found;
}
