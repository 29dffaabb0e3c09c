import { type Model, nodeLabel, vmLabel } from "../model/model.ts";
import { NodeState, VmState, type VmStateName, vmStateWord } from "../model/states.ts";
import type { Violation } from "./define.ts";
import { Guests } from "./guests.ts";

/** How many of many nodes a message names. */
const mostNamed = 6;

const nowhere: readonly number[] = [];

/**
 * The data centre at one instant, as constraints see it. Indices are those of the origin model; a VM that a clone has replaced is
 * still the same VM here.
 *
 * A VM *occupies* a node from the start of its boot, resumption or incoming migration to the end of its shutdown, suspension, kill or
 * outgoing migration: `host[vm]` and, while it migrates, `other[vm]` (-1 for none), changed by `enter` and `leave`. `state[vm]` changes when an action has ended.
 * `powered[node]` is 1 from the start of the node's boot to the end of its shutdown.
 */
export class Moment {
  readonly origin: Model;
  readonly state: Uint8Array;
  readonly host: Int32Array;
  readonly other: Int32Array;
  readonly powered: Uint8Array;
  /** `firstHost[vm]`: the node it occupied first, -1 as long as there is none; `firstOf[vm]`: the how manieth VM it was, 0 at the origin. */
  readonly firstHost: Int32Array;
  readonly firstOf: Int32Array;
  #arrivals = 0;
  /** `occupants[node]`: how many VMs occupy the node. */
  readonly occupants: Int32Array;
  /** `amount[r][vm]`: what the VM is allotted of resource r, running or not. */
  readonly amount: readonly Int32Array[];
  /** `use[r][node]`: what the VMs that occupy the node hold of resource r together. */
  readonly use: readonly Float64Array[];
  /** Who occupies which node. */
  readonly guestLists: Guests;
  /** A number per node for checks to write into; 0 before and after. */
  readonly scratch: Int32Array;
  readonly #groupTables = new Map<readonly Int32Array[], Int32Array | null>();
  #originGuests: GuestTable | undefined;

  constructor(origin: Model) {
    const { vms, nodes } = origin;
    this.origin = origin;
    this.state = origin.vmState.slice();
    this.host = new Int32Array(vms.size).fill(-1);
    this.other = new Int32Array(vms.size).fill(-1);
    this.powered = origin.nodeState.map((state) => (state === NodeState.online ? 1 : 0));
    this.firstHost = new Int32Array(vms.size).fill(-1);
    this.firstOf = new Int32Array(vms.size);
    this.occupants = new Int32Array(nodes.size);
    this.guestLists = new Guests(nodes.size, vms.size);
    this.scratch = new Int32Array(nodes.size);
    this.amount = origin.resources.map(({ consumption }) => consumption.slice());
    this.use = origin.resources.map(() => new Float64Array(nodes.size));
    for (let vm = 0; vm < vms.size; vm++) {
      if (origin.vmState[vm] !== VmState.running) continue;
      this.enter(vm, origin.host[vm]);
      for (let r = 0; r < this.use.length; r++) this.use[r][origin.host[vm]] += this.amount[r][vm];
    }
    this.firstOf.fill(0);
  }

  /** The VM begins to occupy the node, besides the one where it is. -1 stands for a VM that the model does not know. */
  enter(vm: number, node: number): void {
    if (vm < 0 || !this.isOn(vm, node)) this.occupants[node]++;
    if (vm < 0) return;
    if (this.firstHost[vm] < 0) {
      this.firstHost[vm] = node;
      this.firstOf[vm] = ++this.#arrivals;
    }
    const isSecond = this.host[vm] >= 0;
    if (isSecond) this.other[vm] = node;
    else this.host[vm] = node;
    this.guestLists.link(isSecond ? 2 * vm + 1 : 2 * vm, node);
  }

  /** The VM occupies the node no more. */
  leave(vm: number, node: number): void {
    if (vm >= 0) {
      const { host, other, guestLists } = this;
      const isFirst = host[vm] === node;
      guestLists.unlink(isFirst ? 2 * vm : 2 * vm + 1, node);
      if (isFirst && other[vm] >= 0) {
        guestLists.unlink(2 * vm + 1, other[vm]);
        guestLists.link(2 * vm, other[vm]);
      }
      if (isFirst) host[vm] = other[vm];
      other[vm] = -1;
    }
    if (vm < 0 || !this.isOn(vm, node)) this.occupants[node]--;
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

  /** Where these VMs ran at the origin; if none did, where the first of them that ever ran did so. */
  firstPlaces(vms: Int32Array): number[] {
    const earliest = this.earliest(vms);
    return [...vms]
      .filter((vm) => this.firstHost[vm] >= 0 && this.firstOf[vm] === earliest)
      .map((vm) => this.firstHost[vm]);
  }

  /** The smallest `firstOf` of these VMs, of those that have ever run. */
  earliest(vms: Int32Array): number {
    let earliest = Number.POSITIVE_INFINITY;
    for (let i = 0; i < vms.length; i++) {
      if (this.firstHost[vms[i]] >= 0 && this.firstOf[vms[i]] < earliest) earliest = this.firstOf[vms[i]];
    }
    return earliest;
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

  /** The VMs that occupy the node. */
  guests(node: number): number[] {
    return this.guestLists.of(node);
  }

  /** The VMs that occupy some of the nodes, each once. */
  guestsOf(nodes: Iterable<number>): number[] {
    const vms = new Set<number>();
    for (const node of nodes) for (const vm of this.guestLists.of(node)) vms.add(vm);
    return [...vms].sort((a, b) => a - b);
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
    const named = Array.from({ length: Math.min(nodes.length, mostNamed) }, (_, i) => this.nodeLabel(nodes[i]));
    const rest = nodes.length - named.length;
    return rest > 0 ? `${named.join(", ")} and ${rest} more` : named.join(", ");
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
