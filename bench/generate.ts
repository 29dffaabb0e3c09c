import { uniformInt } from "pure-rand/distribution/uniformInt";
import { xoroshiro128plus } from "pure-rand/generator/xoroshiro128plus";
import type { Constraint } from "../src/constraints/catalogue.ts";
import type { Instance } from "../src/constraints/instance.ts";
import { Ids, type NodeId, type VmId } from "../src/model/ids.ts";
import type { Model } from "../src/model/model.ts";
import { Names } from "../src/model/names.ts";
import type { Resource } from "../src/model/resource.ts";
import { NodeState, VmState } from "../src/model/states.ts";

/** A family of instances that are feasible by construction. Fractions are in 0..1. */
export interface Workload {
  readonly nodes: number;
  /** Load of each resource at the end, of the nodes that are left: the first is cpu. */
  readonly loads: readonly number[];
  /** Nodes of half, single and double size instead of equal ones. */
  readonly heterogeneous?: boolean;
  /** The fraction of VMs whose cpu demand grows; 0.1 unless given. */
  readonly growing?: number;
  /** The fraction of nodes that must go offline. */
  readonly lost?: number;
  /** The fraction of VMs that are ready and have to boot. */
  readonly booting?: number;
  /** The fraction of applications (three tiers of three VMs) with spread, among and split. */
  readonly coverage?: number;
  /** Groups of nodes for among; VMs stay inside theirs. */
  readonly groups?: number;
  readonly seed: number;
}

/**
 * An instance with a known solution: nodes are filled to the wanted loads first, then VMs change places as long as everything stays
 * viable with the demands of today. So a viable arrangement exists, but today's demands more after growth, loss or boots.
 */
export function generate(workload: Workload): Instance {
  return new Generator(workload).instance();
}

const capacity = 200;
const perTier = 3;
const tiersPerApplication = 3;

class Generator {
  readonly #workload: Workload;
  readonly #rng;
  readonly #dimensions: number;
  readonly #capacity: Int32Array[];
  /** `#demand[r][vm]`, at the end; `#current[r][vm]`, today. */
  readonly #demand: number[][];
  readonly #current: number[][];
  /** `#target[vm]`: its node in the known solution; `#host[vm]`: its node today. */
  readonly #target: number[] = [];
  #host: Int32Array = new Int32Array(0);
  #used: Int32Array[] = [];
  /** By VM: the others of its tier, from which it is kept apart. */
  readonly #tiers = new Map<number, number[]>();
  readonly #constraints: Constraint[] = [];

