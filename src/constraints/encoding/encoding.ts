import { type Model, nodeLabel, vmLabel } from "../../model/model.ts";
import { nodeStateName, vmStateName } from "../../model/states.ts";
import type {
  ApartRule,
  DependRule,
  DistinctRule,
  ItemRule,
  LimitRule,
  OpenRule,
  RetainRule,
  SpanRule,
  Timing,
  WithinRule,
} from "../../solver/problem.ts";
import { BinSets, type Restriction } from "./domains.ts";

/** Two constraints, or a constraint and the model, that cannot both be. `sources` are places in the list of constraints. */
export interface Contradiction {
  readonly message: string;
  readonly sources: readonly number[];
}

/** VMs that run all or not at all. */
export interface Crew {
  readonly vms: Int32Array;
  readonly source: number;
}

type Draft<R> = { -readonly [K in keyof R]: R[K] };
type TimingOf<K extends Timing["kind"]> = Omit<Extract<Timing, { kind: K }>, "kind" | "source">;

/**
 * What constraints say to the solver, collected: the primitives in which every kind expresses its meaning. Arguments are indices of
 * VMs and nodes; `always` means at any time of the plan, not only at its end. The order of calls does not matter.
 */
export class Encoding {
  readonly model: Model;
  readonly now: Date;
  /** The place of the constraint that speaks, in the list of constraints. */
  source = -1;

  /** `vmWish[vm]` and `nodeWish[node]`: the state wanted at the end, 0 for none; who wants it is in the `By` tables. */
  readonly vmWish: Uint8Array;
  readonly nodeWish: Uint8Array;
  readonly #vmWishBy: Int32Array;
  readonly #nodeWishBy: Int32Array;
  /** `amounts[r]`: the amounts wanted of resource r, by VM. */
  readonly amounts: readonly Map<number, number>[];
  /** `ratios[r]`: the overbooking of resource r, by node. */
  readonly ratios: readonly Map<number, number>[];

  readonly nodeSets = new BinSets();
  /** By VM: where it may be at the end, and where at any time. */
  readonly atEnd = new Map<number, Restriction[]>();
  readonly anyTime = new Map<number, Restriction[]>();
  readonly fixed: Uint8Array;
  readonly sealed: Uint8Array;

  readonly differRules: ItemRule[] = [];
  readonly togetherRules: ItemRule[] = [];
  readonly withinRules: WithinRule[] = [];
  readonly apartRules: ApartRule[] = [];
  readonly distinctRules: DistinctRule[] = [];
  readonly limitRules: LimitRule[] = [];
  readonly openRules: OpenRule[] = [];
  readonly spanRules: SpanRule[] = [];
  readonly dependRules: DependRule[] = [];
  readonly retainRules: RetainRule[] = [];
  readonly timingRules: Timing[] = [];
  readonly crews: Crew[] = [];
  /** By resource, for rules that all refer to it. */
  readonly #capacities = new Map<number, Float64Array>();
  /** By VM of a crew that does as another one: who asks for that. */
  readonly #followedBy = new Map<number, readonly number[]>();
  readonly contradictions: Contradiction[] = [];

  constructor(model: Model, now: Date) {
    this.model = model;
    this.now = now;
    this.vmWish = new Uint8Array(model.vms.size);
    this.nodeWish = new Uint8Array(model.nodes.size);
    this.#vmWishBy = new Int32Array(model.vms.size);
    this.#nodeWishBy = new Int32Array(model.nodes.size);
    this.amounts = model.resources.map(() => new Map());
    this.ratios = model.resources.map(() => new Map());
    this.fixed = new Uint8Array(model.vms.size);
    this.sealed = new Uint8Array(model.nodes.size);
  }

