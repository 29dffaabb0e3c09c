import { type Action, hooksOf } from "../../model/actions.ts";
import type { Model } from "../../model/model.ts";
import type { Bodies } from "./bodies.ts";

/** The keys under which actions and events name something. */
interface Naming {
  readonly vm?: number;
  readonly newVm?: number;
  readonly node?: number;
  readonly on?: number;
  readonly from?: number;
  readonly to?: number;
  readonly rc?: string;
}

/** Why an action speaks of times, elements or resources that there are not; undefined when it does not. */
export function whyMeaningless(action: Action, model: Model, bodies: Bodies): string | undefined {
  const { start, end } = action;
  if (!(start >= 0 && start <= end)) return `it lasts from ${start} s to ${end} s`;
  const { pre, post } = hooksOf(action);
  for (const { vm, newVm, node, on, from, to, rc } of [action, ...pre, ...post] as readonly Naming[]) {
    for (const id of [vm, newVm]) if (id !== undefined && bodies.of(id) < 0) return `there is no VM ${id}`;
    for (const id of [node, on, from, to])
      if (id !== undefined && !model.nodes.has(id)) return `there is no node ${id}`;
    if (rc !== undefined && !model.resources.some(({ id }) => id === rc)) return `there is no resource ${rc}`;
  }
  return undefined;
}