  constructor(workload: Workload) {
    this.#workload = workload;
    this.#rng = xoroshiro128plus(workload.seed);
    this.#dimensions = workload.loads.length;
    const sizes = workload.heterogeneous ? [capacity / 2, capacity, capacity * 2] : [capacity];
    const size = Int32Array.from({ length: workload.nodes }, () => sizes[this.#integer(0, sizes.length - 1)]);
    this.#capacity = workload.loads.map(() => size.slice());
    this.#demand = workload.loads.map(() => []);
    this.#current = workload.loads.map(() => []);
  }

  instance(): Instance {
    for (let node = 0; node < this.#workload.nodes; node++) if (!this.#isLost(node)) this.#fill(node);
    this.#shrinkGrowing();
    this.#addApplications();
    this.#shuffle();
    return { model: this.#model(), constraints: this.#allConstraints(), goal: "minimizeMTTR" };
  }

  #integer = (least: number, most: number): number => uniformInt(this.#rng, least, most);
  #happens = (fraction: number): boolean => this.#integer(0, 999_999) < fraction * 1_000_000;

  /** Lost nodes are spread evenly, so that every group of nodes loses its share. */
  #isLost(node: number): boolean {
    const lost = this.#workload.lost ?? 0;
    return Math.floor((node + 1) * lost) > Math.floor(node * lost);
  }

  #groupOf(node: number): number {
    return Math.floor((node * (this.#workload.groups ?? 1)) / this.#workload.nodes);
  }

  /** VMs of 5 to 25 % of a standard node, the last one cut to size. */
  #fill(node: number): void {
    const left = this.#workload.loads.map((load, r) => Math.floor(load * this.#capacity[r][node]));
    while (left[0] > 0) {
      const vm = this.#target.push(node) - 1;
      this.#workload.loads.forEach((load, r) => {
        const share = Math.round((this.#integer(5, 25) * capacity) / 100);
        const amount = Math.min(left[r], r === 0 ? share : Math.round((share * load) / this.#workload.loads[0]));
        left[r] -= amount;
        this.#demand[r][vm] = amount;
      });
    }
  }

  #shrinkGrowing(): void {
    for (let r = 0; r < this.#dimensions; r++) this.#current[r].push(...this.#demand[r]);
    for (let vm = 0; vm < this.#target.length; vm++) {
      if (!this.#happens(this.#workload.growing ?? 0.1)) continue;
      this.#current[0][vm] = Math.max(1, Math.round((this.#demand[0][vm] * this.#integer(40, 70)) / 100));
    }
  }

  /** Takes VMs of one group of nodes, on different nodes, as tiers; some of the applications get constraints. */
  #addApplications(): void {
    const coverage = this.#workload.coverage ?? 0;
    if (coverage === 0) return;
    const groups = Array.from({ length: this.#workload.groups ?? 1 }, () => [] as VmId[]);
    for (let vm = 0; vm < this.#target.length; vm++) groups[this.#groupOf(this.#target[vm])].push(vm as VmId);
    const parts = Array.from(groups, (_, g) => nodesWhere(this.#workload.nodes, (node) => this.#groupOf(node) === g));
    for (const pool of groups) {
      this.#permute(pool);
      for (let i = 0; i + perTier * tiersPerApplication <= pool.length; i += perTier * tiersPerApplication) {
        const tiers = Array.from({ length: tiersPerApplication }, (_, t) =>
          pool.slice(i + t * perTier, i + (t + 1) * perTier),
        );
        if (this.#happens(coverage)) this.#constrain(tiers, parts);
      }
    }
  }

  #constrain(tiers: readonly (readonly VmId[])[], parts: readonly (readonly NodeId[])[]): void {
    for (const vms of tiers) {
      if (new Set(vms.map((vm) => this.#target[vm])).size < vms.length) continue;
      for (const vm of vms) this.#tiers.set(vm, [...vms]);
      this.#constraints.push({ id: "spread", vms, continuous: true });
      if (parts.length > 1) this.#constraints.push({ id: "among", vms, parts, continuous: true });
    }
    const places = tiers.map((vms) => new Set(vms.map((vm) => this.#target[vm])));
    const isSplit = [...places[0]].every((node) => !places[1].has(node));
    if (isSplit) this.#constraints.push({ id: "split", parts: [tiers[0], tiers[1]], continuous: false });
  }

  #permute(list: number[]): void {
    for (let i = list.length - 1; i > 0; i--) {
      const j = this.#integer(0, i);
      [list[i], list[j]] = [list[j], list[i]];
    }
  }

  /** Random moves and swaps that keep today viable; lost nodes are filled by it. */
  #shuffle(): void {
    const { nodes } = this.#workload;
    this.#host = Int32Array.from(this.#target);
    this.#used = this.#current.map((amounts) => {
      const used = new Int32Array(nodes);
      this.#target.forEach((node, vm) => {
        used[node] += amounts[vm];
      });
      return used;
    });
    const count = this.#target.length;
    for (let attempt = 0; attempt < 3 * count; attempt++) {
      const vm = this.#integer(0, count - 1);
      if (attempt % 2 === 0) this.#moveIfViable(vm, this.#integer(0, nodes - 1));
      else this.#swapIfViable(vm, this.#integer(0, count - 1));
    }
    const lost = nodesWhere(nodes, (node) => this.#isLost(node));
    for (const node of lost)
      for (let attempt = 0; attempt < 40; attempt++) this.#moveIfViable(this.#integer(0, count - 1), node);
  }

  #fits(vm: number, node: number, leaving: number): boolean {
    const hasRoom = this.#used.every((used, r) => {
      const freed = leaving < 0 ? 0 : this.#current[r][leaving];
      return used[node] - freed + this.#current[r][vm] <= this.#capacity[r][node] * this.#workload.loads[r];
    });
    const mates = this.#tiers.get(vm) ?? [];
    return (
      hasRoom &&
      this.#groupOf(node) === this.#groupOf(this.#host[vm]) &&
      mates.every((mate) => mate === leaving || this.#host[mate] !== node)
    );
  }

  #moveIfViable(vm: number, node: number): void {
    if (this.#host[vm] !== node && this.#fits(vm, node, -1)) this.#put(vm, node);
  }

  #swapIfViable(vm: number, other: number): void {
    const [here, there] = [this.#host[vm], this.#host[other]];
    if (here === there || !this.#fits(vm, there, other) || !this.#fits(other, here, vm)) return;
    this.#put(vm, there);
    this.#put(other, here);
  }

  #put(vm: number, node: number): void {
    for (let r = 0; r < this.#dimensions; r++) {
      this.#used[r][this.#host[vm]] -= this.#current[r][vm];
      this.#used[r][node] += this.#current[r][vm];
    }
    this.#host[vm] = node;
  }

  #model(): Model {
    const vmCount = this.#target.length;
    const isReady = Uint8Array.from({ length: vmCount }, () => (this.#happens(this.#workload.booting ?? 0) ? 1 : 0));
    const { nodes } = this.#workload;
    return {
      nodes: new Ids<NodeId>(Int32Array.from({ length: nodes }, (_, id) => id)),
      vms: new Ids<VmId>(Int32Array.from({ length: vmCount }, (_, id) => id)),
      nodeState: new Uint8Array(nodes).fill(NodeState.online),
      vmState: Uint8Array.from(isReady, (ready) => (ready === 1 ? VmState.ready : VmState.running)),
      host: this.#host.map((node, vm) => (isReady[vm] === 1 ? -1 : node)),
      resources: this.#current.map((amounts, r) => this.#resource(r, amounts)),
      nodeAttributes: new Array(nodes).fill(undefined),
      vmAttributes: new Array(vmCount).fill(undefined),
      nodeNames: new Names(),
      vmNames: new Names(),
      network: undefined,
    };
  }

  #resource(r: number, amounts: readonly number[]): Resource {
    return {
      id: ["cpu", "memory", "disk"][r] ?? `resource${r}`,
      defaultCapacity: capacity,
      defaultConsumption: 0,
      capacity: this.#capacity[r],
      consumption: Int32Array.from(amounts),
      givenCapacity: new Uint8Array(this.#workload.nodes).fill(1),
      givenConsumption: new Uint8Array(amounts.length).fill(1),
    };
  }

  #allConstraints(): Constraint[] {
    const constraints = [...this.#constraints];
    const vmCount = this.#target.length;
    for (let vm = 0; vm < vmCount; vm++) {
      if ((this.#workload.booting ?? 0) > 0) constraints.push({ id: "running", vm: vm as VmId });
      const amount = this.#demand[0][vm];
      if (amount > this.#current[0][vm]) constraints.push({ id: "preserve", vm: vm as VmId, rc: "cpu", amount });
    }
    for (const node of nodesWhere(this.#workload.nodes, (candidate) => this.#isLost(candidate))) {
      constraints.push({ id: "offline", node });
    }
    return constraints;
  }
}

function nodesWhere(count: number, holds: (node: number) => boolean): NodeId[] {
  const nodes: NodeId[] = [];
  for (let node = 0; node < count; node++) if (holds(node)) nodes.push(node as NodeId);
  return nodes;
}