  /** The VM is in that state at the end. */
  wantVm(vm: number, state: number): void {
    const earlier = this.vmWish[vm];
    if (earlier !== 0 && earlier !== state) {
      const message = `${vmLabel(this.model, vm)} cannot be both ${vmStateName(earlier)} and ${vmStateName(state)}`;
      this.contradictions.push({ message, sources: [this.#vmWishBy[vm], this.source] });
    }
    this.vmWish[vm] = state;
    this.#vmWishBy[vm] = this.source;
  }

  /** The VM, of which nobody has asked anything, is in that state at the end because another one of its crew is. */
  followVm(vm: number, state: number, leader: number, source: number): void {
    this.#followedBy.set(vm, [...new Set([...this.wishers(leader), source])]);
    this.vmWish[vm] = state;
  }

  /** The VMs run all or not at all. */
  runAsOne(vms: Int32Array): void {
    this.crews.push({ vms, source: this.source });
  }

  /** The node is in that state at the end. */
  wantNode(node: number, state: number): void {
    const earlier = this.nodeWish[node];
    if (earlier !== 0 && earlier !== state) {
      const message = `${nodeLabel(this.model, node)} cannot be both ${nodeStateName(earlier)} and ${nodeStateName(state)}`;
      this.contradictions.push({ message, sources: [this.#nodeWishBy[node], this.source] });
    }
    this.nodeWish[node] = state;
    this.#nodeWishBy[node] = this.source;
  }

  /** Who wants the state of the VM, of a node of which one is wanted: places in the list of constraints. */
  wishers = (vm: number): readonly number[] =>
    this.vmWish[vm] === 0 ? [] : (this.#followedBy.get(vm) ?? [this.#vmWishBy[vm]]);
  nodeWisher = (node: number): number => this.#nodeWishBy[node];

  /** If it runs at the end, the VM is allotted the amount; the largest wish counts. */
  wantAmount(vm: number, resource: number, amount: number): void {
    const amounts = this.amounts[resource];
    amounts.set(vm, Math.max(amount, amounts.get(vm) ?? 0));
  }

  /** The node offers ratio × capacity of the resource; the smallest ratio counts. */
  scale(node: number, resource: number, ratio: number): void {
    const ratios = this.ratios[resource];
    ratios.set(node, Math.min(ratio, ratios.get(node) ?? Number.POSITIVE_INFINITY));
  }

  /** The VM, if it runs, lies on one of the nodes. */
  allow(vm: number, nodes: Int32Array, always: boolean): void {
    this.#restrict(vm, { set: this.nodeSets.number(nodes), inside: true }, always);
  }

  /** The VM, if it runs, lies on none of the nodes. */
  forbid(vm: number, nodes: Int32Array, always: boolean): void {
    this.#restrict(vm, { set: this.nodeSets.number(nodes), inside: false }, always);
  }

  #restrict(vm: number, restriction: Restriction, always: boolean): void {
    for (const table of always ? [this.atEnd, this.anyTime] : [this.atEnd]) {
      const list = table.get(vm);
      if (list === undefined) table.set(vm, [restriction]);
      else list.push(restriction);
    }
  }

  /** The VM, if it runs now and at the end, stays where it is. */
  fix(vm: number): void {
    this.fixed[vm] = 1;
  }

  /** No VM comes to the node, none leaves it running. */
  seal(node: number): void {
    this.sealed[node] = 1;
  }

  /** The running VMs lie on pairwise different nodes. */
  differ(items: Int32Array, always: boolean): void {
    this.differRules.push({ items, always, source: this.source });
  }

  /** The running VMs lie on one node. */
  together(items: Int32Array, always: boolean): void {
    this.togetherRules.push({ items, always, source: this.source });
  }

  /** The running VMs lie in one of the groups of nodes. */
  within(items: Int32Array, groups: readonly Int32Array[], always: boolean): void {
    this.withinRules.push({
      items,
      groups: groups.map((group) => this.nodeSets.shared(group)),
      always,
      source: this.source,
    });
  }

  /** Running VMs of different classes share no node; with `others`, all VMs in no class are one more class. */
  apart(classes: readonly Int32Array[], others: boolean, always: boolean): void {
    this.apartRules.push({ classes, others, always, source: this.source });
  }

  /** Each class lies in one of the groups of nodes, different classes in different groups. */
  distinct(classes: readonly Int32Array[], groups: readonly Int32Array[], always: boolean): void {
    this.distinctRules.push({
      classes,
      groups: groups.map((group) => this.nodeSets.shared(group)),
      always,
      source: this.source,
    });
  }

  /** The VMs on the nodes hold at most the amount of the resource together; resource -1 counts VMs. */
  limit(bins: Int32Array, resource: number, amount: number, always: boolean): void {
    this.limitRules.push({ bins, dimension: resource, amount, always, source: this.source });
  }

  /** At most so many of the nodes are online. */
  openAtMost(bins: Int32Array, amount: number, always: boolean): void {
    this.openRules.push({ bins, amount, always, source: this.source });
  }

  /** At the end, the running VMs lie in so many of the groups of nodes, which share no node. */
  span(items: Int32Array, groups: readonly Int32Array[], amount: number): void {
    this.spanRules.push({ items, groups: this.#sharedGroups(groups), amount, always: false, source: this.source });
  }

  /** At the end, each group of nodes that runs one of the VMs runs one of `on`; the groups share no node. */
  depend(items: Int32Array, on: Int32Array, groups: readonly Int32Array[]): void {
    this.dependRules.push({ items, on, groups: this.#sharedGroups(groups), always: false, source: this.source });
  }

  /** What each node holds at the end, and what the VMs that migrate away hold now, is at most its capacity of the resource. */
  retain(bins: Int32Array, resource: number): void {
    const amount = this.#capacities.get(resource) ?? Float64Array.from(this.model.resources[resource].capacity);
    this.#capacities.set(resource, amount);
    this.retainRules.push({ bins, dimension: resource, amount, always: false, source: this.source });
  }

  #sharedGroups(groups: readonly Int32Array[]): readonly Int32Array[] {
    return groups.map((group) => this.nodeSets.shared(group));
  }

  /** The actions on the VMs obey a timing rule. */
  timing<K extends Timing["kind"]>(kind: K, rule: TimingOf<K>): void {
    this.timingRules.push({ kind, ...rule, source: this.source } as unknown as Draft<Timing>);
  }
}
