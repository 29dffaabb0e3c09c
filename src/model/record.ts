import { produce } from "immer";
import type { Attribute, Attributes } from "./attributes.ts";
import type { Ids } from "./ids.ts";
import { InputError, idKey, integerAt, shown, textAt } from "./json/door.ts";
import { checkAttribute } from "./json/readModel.ts";
import { readNetwork } from "./json/readNetwork.ts";
import { writeNetwork } from "./json/writeModel.ts";
import { assemble, Met } from "./mapping.ts";
import type { Model } from "./model.ts";
import { Names } from "./names.ts";
import type { Network } from "./network.ts";
import { createResource, type Resource } from "./resource.ts";
import { NodeState, type NodeStateName, VmState, type VmStateName } from "./states.ts";
import { toRecord } from "./toRecord.ts";

export interface ElementRecord {
  name?: string;
  /** Names that the element answers to besides. */
  aliases?: readonly string[];
  attributes?: Record<string, Attribute>;
}

export interface NodeRecord extends ElementRecord {
  state: NodeStateName;
}

/** `node` is the id of the host: mandatory for a running or sleeping VM, absent for all others. A killed VM is no part of a model. */
export interface VmRecord extends ElementRecord {
  state: Exclude<VmStateName, "killed">;
  node?: number;
}

export interface ResourceRecord {
  defaultCapacity: number;
  defaultConsumption: number;
  nodes: Record<number, number>;
  vms: Record<number, number>;
}

/** A model as a plain object to write and edit by hand; keys are ids. */
export interface ModelRecord {
  nodes: Record<number, NodeRecord>;
  vms: Record<number, VmRecord>;
  resources: Record<string, ResourceRecord>;
  network?: Network;
}

/**
 * A new model from a changed copy of this one.
 *
 *     const loaded = edit(model, (draft) => { draft.vms[3] = { state: "running", node: 2 }; });
 *
 * @throws InputError when the result breaks a rule (a VM on a node that is not online, a negative amount, …)
 */
export function edit(model: Model, recipe: (draft: ModelRecord) => void): Model {
  return createModel(produce(toRecord(model), recipe));
}

/** @throws InputError when the record breaks a rule of models */
export function createModel(record: ModelRecord): Model {
  const metNodes = new Met();
  const metVms = new Met();
  for (const [id, { state }] of Object.entries(record.nodes)) {
    metNodes.add(idKey(id, "nodes"), known(NodeState, state, `nodes[${id}].state`));
  }
  for (const [id, vm] of Object.entries(record.vms)) {
    metVms.add(idKey(id, "vms"), known(modelStates, vm.state, `vms[${id}].state`), hostOf(id, vm, record));
  }
  const mapping = assemble(metNodes, metVms, (kind, id) => {
    throw new InputError("", `${kind} ${id} is declared twice`);
  });
  return {
    ...mapping,
    nodeAttributes: attributesOf(record.nodes, mapping.nodes, "nodes"),
    vmAttributes: attributesOf(record.vms, mapping.vms, "vms"),
    nodeNames: namesOf(record.nodes, mapping.nodes, "nodes"),
    vmNames: namesOf(record.vms, mapping.vms, "vms"),
    resources: Object.entries(record.resources).map(([id, resource]) => resourceFrom(id, resource, mapping)),
    network: record.network && readNetwork(writeNetwork(record.network), "network", mapping.nodes),
  };
}

const { killed: _, ...modelStates } = VmState;

function known<State extends number>(states: Readonly<Record<string, State>>, name: string, path: string): State {
  if (Object.hasOwn(states, name)) return states[name];
  throw new InputError(path, `expected one of ${Object.keys(states).join(", ")}, found ${JSON.stringify(name)}`);
}

function hostOf(id: string, { state, node }: VmRecord, { nodes }: ModelRecord): number {
  const path = `vms[${id}].node`;
  const needsHost = state === "running" || state === "sleeping";
  if (node === undefined && needsHost) throw new InputError(path, `a ${state} VM needs a node`);
  if (node === undefined) return -1;
  if (!needsHost) throw new InputError(path, `a VM in state ${state} lies on no node`);
  if (nodes[node]?.state !== "online")
    throw new InputError(path, `node ${node} is ${nodes[node]?.state ?? "not in the model"}`);
  return node;
}

function attributesOf<Id extends number>(
  records: Record<number, ElementRecord>,
  ids: Ids<Id>,
  path: string,
): (Attributes | undefined)[] {
  return Array.from(ids, (id) => {
    const { attributes } = records[id];
    if (attributes === undefined) return undefined;
    for (const [key, value] of Object.entries(attributes)) checkAttribute(value, `${path}[${id}].attributes.${key}`);
    return { ...attributes };
  });
}

function namesOf<Id extends number>(records: Record<number, ElementRecord>, ids: Ids<Id>, path: string): Names {
  const names = new Names();
  for (let index = 0; index < ids.size; index++) {
    const { name, aliases = [] } = records[ids.id(index)];
    const namePath = `${path}[${ids.id(index)}].name`;
    for (const one of name === undefined ? aliases : [...aliases, name]) {
      if (!names.add(textAt(one, namePath), index)) throw new InputError(namePath, `the name ${shown(one)} is taken`);
    }
  }
  return names;
}

function resourceFrom(id: string, record: ResourceRecord, { nodes, vms }: Pick<Model, "nodes" | "vms">): Resource {
  const path = `resources.${id}`;
  const resource = createResource(id, {
    nodes: nodes.size,
    vms: vms.size,
    defaultCapacity: integerAt(record.defaultCapacity, `${path}.defaultCapacity`, 0),
    defaultConsumption: integerAt(record.defaultConsumption, `${path}.defaultConsumption`, 0),
  });
  fill(resource.capacity, resource.givenCapacity, record.nodes, nodes, `${path}.nodes`);
  fill(resource.consumption, resource.givenConsumption, record.vms, vms, `${path}.vms`);
  return resource;
}

function fill<Id extends number>(
  amounts: Int32Array,
  given: Uint8Array,
  values: Record<number, number>,
  ids: Ids<Id>,
  path: string,
): void {
  for (const [id, amount] of Object.entries(values)) {
    const index = ids.indexOf(idKey(id, path));
    if (index < 0) throw new InputError(`${path}[${id}]`, "no such element in the model");
    amounts[index] = integerAt(amount, `${path}[${id}]`, 0);
    given[index] = 1;
  }
}
