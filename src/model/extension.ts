import type { Attributes } from "./attributes.ts";
import { Ids, largestId, type NodeId, type VmId } from "./ids.ts";
import { InputError } from "./json/door.ts";
import type { Model } from "./model.ts";
import { Names } from "./names.ts";
import type { Resource } from "./resource.ts";
import { NodeState, VmState } from "./states.ts";

/** Elements that come after those of a model, by name, and attributes by the index of old and new elements. */
export interface Addition {
  readonly names: readonly string[];
  readonly attributes: ReadonlyMap<number, Attributes>;
}

/**
 * The model with additional ready VMs and offline nodes, which get the ids after the largest one. Attributes replace those an
 * element has under the same names. Indices of old elements stay as they are.
 * @throws InputError when there is no id after the largest one
 */
export function extend(model: Model, added: { readonly vms: Addition; readonly nodes: Addition }): Model {
  const [vms, nodes] = [added.vms.names.length, added.nodes.names.length];
  return {
    vms: moreIds<VmId>(model.vms, vms),
    nodes: moreIds<NodeId>(model.nodes, nodes),
    vmState: longer(model.vmState, vms, VmState.ready),
    nodeState: longer(model.nodeState, nodes, NodeState.offline),
    host: longer(model.host, vms, -1),
    resources: model.resources.map((resource) => longerResource(resource, nodes, vms)),
    vmAttributes: moreAttributes(model.vmAttributes, added.vms),
    nodeAttributes: moreAttributes(model.nodeAttributes, added.nodes),
    vmNames: moreNames(model.vmNames, model.vms.size, added.vms),
    nodeNames: moreNames(model.nodeNames, model.nodes.size, added.nodes),
    network: model.network,
  };
}

/** The id that the k-th additional element gets. @throws InputError when there is none */
export function additionalId({ at }: Pick<Ids<number>, "at">, k: number): number {
  const id = (at[at.length - 1] ?? -1) + 1 + k;
  if (id <= largestId) return id;
  throw new InputError(
    "",
    `there is no id left for another element: ${at[at.length - 1]} is in use, the largest is ${largestId}`,
  );
}

function moreIds<Id extends number>(ids: Ids<Id>, count: number): Ids<Id> {
  if (count === 0) return ids;
  const at = new Int32Array(ids.size + count);
  at.set(ids.at);
  for (let k = 0; k < count; k++) at[ids.size + k] = additionalId(ids, k);
  return new Ids<Id>(at);
}

function longer<Table extends Uint8Array | Int32Array>(table: Table, count: number, value: number): Table {
  if (count === 0) return table;
  const Kind = table.constructor as new (length: number) => Table;
  const copy = new Kind(table.length + count).fill(value) as Table;
  copy.set(table);
  return copy;
}

const longerResource = (resource: Resource, nodes: number, vms: number): Resource => ({
  ...resource,
  capacity: longer(resource.capacity, nodes, resource.defaultCapacity),
  consumption: longer(resource.consumption, vms, resource.defaultConsumption),
  givenCapacity: longer(resource.givenCapacity, nodes, 0),
  givenConsumption: longer(resource.givenConsumption, vms, 0),
});

function moreAttributes(old: Model["vmAttributes"], { names, attributes }: Addition): Model["vmAttributes"] {
  if (names.length === 0 && attributes.size === 0) return old;
  const all = [...old, ...names.map(() => undefined)];
  for (const [index, given] of attributes) all[index] = { ...all[index], ...given };
  return all;
}

function moreNames(old: Names, size: number, { names: added }: Addition): Names {
  if (added.length === 0) return old;
  const names = new Names();
  for (const [name, index] of old.entries()) names.add(name, index);
  for (const [k, name] of added.entries()) names.add(name, size + k);
  return names;
}
