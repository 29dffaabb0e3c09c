import type { Plan } from "../../model/plan.ts";
import { instants, turnsAt } from "../judge/instants.ts";
import { originalsOf } from "../judge/timeline.ts";
import type { Effect } from "./effect.ts";
import { Recorder } from "./recorder.ts";

/** A plan as it happens: starts and ends in one order, and what each of them changes. */
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
  /** `nodes[k]`: the nodes that the action is about, as indices. */
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
  const places = new Map(actions.map((action, k) => [action, k]));
  let at = 0;
  for (const instant of instants(actions)) {
    for (const { action, isEnd } of turnsAt(instant, recorder.grows)) {
      const k = places.get(action) as number;
      if (!isEnd) starts.push(k);
      (isEnd ? endAt : startAt)[k] = at++;
      recorder.record(k, isEnd);
    }
  }
  return {
    plan,
    startAt,
    endAt,
    starts,
    atStart: recorder.atStart,
    atEnd: recorder.atEnd,
    vm: Int32Array.from(vms),
    party: Int32Array.from(party),
    nodes: recorder.nodes,
  };
}
