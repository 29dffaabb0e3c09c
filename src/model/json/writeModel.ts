import type { Attributes } from "../attributes.ts";
import type { Ids } from "../ids.ts";
import type { Model } from "../model.ts";
import type { Network } from "../network.ts";
import type { Resource } from "../resource.ts";
import { NodeState, VmState } from "../states.ts";
import type { JsonObject } from "./door.ts";

/** A model as btrPlace JSON (a plain value, ready for JSON.stringify). VMs in state `init` go to `initVMs`, a key of our own. */
export function writeModel(model: Model): object {
  return {
    mapping: writeMapping(model),
    attributes: {
      nodes: writeAttributes(model.nodeAttributes, model.nodes),
      vms: writeAttributes(model.vmAttributes, model.vms),
    },
    views: [
      ...model.resources.map((resource) => writeResource(resource, model)),
      ...(model.vmNames.size > 0 ? [writeNames("vm", model.vmNames, model.vms)] : []),
      ...(model.nodeNames.size > 0 ? [writeNames("node", model.nodeNames, model.nodes)] : []),
      ...(model.network === undefined ? [] : [writeNetwork(model.network)]),
    ],
  };
}

function writeMapping({ nodes, vms, nodeState, vmState, host }: Model): object {
  const onlineNodes: Record<string, { runningVMs: number[]; sleepingVMs: number[] }> = {};
  const offlineNodes: number[] = [];
  for (let node = 0; node < nodes.size; node++) {
    if (nodeState[node] === NodeState.online) onlineNodes[nodes.id(node)] = { runningVMs: [], sleepingVMs: [] };
    else offlineNodes.push(nodes.id(node));
  }
  const readyVMs: number[] = [];
  const initVMs: number[] = [];
  for (let vm = 0; vm < vms.size; vm++) {
    const id = vms.id(vm);
    if (vmState[vm] === VmState.running) onlineNodes[nodes.id(host[vm])].runningVMs.push(id);
    else if (vmState[vm] === VmState.sleeping) onlineNodes[nodes.id(host[vm])].sleepingVMs.push(id);
    else if (vmState[vm] === VmState.ready) readyVMs.push(id);
    else if (vmState[vm] === VmState.init) initVMs.push(id);
  }
  return { readyVMs, onlineNodes, offlineNodes, ...(initVMs.length > 0 ? { initVMs } : {}) };
}

function writeAttributes<Id extends number>(attributes: readonly (Attributes | undefined)[], ids: Ids<Id>): object {
  const written: Record<string, Attributes> = {};
  attributes.forEach((record, index) => {
    if (record !== undefined) written[ids.id(index)] = record;
  });
  return written;
}

function writeResource(resource: Resource, { nodes, vms }: Model): object {
  return {
    id: "shareableResource",
    rcId: resource.id,
    defCapacity: resource.defaultCapacity,
    defConsumption: resource.defaultConsumption,
    nodes: writeAmounts(resource.capacity, resource.givenCapacity, nodes),
    vms: writeAmounts(resource.consumption, resource.givenConsumption, vms),
  };
}

function writeAmounts<Id extends number>(amounts: Int32Array, given: Uint8Array, ids: Ids<Id>): object {
  const written: Record<string, number> = {};
  for (let index = 0; index < amounts.length; index++) if (given[index] === 1) written[ids.id(index)] = amounts[index];
  return written;
}

function writeNames<Id extends number>(type: "vm" | "node", names: Model["vmNames"], ids: Ids<Id>): object {
  return {
    id: "ns",
    type,
    map: Object.fromEntries([...names.entries()].map(([name, index]) => [name, ids.id(index)])),
  };
}

/** A network view as btrPlace JSON. */
export function writeNetwork({ switches, links, routing }: Network): JsonObject {
  return {
    id: "net",
    switches: switches.map(({ id, capacity }) => ({ id, capacity })),
    links: links.map((link) => ({
      id: link.id,
      capacity: link.capacity,
      switch: link.switch,
      physicalElement: link.to,
    })),
    routing:
      routing === "default"
        ? { type: "default" }
        : {
            type: "static",
            routes: routing.map((route) => ({
              nodes_map: { src: route.from, dst: route.to },
              links: route.hops.map(({ link, down }) => ({ link, direction: String(down) })),
            })),
          },
  };
}
