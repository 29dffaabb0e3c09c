/**
 * A shareable resource: what nodes offer and VMs consume, in integers ≥ 0.
 * `capacity[node]` and `consumption[vm]` have the defaults filled in; `givenCapacity` and `givenConsumption` are 1 where a value was
 * stated for the element itself (only those are written to JSON).
 */
export interface Resource {
  readonly id: string;
  readonly defaultCapacity: number;
  readonly defaultConsumption: number;
  readonly capacity: Int32Array;
  readonly consumption: Int32Array;
  readonly givenCapacity: Uint8Array;
  readonly givenConsumption: Uint8Array;
}

/** A resource over `nodes` nodes and `vms` VMs in which every element has the default. */
export function createResource(
  id: string,
  {
    nodes,
    vms,
    defaultCapacity,
    defaultConsumption,
  }: { nodes: number; vms: number; defaultCapacity: number; defaultConsumption: number },
): Resource {
  return {
    id,
    defaultCapacity,
    defaultConsumption,
    capacity: new Int32Array(nodes).fill(defaultCapacity),
    consumption: new Int32Array(vms).fill(defaultConsumption),
    givenCapacity: new Uint8Array(nodes),
    givenConsumption: new Uint8Array(vms),
  };
}
