import type { VmId } from "../../model/ids.ts";
import { Guests } from "./guests.ts";

const nowhere: readonly number[] = [];
const nobody: readonly VmId[] = [];

/** Stands for a VM that the model does not know, where the index of a VM is asked for: a number below 0. */
export const strangerOf = (id: VmId): number => -1 - id;

/**
 * Which VMs occupy which nodes. A VM *occupies* a node from the start of its boot, resumption or incoming migration to the end of its
 * shutdown, suspension, kill or outgoing migration.
 */
export class Places {
  /** `host[vm]` and, while it moves, `other[vm]`: the nodes that the VM occupies, -1 for none. Changed by `enter` and `leave`. */
  readonly host: Int32Array;
  readonly other: Int32Array;
  /** `firstHost[vm]`: the node it occupied first, -1 as long as there is none; `firstOf[vm]`: 0 if it did so at the origin, else the larger the later. */
  readonly firstHost: Int32Array;
  readonly firstOf: Int32Array;
  #arrivals = 0;
  /** `occupants[node]`: how many VMs occupy the node. */
  readonly occupants: Int32Array;
  /** Who occupies which node. */
  readonly guestLists: Guests;
  readonly #strangers = new Map<number, VmId[]>();

  constructor(vms: number, nodes: number) {
    this.host = new Int32Array(vms).fill(-1);
    this.other = new Int32Array(vms).fill(-1);
    this.firstHost = new Int32Array(vms).fill(-1);
    this.firstOf = new Int32Array(vms);
    this.occupants = new Int32Array(nodes);
    this.guestLists = new Guests(nodes, vms);
  }

  /** The VM is on the node from the beginning. */
  settle(vm: number, node: number): void {
    this.enter(vm, node);
    this.firstOf[vm] = 0;
  }

  /** The VM, or stranger, begins to occupy the node, besides the one where it is. */
  enter(vm: number, node: number): void {
    if (vm < 0 || !this.isOn(vm, node)) this.occupants[node]++;
    if (vm < 0) this.#strangers.set(node, [...this.strangers(node), (-1 - vm) as VmId]);
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

  /** The VM, or stranger, occupies the node no more. */
  leave(vm: number, node: number): void {
    if (vm < 0) this.#strangers.set(node, without(this.strangers(node), (-1 - vm) as VmId));
    if (vm >= 0) this.#vacate(vm, node);
    if (vm < 0 || !this.isOn(vm, node)) this.occupants[node]--;
  }

  /** Where it moves becomes where it is, if it leaves the first of its nodes. */
  #vacate(vm: number, node: number): void {
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

  /** The nodes the VM occupies: none, one, or two while it moves. A clone may boot on the node that its original is on. */
  placesOf(vm: number): readonly number[] {
    const [host, other] = [this.host[vm], this.other[vm]];
    if (host < 0) return nowhere;
    return other < 0 || other === host ? [host] : [host, other];
  }

  isOn(vm: number, node: number): boolean {
    return this.host[vm] === node || this.other[vm] === node;
  }

  /** Where these VMs ran at the origin; if none did, where the first of them that ever ran did so. */
  firstPlaces(vms: Int32Array): number[] {
    const earliest = this.earliest(vms);
    const first = [...vms].filter((vm) => this.firstHost[vm] >= 0 && this.firstOf[vm] === earliest);
    return first.map((vm) => this.firstHost[vm]);
  }

  /** The smallest `firstOf` of these VMs, of those that have ever run. */
  earliest(vms: Int32Array): number {
    let earliest = Number.POSITIVE_INFINITY;
    for (let i = 0; i < vms.length; i++) {
      if (this.firstHost[vms[i]] >= 0 && this.firstOf[vms[i]] < earliest) earliest = this.firstOf[vms[i]];
    }
    return earliest;
  }

  /** The VMs that occupy the node and that the model does not know: the plan forges them for good, or has not yet said for whom. */
  strangers(node: number): readonly VmId[] {
    return this.#strangers.get(node) ?? nobody;
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
}

/** The list with one of these less. */
function without(list: readonly VmId[], id: VmId): VmId[] {
  const at = list.indexOf(id);
  return list.filter((_, i) => i !== at);
}
