import type { Moment } from "../../constraints/moments/moment.ts";
import { strangerOf } from "../../constraints/moments/places.ts";
import type { Event } from "../../model/actions.ts";
import type { VmId } from "../../model/ids.ts";
import type { Bodies } from "./bodies.ts";

/** A VM and what it holds of a resource on a node. */
export interface Holder {
  readonly vm: VmId;
  readonly amount: number;
}

/**
 * What bodies are allotted, which nodes they occupy and what they hold there. Keeps the `moment` in step: where its VMs are, what
 * they are allotted, what nodes hold.
 */
export class Holdings {
  /** The nodes and the VMs of the moment that changed since the caller last cleared these sets. */
  readonly touchedNodes = new Set<number>();
  readonly touchedVms = new Set<number>();

  readonly moment: Moment;
  readonly #bodies: Bodies;
  /** `#allotted[r][body]`. */
  readonly #allotted: readonly Float64Array[];
  /** `#at[body]`: the node it occupies, `#to[body]`: the one it arrives on, -1 for none; and what it holds there of resource r. */
  readonly #at: Int32Array;
  readonly #to: Int32Array;
  readonly #heldAt: readonly Float64Array[];
  readonly #heldTo: readonly Float64Array[];
  /** What will happen to bodies once they have arrived. */
  readonly #later = new Map<number, readonly Event[]>();

  constructor(moment: Moment, bodies: Bodies) {
    const { resources, vms } = moment.origin;
    this.moment = moment;
    this.#bodies = bodies;
    this.#at = new Int32Array(bodies.count).fill(-1);
    this.#at.set(moment.host);
    this.#to = new Int32Array(bodies.count).fill(-1);
    this.#allotted = resources.map(({ consumption, defaultConsumption }) => {
      const amounts = new Float64Array(bodies.count).fill(defaultConsumption, vms.size);
      amounts.set(consumption);
      return amounts;
    });
    this.#heldAt = this.#allotted.map((amounts) => amounts.slice());
    this.#heldTo = this.#allotted.map((amounts) => amounts.slice());
  }

  allotted = (body: number, resource: number): number => this.#allotted[resource][body];

  resource = (id: string): number => this.moment.origin.resources.findIndex((resource) => resource.id === id);

  /** Changes what a body is allotted; where it is, it holds that much from now on. */
  allot(body: number, resource: number, amount: number): void {
    const { amount: amounts, use } = this.moment;
    this.#allotted[resource][body] = amount;
    const vm = this.#bodies.identity[body];
    if (vm >= 0 && this.#bodies.incarnation[vm] === body) amounts[resource][vm] = amount;
    if (vm >= 0) this.touchedVms.add(vm);
    if (this.#at[body] >= 0) {
      use[resource][this.#at[body]] += amount - this.#heldAt[resource][body];
      this.#heldAt[resource][body] = amount;
      this.touchedNodes.add(this.#at[body]);
    }
    if (this.#to[body] >= 0) {
      const there = this.#amountLater(body, resource);
      use[resource][this.#to[body]] += there - this.#heldTo[resource][body];
      this.#heldTo[resource][body] = there;
      this.touchedNodes.add(this.#to[body]);
    }
  }

  /** What the body is allotted once it has arrived. */
  #amountLater(body: number, resource: number): number {
    let amount = this.#allotted[resource][body];
    for (const event of this.#later.get(body) ?? []) {
      if (event.id !== "allocate" || this.#bodies.of(event.vm) !== body) continue;
      if (this.resource(event.rc) === resource) amount = event.amount;
    }
    return amount;
  }

  /**
   * The body begins to occupy a node, besides the one where it is.
   * @param later what happens to it when it has arrived: it holds that much on the node already
   */
  arrive(body: number, node: number, later: readonly Event[]): void {
    if (later.length > 0) this.#later.set(body, later);
    this.#to[body] = node;
    for (let r = 0; r < this.#allotted.length; r++) {
      this.#heldTo[r][body] = later.length > 0 ? this.#amountLater(body, r) : this.#allotted[r][body];
      this.moment.use[r][node] += this.#heldTo[r][body];
    }
    this.#enter(body, node);
  }

  /** The body is where it was going to, or nowhere if it was going nowhere; it has left the node where it was. */
  settle(body: number): void {
    if (this.#at[body] >= 0) this.#depart(body);
    this.#at[body] = this.#to[body];
    this.#to[body] = -1;
    this.#later.delete(body);
    for (let r = 0; r < this.#heldAt.length; r++) this.#heldAt[r][body] = this.#heldTo[r][body];
  }

  #depart(body: number): void {
    const node = this.#at[body];
    for (let r = 0; r < this.#heldAt.length; r++) this.moment.use[r][node] -= this.#heldAt[r][body];
    this.#leave(body, node);
  }

  /** How many nodes the body occupies. */
  places = (body: number): number => (this.#at[body] < 0 ? 0 : 1) + (this.#to[body] < 0 ? 0 : 1);

  /** The clone takes over what its original is allotted, and its places become those of the VM. To be called before the change. */
  takeOver(original: number, clone: number): void {
    const places = [this.#at[clone], this.#to[clone]].filter((node) => node >= 0);
    for (const node of places) this.#leave(clone, node);
    this.#bodies.replace(original, clone);
    for (const node of places) this.#enter(clone, node);
    for (let r = 0; r < this.#allotted.length; r++) this.allot(clone, r, this.#allotted[r][original]);
  }

  /** Who holds something of the resource on the node, those who hold most first. */
  holders(node: number, resource: number): Holder[] {
    const candidates = [...this.moment.guestLists.of(node), ...this.#bodies.forged()];
    const holders = candidates.map((body) => ({
      vm: this.#bodies.id(body),
      amount: this.#heldOn(node, body, resource),
    }));
    return holders.filter(({ amount }) => amount > 0).sort((a, b) => b.amount - a.amount || a.vm - b.vm);
  }

  #heldOn(node: number, body: number, resource: number): number {
    const [at, to] = [this.#at[body] === node, this.#to[body] === node];
    return (at ? this.#heldAt[resource][body] : 0) + (to ? this.#heldTo[resource][body] : 0);
  }

  #enter(body: number, node: number): void {
    this.moment.enter(this.#guest(body), node);
    this.#touch(body, node);
  }

  #leave(body: number, node: number): void {
    this.moment.leave(this.#guest(body), node);
    this.#touch(body, node);
  }

  /** What the moment calls it. */
  #guest(body: number): number {
    const vm = this.#bodies.identity[body];
    return vm >= 0 ? vm : strangerOf(this.#bodies.id(body));
  }

  #touch(body: number, node: number): void {
    this.touchedNodes.add(node);
    if (this.#bodies.identity[body] >= 0) this.touchedVms.add(this.#bodies.identity[body]);
  }
}
