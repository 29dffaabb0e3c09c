import type { Action } from "../model/actions.ts";
import type { Plan } from "../model/plan.ts";
import { append } from "../solver/multimap.ts";
import type { Defect } from "./diagnose.ts";
import { labelsOf, placesOf } from "./diagram/labels.ts";
import { originalsOf } from "./judge/timeline.ts";

/**
 * Finds out why actions are in a plan: the defect that they mend, or the action that they make room for. Undefined where neither is
 * to be seen.
 */
export function reasonsOf(plan: Plan, defects: readonly Defect[]): (action: Action) => string | undefined {
  const ofVm = firstOf(defects, ({ vms }) => vms);
  const ofNode = firstOf(defects, ({ vms, nodes }) => (vms.length > 0 ? [] : nodes));
  const original = originalsOf(plan.actions);
  const labels = labelsOf(plan);
  const arrivals = arrivalsOf(plan);
  return (action) => {
    const { from } = placesOf(action);
    const own = "vm" in action ? ofVm.get(original(action.vm)) : undefined;
    const left = from === undefined ? undefined : ofNode.get(from);
    const mended = action.id === "migrateVM" ? (left ?? own) : (own ?? left);
    if (mended !== undefined || from === undefined) return mended?.message;
    const served = arrivals.get(from)?.find((arrival) => arrival !== action && arrival.start >= action.end);
    if (served === undefined) return undefined;
    return `${action.id === "bootNode" ? "hosts" : "makes room for"} ${labels.vm(served.vm)}`;
  };
}

/** The first defect that names the element. */
function firstOf(defects: readonly Defect[], elementsOf: (defect: Defect) => readonly number[]): Map<number, Defect> {
  const first = new Map<number, Defect>();
  for (const defect of defects) {
    for (const id of elementsOf(defect)) if (!first.has(id)) first.set(id, defect);
  }
  return first;
}

type Arrival = Extract<Action, { vm: unknown }>;

/** By node: the actions that take room there, in the order of the plan. */
function arrivalsOf({ actions }: Plan): Map<number, Arrival[]> {
  const arrivals = new Map<number, Arrival[]>();
  for (const action of actions) {
    const node = action.id === "allocate" ? action.on : placesOf(action).to;
    if (node !== undefined && "vm" in action) append(arrivals, node, action);
  }
  return arrivals;
}
