import type { Constraint } from "../../constraints/catalogue.ts";
import type { Action } from "../../model/actions.ts";
import type { Attributes } from "../../model/attributes.ts";
import type { NodeId, VmId } from "../../model/ids.ts";

/** What holds an action under way in its place: it starts at once, and leads where it leads anyway. */
export interface Pin {
  readonly constraints: readonly Constraint[];
  /** What its VM or node is told, so that the action takes the time that is left. */
  readonly attributes: Attributes;
}

/** Undefined for an action that only prepares or passes through: where its VM ends up is not in it. */
export function pinOf(action: Action, secondsLeft: number): Pin | undefined {
  switch (action.id) {
    case "migrateVM":
      return { constraints: bound(action.vm, action.to), attributes: { migrate: secondsLeft, clone: false } };
    case "bootVM":
      return {
        constraints: [asked("running", action.vm), ...bound(action.vm, action.on)],
        attributes: { boot: secondsLeft },
      };
    case "resumeVM":
      return {
        constraints: [asked("running", action.vm), ...bound(action.vm, action.to)],
        attributes: { resume: secondsLeft },
      };
    case "shutdownVM":
      return { constraints: [asked("ready", action.vm), atOnce(action.vm)], attributes: { shutdown: secondsLeft } };
    case "suspendVM":
      if (action.from !== action.to) return undefined;
      return { constraints: [asked("sleeping", action.vm), atOnce(action.vm)], attributes: { suspend: secondsLeft } };
    case "killVM":
      return { constraints: [asked("killed", action.vm), atOnce(action.vm)], attributes: { kill: secondsLeft } };
    case "bootNode":
      return { constraints: [{ id: "online", node: action.node }], attributes: { boot: secondsLeft } };
    case "shutdownNode":
      return { constraints: [{ id: "offline", node: action.node }], attributes: { shutdown: secondsLeft } };
    case "forgeVM":
    case "allocate":
      return undefined;
  }
}

const asked = (id: "running" | "ready" | "sleeping" | "killed", vm: VmId): Constraint => ({ id, vm });
const atOnce = (vm: VmId): Constraint => ({ id: "noDelay", vm });
const bound = (vm: VmId, node: NodeId): Constraint[] => [
  { id: "fence", vm, nodes: [node], continuous: false },
  atOnce(vm),
];
