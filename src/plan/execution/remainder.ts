import { isContinuous } from "../../constraints/bind.ts";
import { type Constraint, kindOf } from "../../constraints/catalogue.ts";
import type { Kind } from "../../constraints/define.ts";
import type { Action } from "../../model/actions.ts";
import type { VmId } from "../../model/ids.ts";
import { createModel, type ModelRecord } from "../../model/record.ts";
import type { Request } from "../solve.ts";
import type { History } from "./history.ts";
import { type Pin, pinOf } from "./pins.ts";
import { type Fates, wishesLeft } from "./wishes.ts";

/** What is still to be done in the middle of an execution, as a request for `solve`. */
export interface Remainder extends Request {
  /**
   * The actions under way that the model holds as not yet done: constraints pin each of them, so that it stands at the beginning of
   * every plan for this request.
   */
  readonly pinned: readonly Action[];
  /**
   * The actions under way that the model holds as done already: they only prepare something, or bring a VM to where it will not stay.
   * A plan for this request begins when they have ended.
   */
  readonly awaited: readonly Action[];
  /** What was asked for besides. */
  readonly also: readonly Constraint[];
}

export interface RemainderOptions {
  /** Constraints that hold from now on, besides. */
  readonly also?: readonly Constraint[];
  /** Seconds since the execution began: relative deadlines come closer. 0 unless given. */
  readonly secondsGone?: number;
  /** How many more seconds an action under way will take: as long as it was planned for, unless given. */
  readonly secondsLeft?: (action: Action) => number;
}

/** Where an execution stands. */
export interface Standing {
  readonly request: Request;
  readonly history: History;
  readonly underWay: readonly Action[];
  /** Is something else to be done with the same VM or node? */
  readonly goesOn: (action: Action) => boolean;
}

const lengthOf = ({ start, end }: Action): number => end - start;

export function remainderOf(
  { request, history, underWay, goesOn }: Standing,
  { also = [], secondsGone = 0, secondsLeft = lengthOf }: RemainderOptions,
): Remainder {
  const pins = new Map<Action, Pin>();
  for (const action of underWay) {
    const pin = goesOn(action) ? undefined : pinOf(action, Math.max(1, Math.round(secondsLeft(action))));
    if (pin !== undefined) pins.set(action, pin);
  }
  const awaited = underWay.filter((action) => !pins.has(action));
  const record = history.record(awaited);
  const fates = fatesOf(history, record, { underWay, secondsGone });
  const lingering = [...history.heirs().keys()].filter((vm) => record.vms[vm]?.state === "running");
  for (const original of lingering) lendAttributes(record, original, fates.heir(original));
  for (const [action, { attributes }] of pins) tell(record, action, attributes);
  const wishes = [...request.constraints, ...also];
  const constraints = [
    ...[...wishes, ...settlements(wishes, history)].flatMap((constraint) => wishesLeft(constraint, fates)),
    ...lingering.map((vm): Constraint => ({ id: "ready", vm })),
    ...history.orphans(record).map((vm): Constraint => ({ id: "killed", vm })),
    ...[...pins.values()].flatMap((pin) => pin.constraints),
  ];
  return { ...request, model: createModel(record), constraints, pinned: [...pins.keys()], awaited, also };
}

function fatesOf(
  history: History,
  { vms }: ModelRecord,
  { underWay, secondsGone }: { readonly underWay: readonly Action[]; readonly secondsGone: number },
): Fates {
  const heirs = history.heirs();
  const moving = new Set(underWay.flatMap((action) => (action.id === "migrateVM" ? [action.vm] : [])));
  /** The VM and all that replaced it, one after the other. */
  const line = (vm: VmId): VmId[] => {
    const clone = heirs.get(vm);
    return clone === undefined ? [vm] : [vm, ...line(clone)];
  };
  return {
    heir: (vm) => line(vm).at(-1) as VmId,
    lingering: (vm) =>
      line(vm)
        .slice(0, -1)
        .filter((one) => vms[one]?.state === "running"),
    exists: (vm) => vms[vm] !== undefined,
    isMoving: (vm) => moving.has(vm),
    secondsGone,
  };
}

/** What continuous constraints must not forget, although the VMs may have stopped that settled it. */
function settlements(constraints: readonly Constraint[], history: History): Constraint[] {
  const { touched } = history;
  return constraints.flatMap((constraint) => {
    const kind = kindOf(constraint.id) as Kind;
    if (kind.continuous === "plan" || kind.settled === undefined || !isContinuous(kind, constraint)) return [];
    return kind
      .settled(constraint as never, (vms) => (vms.some((vm) => touched.has(vm)) ? history.firstPlaces(vms) : []))
      .filter(({ vms, parts }) => parts.length > 0 && vms.some((vm) => touched.has(vm)))
      .map(({ vms, parts }): Constraint => ({ id: "among", vms, parts, continuous: true }));
  });
}

/** Its clone has taken over the attributes of a VM that has yet to stop: that will take the time they say. */
function lendAttributes({ vms }: ModelRecord, original: VmId, clone: VmId): void {
  const attributes = vms[clone]?.attributes;
  if (attributes !== undefined) vms[original].attributes = { ...attributes, clone: false };
}

function tell({ vms, nodes }: ModelRecord, action: Action, attributes: Pin["attributes"]): void {
  const element = "node" in action ? nodes[action.node] : vms[action.vm];
  element.attributes = { ...element.attributes, ...attributes };
}
