import type { NodeId, VmId } from "./ids.ts";
import { unlimited } from "./network.ts";

/** Something that happens in no time together with an action: before it starts (`pre`) or after it has ended (`post`). */
export type Event =
  | { readonly id: "allocate"; readonly vm: VmId; readonly rc: string; readonly amount: number }
  | { readonly id: "substitutedVM"; readonly vm: VmId; readonly newVm: VmId };

export interface Hooks {
  readonly pre: readonly Event[];
  readonly post: readonly Event[];
}

interface Timed {
  /** Seconds from the start of the plan, integers, start ≤ end. */
  readonly start: number;
  readonly end: number;
  readonly hooks?: Hooks;
}

/** One step of a plan. The shape is that of btrPlace JSON. */
export type Action = Timed &
  (
    | { readonly id: "bootNode" | "shutdownNode"; readonly node: NodeId }
    | { readonly id: "bootVM" | "shutdownVM"; readonly vm: VmId; readonly on: NodeId }
    /** `on` is absent for a VM that lies on no node. */
    | { readonly id: "killVM"; readonly vm: VmId; readonly on?: NodeId }
    /** `bw` in Mbit/s. */
    | { readonly id: "migrateVM"; readonly vm: VmId; readonly from: NodeId; readonly to: NodeId; readonly bw: number }
    | { readonly id: "suspendVM" | "resumeVM"; readonly vm: VmId; readonly from: NodeId; readonly to: NodeId }
    | { readonly id: "forgeVM"; readonly vm: VmId }
    | { readonly id: "allocate"; readonly vm: VmId; readonly on: NodeId; readonly rc: string; readonly amount: number }
  );

export type ActionId = Action["id"];

export const noHooks: Hooks = Object.freeze({ pre: [], post: [] });

export const hooksOf = (action: Action): Hooks => action.hooks ?? noHooks;

/** A migration at full speed, unless a bandwidth is given. */
export function migrate(vm: VmId, from: NodeId, to: NodeId, start: number, end: number, bw = unlimited): Action {
  return { id: "migrateVM", vm, from, to, bw, start, end };
}

/** What gives room comes first; a node boots before anything can come to it. */
const order: readonly ActionId[] = [
  "allocate",
  "killVM",
  "shutdownVM",
  "suspendVM",
  "bootNode",
  "forgeVM",
  "migrateVM",
  "bootVM",
  "resumeVM",
  "shutdownNode",
];

/** The one order in which plans list their actions: by start, end, kind, element, then what is done to it. */
export function compareActions(a: Action, b: Action): number {
  return (
    a.start - b.start ||
    a.end - b.end ||
    order.indexOf(a.id) - order.indexOf(b.id) ||
    elementOf(a) - elementOf(b) ||
    compareDetails(a, b)
  );
}

const elementOf = (action: Action): number => ("vm" in action ? action.vm : action.node);

const details = ["rc", "amount", "on", "from", "to"] as const;

function compareDetails(a: Action, b: Action): number {
  for (const key of details) {
    const [first, second] = [a, b].map(
      (action) => (action as { readonly [K in typeof key]?: number | string })[key] ?? -1,
    );
    if (first !== second) return first < second ? -1 : 1;
  }
  return 0;
}
