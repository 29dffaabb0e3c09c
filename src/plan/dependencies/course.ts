import type { Action } from "../../model/actions.ts";
import type { Plan } from "../../model/plan.ts";
import { destinationOf, sourceOf } from "../judge/effects.ts";
import { originalsOf } from "../judge/timeline.ts";
import type { Effect } from "./effect.ts";
import { Recorder } from "./recorder.ts";

/** A plan as it happens: starts and ends in one order, ends before starts at equal times, and what each of them changes. */
export interface Course {
  readonly plan: Plan;
  /** `startAt[k]`, `endAt[k]`: the places of the start and the end of the k-th action in that order. */
  readonly startAt: Int32Array;
  readonly endAt: Int32Array;
  /** The actions in the order of their starts. */
  readonly starts: readonly number[];
  readonly atStart: readonly Effect[];
  readonly atEnd: readonly Effect[];
  /** `vm[k]`: the VM of the model that the k-th action is about, a clone's original for a clone; -1 for none. */
  readonly vm: Int32Array;
  /** `party[k]`: a number that actions of one VM share, VMs that the plan forges included; -1 for actions on nodes. */
  readonly party: Int32Array;
  /** `nodes[k]`: the nodes that the action names, as indices. */
  readonly nodes: readonly (readonly number[])[];
}

/**
 * Plays the plan.
 * @throws InputError when an action cannot start
 */
export function courseOf(plan: Plan): Course {
  const { actions, origin } = plan;
  const original = originalsOf(actions);
  const vms = actions.map((action) => ("vm" in action ? origin.vms.indexOf(original(action.vm)) : -1));
  const party = actions.map((action) => ("vm" in action ? original(action.vm) : -1));
  const recorder = new Recorder(plan, vms);
  const [startAt, endAt] = [new Int32Array(actions.length), new Int32Array(actions.length)];
  const starts: number[] = [];
  inOrder(plan).forEach((event, at) => {
    const k = event >> 1;
    if ((event & 1) === 0) starts.push(k);
    (event & 1 ? endAt : startAt)[k] = at;
    recorder.record(k, (event & 1) === 1);
  });
  return {
    plan,
    startAt,
    endAt,
    starts,
    atStart: recorder.atStart,
    atEnd: recorder.atEnd,
    vm: Int32Array.from(vms),
    party: Int32Array.from(party),
    nodes: actions.map((action) => nodesOf(action).map((id) => origin.nodes.indexOf(id))),
  };
}

/** 2 · k for the start of the k-th action, 2 · k + 1 for its end. An action that takes no time is over before the next one starts. */
function inOrder({ actions, origin }: Plan): number[] {
  const ends = actions.map((_, k) => k).filter((k) => actions[k].end > actions[k].start);
  ends.sort((a, b) => actions[a].end - actions[b].end || a - b);
  const relief = reliefs(actions, origin);
  const starts = actions.map((_, k) => k);
  starts.sort((a, b) => actions[a].start - actions[b].start || relief[b] - relief[a] || a - b);
  const order: number[] = [];
  let next = 0;
  for (const k of starts) {
    const { start, end } = actions[k];
    for (; next < ends.length && actions[ends[next]].end <= start; next++) order.push(2 * ends[next] + 1);
    order.push(2 * k);
    if (end === start) order.push(2 * k + 1);
  }
  for (; next < ends.length; next++) order.push(2 * ends[next] + 1);
  return order;
}

/** 1 for allocations that take no time and only give up: of those at one instant they come first, for the others to have room. */
function reliefs(actions: readonly Action[], { vms, resources }: Plan["origin"]): readonly number[] {
  const isRelief = actions.map((action) => {
    if (action.id !== "allocate" || action.end > action.start) return 0;
    const vm = vms.indexOf(action.vm);
    const resource = resources.find(({ id }) => id === action.rc);
    return vm >= 0 && resource !== undefined && action.amount < resource.consumption[vm] ? 1 : 0;
  });
  const count = new Map<string, number>();
  const key = (action: Action): string => (action.id === "allocate" ? `${action.vm} ${action.rc}` : "");
  for (const action of actions) if (action.id === "allocate") count.set(key(action), (count.get(key(action)) ?? 0) + 1);
  return isRelief.map((relief, k) => (relief === 1 && count.get(key(actions[k])) === 1 ? 1 : 0));
}

function nodesOf(action: Action): number[] {
  if ("node" in action) return [action.node];
  if (action.id === "allocate") return [action.on];
  return [sourceOf(action), destinationOf(action)].filter((node) => node !== undefined);
}
