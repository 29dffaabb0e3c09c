import { type Model, nodeLabel, vmLabel } from "../model/model.ts";
import { NodeState, VmState, type VmStateName, vmStateWord } from "../model/states.ts";
import { contains } from "../solver/problem.ts";
import type { Violation } from "./define.ts";
import { Marks } from "./marks.ts";

const nowhere: readonly number[] = [];

/**
 * The data centre at one instant, as constraints see it. Indices are those of the origin model; a VM that a clone has replaced is
 * still the same VM here.
 *
 * A VM *occupies* a node from the start of its boot, resumption or incoming migration to the end of its shutdown, suspension, kill or
 * outgoing migration: `host[vm]` and, while it migrates, `other[vm]` (-1 for none). `state[vm]` changes when an action has ended.
 * `powered[node]` is 1 from the start of the node's boot to the end of its shutdown.
 */
export class Moment {
  readonly origin: Model;
  readonly state: Uint8Array;
  readonly host: Int32Array;
  readonly other: Int32Array;
  readonly powered: Uint8Array;
  /** `occupants[node]`: how many VMs occupy the node. */
  readonly occupants: Int32Array;
  /** `amount[r][vm]`: what the VM is allotted of resource r, running or not. */
  readonly amount: readonly Int32Array[];
  /** `use[r][node]`: what the VMs that occupy the node hold of resource r together. */
  readonly use: readonly Float64Array[];
  /** Nodes that a check has seen. */
  readonly #seen: Marks;
  readonly #groupTables = new Map<readonly Int32Array[], Int32Array | null>();
  #originGuests: GuestTable | undefined;

  constructor(origin: Model) {
    const { vms, nodes } = origin;
    this.origin = origin;
    this.state = origin.vmState.slice();
    this.host = new Int32Array(vms.size).fill(-1);
    this.other = new Int32Array(vms.size).fill(-1);
    this.powered = origin.nodeState.map((state) => (state === NodeState.online ? 1 : 0));
    this.occupants = new Int32Array(nodes.size);
    this.#seen = new Marks(nodes.size);
    this.amount = origin.resources.map(({ consumption }) => consumption.slice());
    this.use = origin.resources.map(() => new Float64Array(nodes.size));
    for (let vm = 0; vm < vms.size; vm++) {
      if (origin.vmState[vm] !== VmState.running) continue;
      const node = origin.host[vm];
      this.host[vm] = node;
      this.occupants[node]++;
      for (let r = 0; r < this.use.length; r++) this.use[r][node] += this.amount[r][vm];
    }
  }

  /** The nodes the VM occupies: none, one, or two while it migrates. A clone may boot on the node that its original is on. */
  placesOf(vm: number): readonly number[] {
    const [host, other] = [this.host[vm], this.other[vm]];
    if (host < 0) return nowhere;
    return other < 0 || other === host ? [host] : [host, other];
  }

  isOn(vm: number, node: number): boolean {
    return this.host[vm] === node || this.other[vm] === node;
  }

  /** Is there a node that two of these VMs occupy? */
  share(vms: Int32Array): boolean {
    const { host, other } = this;
    this.#seen.clear();
    for (let i = 0; i < vms.length; i++) {
      const [first, second] = [host[vms[i]], other[vms[i]]];
      if (first >= 0 && !this.#seen.add(first)) return true;
      if (second >= 0 && second !== first && !this.#seen.add(second)) return true;
    }
    return false;
  }

  /**
   * The first of these groups of nodes that holds every node that the VMs occupy, and, if that counts too, ran on at the origin.
   * Undefined when there is none.
   */
  groupAround(vms: Int32Array, groups: readonly Int32Array[], originToo: boolean): Int32Array | undefined {
    const table = this.#groupTable(groups);
    if (table === undefined) return groups.find((nodes) => this.#areWithin(vms, nodes, originToo));
    const { host, other, origin } = this;
    let found = -1;
    for (let i = 0; i < vms.length; i++) {
      const vm = vms[i];
      const before = originToo && origin.vmState[vm] === VmState.running ? origin.host[vm] : -1;
      for (let k = 0; k < 3; k++) {
        const node = k === 0 ? host[vm] : k === 1 ? other[vm] : before;
        if (node < 0) continue;
        if (found < 0) found = table[node];
        if (found < 0 || table[node] !== found) return undefined;
      }
    }
    return groups[found];
  }

  #areWithin(vms: Int32Array, nodes: Int32Array, originToo: boolean): boolean {
    const { host, other, origin } = this;
    for (let i = 0; i < vms.length; i++) {
      const vm = vms[i];
      if (host[vm] >= 0 && !contains(nodes, host[vm])) return false;
      if (other[vm] >= 0 && !contains(nodes, other[vm])) return false;
      if (originToo && origin.vmState[vm] === VmState.running && !contains(nodes, origin.host[vm])) return false;
    }
    return true;
  }

  /** `table[node]`: the place of the group that the node is in, -1 for none. Undefined when groups overlap. */
  #groupTable(groups: readonly Int32Array[]): Int32Array | undefined {
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

  /** Does any of these VMs run, start or stop? */
  isAnyPlaced(vms: Int32Array): boolean {
    for (let i = 0; i < vms.length; i++) if (this.host[vms[i]] >= 0) return true;
    return false;
  }

  /** The nodes on which these VMs run at the origin. */
  originPlaces(vms: Int32Array): number[] {
    const { vmState, host } = this.origin;
    return [...vms].filter((vm) => vmState[vm] === VmState.running).map((vm) => host[vm]);
  }

  /** The VMs that run on the node at the origin. */
  originGuests(node: number): Int32Array {
    this.#originGuests ??= groupByNode(this.origin);
    const { start, vms } = this.#originGuests;
    return vms.subarray(start[node], start[node + 1]);
  }

  /** How many VMs occupy the node that the model does not know: the plan forges them for good, or has not yet said for whom. */
  unknownGuests(node: number): number {
    return this.occupants[node] - this.guests(node).length;
  }

  /** The VMs that occupy the node. Walks over all VMs: for messages only. */
  guests(node: number): number[] {
    return Array.from(this.host.keys()).filter((vm) => this.isOn(vm, node));
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

/** `vms.subarray(start[node], start[node + 1])`: the running VMs of a node. */
interface GuestTable {
  readonly start: Int32Array;
  readonly vms: Int32Array;
}

function groupByNode({ vmState, host, nodes }: Model): GuestTable {
  const start = new Int32Array(nodes.size + 1);
  for (let vm = 0; vm < host.length; vm++) if (vmState[vm] === VmState.running) start[host[vm] + 1]++;
  for (let node = 0; node < nodes.size; node++) start[node + 1] += start[node];
  const vms = new Int32Array(start[nodes.size]);
  const next = start.slice();
  for (let vm = 0; vm < host.length; vm++) if (vmState[vm] === VmState.running) vms[next[host[vm]]++] = vm;
  return { start, vms };
}
