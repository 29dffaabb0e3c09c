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
  let unknown = whatIsUnknown(action, model, bodies);
  const { pre, post } = hooksOf(action);
  for (const event of pre) unknown ??= whatIsUnknown(event, model, bodies);
  for (const event of post) unknown ??= whatIsUnknown(event, model, bodies);
  return unknown === undefined ? undefined : `there is no ${unknown}`;
}

function whatIsUnknown(
  { vm, newVm, node, on, from, to, rc }: Naming,
  model: Model,
  bodies: Bodies,
): string | undefined {
  const lacksVm = (id: number | undefined): boolean => id !== undefined && bodies.of(id) < 0;
  const lacksNode = (id: number | undefined): boolean => id !== undefined && !model.nodes.has(id);
  if (lacksVm(vm)) return `VM ${vm}`;
  if (lacksVm(newVm)) return `VM ${newVm}`;
  for (const id of [node, on, from, to]) if (lacksNode(id)) return `node ${id}`;
  return rc === undefined || model.resources.some(({ id }) => id === rc) ? undefined : `resource ${rc}`;
}
