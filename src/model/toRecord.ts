import type { Attributes } from "./attributes.ts";
import type { Ids } from "./ids.ts";
import type { Model } from "./model.ts";
import type { ElementRecord, ModelRecord, ResourceRecord, VmRecord } from "./record.ts";
import { nodeStateName, vmStateName } from "./states.ts";

/** The model as a plain object. */
export function toRecord(model: Model): ModelRecord {
  const nodeNames = model.nodeNames.byIndex();
  const vmNames = model.vmNames.byIndex();
  const record: ModelRecord = { nodes: {}, vms: {}, resources: resourceRecords(model) };
  for (let node = 0; node < model.nodes.size; node++) {
    const state = nodeStateName(model.nodeState[node]);
    record.nodes[model.nodes.id(node)] = { state, ...element(nodeNames.get(node), model.nodeAttributes[node]) };
  }
  for (let vm = 0; vm < model.vms.size; vm++) {
    const host = model.host[vm];
    record.vms[model.vms.id(vm)] = {
      state: vmStateName(model.vmState[vm]) as VmRecord["state"],
      ...(host < 0 ? {} : { node: model.nodes.id(host) }),
      ...element(vmNames.get(vm), model.vmAttributes[vm]),
    };
  }
  if (model.network !== undefined) record.network = model.network;
  return record;
}

function element(names: readonly string[] | undefined, attributes: Attributes | undefined): ElementRecord {
  const aliases = names?.slice(0, -1) ?? [];
  return {
    ...(names === undefined ? {} : { name: names[names.length - 1] }),
    ...(aliases.length === 0 ? {} : { aliases }),
    ...(attributes === undefined ? {} : { attributes: { ...attributes } }),
  };
}

function resourceRecords({ resources, nodes, vms }: Model): Record<string, ResourceRecord> {
  return Object.fromEntries(
    resources.map((resource) => [
      resource.id,
      {
        defaultCapacity: resource.defaultCapacity,
        defaultConsumption: resource.defaultConsumption,
        nodes: givenAmounts(resource.capacity, resource.givenCapacity, nodes),
        vms: givenAmounts(resource.consumption, resource.givenConsumption, vms),
      },
    ]),
  );
}

function givenAmounts<Id extends number>(amounts: Int32Array, given: Uint8Array, ids: Ids<Id>): Record<number, number> {
  const values: Record<number, number> = {};
  for (let index = 0; index < amounts.length; index++) if (given[index] === 1) values[ids.id(index)] = amounts[index];
  return values;
}
