import { type Action, type Event, hooksOf } from "../../model/actions.ts";
import type { NodeId, VmId } from "../../model/ids.ts";
import type { Whereabouts } from "./whereabouts.ts";

/** The part of an action that matters to somebody: something comes at its start, goes at its end, or changes meanwhile. */
export interface Step {
  readonly action: Action;
  readonly kind: "comes" | "goes" | "changes";
  /** When it happens, or begins and ends to happen. */
  readonly start: number;
  readonly end: number;
  /** To whom it happens, a VM or a node by itself, and where. */
  readonly vm: VmId | undefined;
  readonly nodes: readonly NodeId[];
  /** The resource of which an amount changes. */
  readonly rc?: string;
  /** What happens, behind the name of whom it happens to; `where` is the name of the node, or nothing. */
  readonly text: (where: string) => string;
}

/** All steps of an action. */
export function stepsOf(action: Action, whereabouts: Whereabouts): Step[] {
  const { start, end } = action;
  const { pre, post } = hooksOf(action);
  return [
    ...changesBy(action, pre, start, whereabouts),
    ...("node" in action ? [switchBy(action)] : ownSteps(action, whereabouts)),
    ...changesBy(action, post, end, whereabouts),
  ];
}

function switchBy(action: Extract<Action, { readonly node: NodeId }>): Step {
  const { id, node, start, end } = action;
  const facts = { action, vm: undefined, nodes: [node] };
  return id === "bootNode"
    ? { ...facts, kind: "comes", start, end: start, text: () => `boots at ${start} s` }
    : { ...facts, kind: "goes", start: end, end, text: () => `is off at ${end} s` };
}

function ownSteps(action: Extract<Action, { readonly vm: VmId }>, whereabouts: Whereabouts): Step[] {
  const { vm, start, end } = action;
  const comes = (node: NodeId): Step => {
    const text = (where: string): string => `arrives${where && ` on ${where}`} at ${start} s`;
    return { action, kind: "comes", start, end: start, vm, nodes: [node], text };
  };
  const goes = (...nodes: readonly NodeId[]): Step => {
    const text = (where: string): string => `leaves${where && ` ${where}`} at ${end} s`;
    return { action, kind: "goes", start: end, end, vm, nodes, text };
  };
  switch (action.id) {
    case "bootVM":
      return [comes(action.on)];
    case "resumeVM":
      return [comes(action.to)];
    case "migrateVM":
      return [goes(action.from), comes(action.to)];
    case "suspendVM":
      return [goes(action.from)];
    case "shutdownVM":
      return [goes(action.on)];
    case "killVM":
      return [goes(...(action.on === undefined ? whereabouts.at(vm, start) : [action.on]))];
    case "allocate":
      return [allotment(action, action, start, end, whereabouts)];
    case "forgeVM":
      return [];
  }
}

type Allotment = Extract<Event | Action, { readonly id: "allocate" }>;

/** What events change that the action itself does not say: a VM that arrives with another amount arrives with it. */
function changesBy(action: Action, events: readonly Event[], time: number, whereabouts: Whereabouts): Step[] {
  const arrives = action.id === "bootVM" || action.id === "resumeVM" ? action.start : action.end;
  const isTold = (event: Allotment): boolean =>
    "vm" in action && action.id !== "allocate" && action.vm === event.vm && time === arrives;
  return events.flatMap((event) => {
    if (event.id === "substitutedVM") return takeover(action, event, time, whereabouts);
    return isTold(event) ? [] : [allotment(action, event, time, time, whereabouts)];
  });
}

/** A clone takes the place of a VM. When it does so as it arrives, that says it all. */
function takeover(
  action: Action,
  { vm, newVm }: Extract<Event, { readonly id: "substitutedVM" }>,
  time: number,
  whereabouts: Whereabouts,
): Step[] {
  if (action.id === "bootVM" && action.vm === newVm && time === action.start) return [];
  const text = (where: string): string => `is VM ${newVm}${where && ` on ${where}`} from ${time} s on`;
  return [{ action, kind: "comes", start: time, end: time, vm, nodes: whereabouts.at(newVm, time), text }];
}

function allotment(
  action: Action,
  { vm, rc, amount }: Allotment,
  start: number,
  end: number,
  whereabouts: Whereabouts,
): Step {
  const when = start === end ? `at ${start} s` : `from ${start} s to ${end} s`;
  const nodes = [...new Set([...whereabouts.at(vm, start), ...whereabouts.at(vm, end)])];
  return { action, kind: "changes", start, end, vm, nodes, rc, text: () => `is allotted ${amount} ${rc} ${when}` };
}
