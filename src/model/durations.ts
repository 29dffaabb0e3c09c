import type { Attributes } from "./attributes.ts";
import { InputError, shown } from "./json/door.ts";
import type { Model } from "./model.ts";

/** The actions that last, each named like the attribute that holds its seconds. */
export type NodeActivity = "boot" | "shutdown";
export type VmActivity = "boot" | "shutdown" | "migrate" | "suspend" | "resume" | "kill" | "forge";

/**
 * How long an action on the VM lasts, in seconds: its attribute, 1 without one.
 * @throws InputError when the attribute is not an integer ≥ 1
 */
export function vmDuration(model: Model, vm: number, activity: VmActivity): number {
  const seconds = secondsOf(model.vmAttributes[vm], activity);
  return seconds === undefined ? 1 : checked(seconds, () => `model.attributes.vms.${model.vms.id(vm)}.${activity}`);
}

/** Each name by itself: a lookup by a name that varies costs many times as much, and every VM is looked up. */
function secondsOf(attributes: Attributes | undefined, activity: VmActivity): Attributes[string] | undefined {
  if (attributes === undefined) return undefined;
  if (activity === "migrate") return attributes.migrate;
  if (activity === "suspend") return attributes.suspend;
  if (activity === "resume") return attributes.resume;
  if (activity === "forge") return attributes.forge;
  return attributes[activity];
}

/** As `vmDuration`, for a node. */
export function nodeDuration(model: Model, node: number, activity: NodeActivity): number {
  const seconds = model.nodeAttributes[node]?.[activity];
  return seconds === undefined
    ? 1
    : checked(seconds, () => `model.attributes.nodes.${model.nodes.id(node)}.${activity}`);
}

function checked(seconds: Attributes[string], path: () => string): number {
  if (typeof seconds === "number" && Number.isInteger(seconds) && seconds > 0) return seconds;
  throw new InputError(path(), `a duration is an integer ≥ 1 (seconds), found ${shown(seconds)}`);
}
