import { Ids, type NodeId, type VmId } from "./ids.ts";
import type { Model } from "./model.ts";

/** The part of a model that says what exists, in which state, and where. */
export type Mapping = Pick<Model, "nodes" | "vms" | "nodeState" | "vmState" | "host">;

/** Elements in the order they were met: ids, numbers of their states, and the ids of their hosts (-1 for none). */
export class Met {
  readonly ids: number[] = [];
  readonly states: number[] = [];
  readonly hosts: number[] = [];

  add(id: number, state: number, host = -1): void {
    this.ids.push(id);
    this.states.push(state);
    this.hosts.push(host);
  }
}

/**
 * Sorts what was met into a mapping. Hosts must be among the nodes.
 * @param onRepeated called with an id that was met twice; must throw
 */
export function assemble(metNodes: Met, metVms: Met, onRepeated: (kind: "node" | "VM", id: number) => never): Mapping {
  const nodes = new Ids<NodeId>(ascending(metNodes.ids, (id) => onRepeated("node", id)));
  const vms = new Ids<VmId>(ascending(metVms.ids, (id) => onRepeated("VM", id)));
  const nodeState = new Uint8Array(nodes.size);
  const vmState = new Uint8Array(vms.size);
  const host = new Int32Array(vms.size);
  for (let i = 0; i < metNodes.ids.length; i++) nodeState[nodes.indexOf(metNodes.ids[i])] = metNodes.states[i];
  for (let i = 0; i < metVms.ids.length; i++) {
    const vm = vms.indexOf(metVms.ids[i]);
    vmState[vm] = metVms.states[i];
    host[vm] = metVms.hosts[i] < 0 ? -1 : nodes.indexOf(metVms.hosts[i]);
  }
  return { nodes, vms, nodeState, vmState, host };
}

function ascending(ids: readonly number[], onRepeated: (id: number) => never): Int32Array {
  const sorted = Int32Array.from(ids).sort();
  for (let i = 1; i < sorted.length; i++) if (sorted[i] === sorted[i - 1]) onRepeated(sorted[i]);
  return sorted;
}
