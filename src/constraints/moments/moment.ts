import { type Model, nodeLabel, vmLabel } from "../../model/model.ts";
import { NodeState, VmState, type VmStateName, vmStateWord } from "../../model/states.ts";
import type { Violation } from "../define.ts";
import { OriginGuests } from "./originGuests.ts";
import { Places } from "./places.ts";

/** How many of many VMs or nodes a message names. */
const mostNamed = 6;

/**
 * The data centre at one instant, as constraints see it. Indices are those of the origin model; a VM that a clone has replaced is
 * still the same VM here.
 */
export class Moment extends Places {
  readonly origin: Model;
  /** `state[vm]`: a number of VmState; it changes when an action has ended. */
  readonly state: Uint8Array;
  /** `powered[node]` is 1 from the start of the node's boot to the end of its shutdown. */
  readonly powered: Uint8Array;
  /** `amount[r][vm]`: what the VM is allotted of resource r, running or not. */
  readonly amount: readonly Int32Array[];
  /** `use[r][node]`: what the VMs that occupy the node hold of resource r together. */
  readonly use: readonly Float64Array[];
  /** A number per node for checks to write into; 0 before and after. */
  readonly scratch: Int32Array;
  readonly #groupTables = new Map<readonly Int32Array[], Int32Array | null>();
  #originGuests: OriginGuests | undefined;

  constructor(origin: Model) {
    const { vms, nodes, resources, vmState, host } = origin;
    super(vms.size, nodes.size);
    this.origin = origin;
    this.state = vmState.slice();
    this.powered = origin.nodeState.map((state) => (state === NodeState.online ? 1 : 0));
    this.scratch = new Int32Array(nodes.size);
    this.amount = resources.map(({ consumption }) => consumption.slice());
    this.use = resources.map(() => new Float64Array(nodes.size));
    for (let vm = 0; vm < vms.size; vm++) {
      if (vmState[vm] !== VmState.running) continue;
      this.settle(vm, host[vm]);
      for (let r = 0; r < resources.length; r++) this.use[r][host[vm]] += this.amount[r][vm];
    }
  }

  /** `table[node]`: the place of the group that the node is in, -1 for none. Undefined when groups overlap. */
  groupTable(groups: readonly Int32Array[]): Int32Array | undefined {
    const known = this.#groupTables.get(groups);
    if (known !== undefined) return known ?? undefined;
    const table = new Int32Array(this.origin.nodes.size).fill(-1);
    let isDisjoint = true;
    groups.forEach((group, g) => {
      for (const node of group) {
        if (table[node] >= 0) isDisjoint = false;
        table[node] = g;
      }
    });
    this.#groupTables.set(groups, isDisjoint ? table : null);
    return isDisjoint ? table : undefined;
  }

  /** The VMs that run on the node at the origin. */
  originGuests(node: number): Int32Array {
    this.#originGuests ??= new OriginGuests(this.origin);
    return this.#originGuests.of(node);
  }

  wrongState(vm: number, wanted: VmStateName): Violation {
    return { message: `${this.vmLabel(vm)} is ${vmStateWord(this.state[vm])}, not ${wanted}`, vms: [vm], nodes: [] };
  }

  vmLabel(vm: number): string {
    return vmLabel(this.origin, vm);
  }

  nodeLabel(node: number): string {
    return nodeLabel(this.origin, node);
  }

  /** The first few of the nodes, for messages. */
  nodeLabels(nodes: ArrayLike<number>): string {
    return firstOf(nodes, (node) => this.nodeLabel(node));
  }

  /** The first few of the VMs, for messages. */
  vmLabels(vms: ArrayLike<number>): string {
    return firstOf(vms, (vm) => this.vmLabel(vm));
  }

  /** The nodes the VM occupies, for messages. */
  placesLabel(vm: number): string {
    return this.placesOf(vm)
      .map((node) => this.nodeLabel(node))
      .join(" and ");
  }

  resourceLabel(r: number): string {
    return this.origin.resources[r].id;
  }
}

function firstOf(list: ArrayLike<number>, label: (index: number) => string): string {
  const named = Array.from({ length: Math.min(list.length, mostNamed) }, (_, i) => label(list[i]));
  const rest = list.length - named.length;
  return rest > 0 ? `${named.join(", ")} and ${rest} more` : named.join(", ");
}
