import type { Attributes } from "./attributes.ts";
import type { Ids, NodeId, VmId } from "./ids.ts";
import type { Names } from "./names.ts";
import type { Network } from "./network.ts";
import type { Resource } from "./resource.ts";

/**
 * A snapshot of a data centre, never changed once built: `edit` makes a new one.
 *
 * Arrays are indexed by the position of the element in `nodes` or `vms`, which are in ascending order of ids:
 * `nodeState[node]`, `vmState[vm]` hold numbers of NodeState and VmState; `host[vm]` is the index of the node that a running or
 * sleeping VM lies on, -1 for all others. Invariant: a host is online.
 */
export interface Model {
  readonly nodes: Ids<NodeId>;
  readonly vms: Ids<VmId>;
  readonly nodeState: Uint8Array;
  readonly vmState: Uint8Array;
  readonly host: Int32Array;
  readonly resources: readonly Resource[];
  readonly nodeAttributes: readonly (Attributes | undefined)[];
  readonly vmAttributes: readonly (Attributes | undefined)[];
  readonly nodeNames: Names;
  readonly vmNames: Names;
  readonly network: Network | undefined;
}

/** The resource with that id, undefined when the model has none. */
export function resourceOf(model: Model, id: string): Resource | undefined {
  return model.resources.find((resource) => resource.id === id);
}

/** How messages call a VM: by its name, else by its id. */
export function vmLabel(model: Pick<Model, "vms" | "vmNames">, vm: number): string {
  return model.vmNames.nameOf(vm) ?? `VM ${model.vms.id(vm)}`;
}

/** How messages call a node: by its name, else by its id. */
export function nodeLabel(model: Pick<Model, "nodes" | "nodeNames">, node: number): string {
  return model.nodeNames.nameOf(node) ?? `node ${model.nodes.id(node)}`;
}
