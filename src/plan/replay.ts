import { Moment } from "../constraints/moment.ts";
import { type Action, type Event, hooksOf } from "../model/actions.ts";
import { type Model, nodeLabel, vmLabel } from "../model/model.ts";
import { NodeState, VmState, vmStateName } from "../model/states.ts";

const Power = { offline: 0, booting: 1, online: 2, stopping: 3 } as const;
const powerWords = ["offline", "booting", "online", "shutting down"];

type Allocation = Extract<Action, { id: "allocate" }>;
type VmAction = Exclude<Extract<Action, { vm: unknown }>, Allocation>;
type NodeAction = Extract<Action, { node: unknown }>;

/**
 * Plays the actions of a plan on a model, one start or end at a time. It knows VMs as they really are (a clone is a VM of its own)
 * and keeps the `moment`, in which a clone is the VM it replaces.
 */
export class Replay {
  readonly moment: Moment;
  /** The nodes and the VMs of the moment that changed since the caller last cleared these sets. */
  readonly touchedNodes = new Set<number>();
  readonly touchedVms = new Set<number>();

  readonly #model: Model;
  /** Real VMs are those of the model, under their index, then those that the plan forges. */
  readonly #forged = new Map<number, number>();
  readonly #state: Uint8Array;
  /** `#place[real]`: the node it runs or sleeps on, -1 for none. */
  readonly #place: Int32Array;
  /** `#identity[real]`: the VM of the moment that it is, -1 for none. */
  readonly #identity: Int32Array;
  /** `#held[real]`: what it holds of each resource in its place, while it is there. */
  readonly #held = new Map<number, readonly number[]>();
  /** What forged VMs are allotted as long as they stand for no VM of the moment. */
  readonly #allotted = new Map<number, readonly number[]>();
  /** The clone that stands for a VM of the moment, for those that were replaced. */
  readonly #clone = new Map<number, number>();
  readonly #allocating = new Set<string>();
  readonly #busy = new Map<number, VmAction>();
  readonly #power: Uint8Array;
  /** `#tenants[node]`: how many real VMs run, sleep, arrive or leave there. */
  readonly #tenants: Int32Array;

  constructor(model: Model, actions: readonly Action[]) {
    this.#model = model;
    this.moment = new Moment(model);
    for (const action of actions) {
      if (action.id !== "forgeVM" || model.vms.has(action.vm) || this.#forged.has(action.vm)) continue;
      this.#forged.set(action.vm, model.vms.size + this.#forged.size);
    }
    const known = model.vms.size;
    const count = known + this.#forged.size;
    this.#state = new Uint8Array(count).fill(VmState.init);
    this.#state.set(model.vmState);
    this.#place = new Int32Array(count).fill(-1);
    this.#place.set(model.host);
    this.#identity = new Int32Array(count).fill(-1);
    for (let vm = 0; vm < known; vm++) this.#identity[vm] = vm;
    this.#power = model.nodeState.map((state) => (state === NodeState.online ? Power.online : Power.offline));
    this.#tenants = new Int32Array(model.nodes.size);
    for (const node of model.host) if (node >= 0) this.#tenants[node]++;
  }

  /** Starts an action. Returns why it cannot start, if so. */
  start(action: Action): string | undefined {
    if (action.id === "allocate") return this.#startAllocation(action);
    return "node" in action ? this.#startOnNode(action) : this.#startOnVm(action);
  }

  /** Ends an action that has started. */
  end(action: Action): void {
    if (action.id === "allocate") this.#endAllocation(action);
    else if ("node" in action) this.#endOnNode(action);
    else this.#endOnVm(action);
    for (const event of hooksOf(action).post) this.#happen(event);
  }

  #startOnNode({ id, node: nodeId }: NodeAction): string | undefined {
    const node = this.#model.nodes.indexOf(nodeId);
    const label = nodeLabel(this.#model, node);
    const needed = id === "bootNode" ? Power.offline : Power.online;
    if (this.#power[node] !== needed) return `${label} is ${powerWords[this.#power[node]]}, not ${powerWords[needed]}`;
    if (id === "shutdownNode" && this.#tenants[node] > 0) return `${label} still has ${this.#tenantsOf(node)}`;
    this.#power[node] = id === "bootNode" ? Power.booting : Power.stopping;
    this.moment.powered[node] = 1;
    this.touchedNodes.add(node);
    return undefined;
  }

  #endOnNode({ id, node: nodeId }: NodeAction): void {
    const node = this.#model.nodes.indexOf(nodeId);
    this.#power[node] = id === "bootNode" ? Power.online : Power.offline;
    this.moment.powered[node] = id === "bootNode" ? 1 : 0;
    this.touchedNodes.add(node);
  }

  #startOnVm(action: VmAction): string | undefined {
    const real = this.#real(action.vm);
    const label = this.#label(real);
    const busy = this.#busy.get(real);
    if (busy !== undefined) return `${label} is in the middle of ${busy.id} until ${busy.end} s`;
    const wrong = this.#wrongState(action, real, label) ?? this.#wrongPlace(action, real, label);
    if (wrong !== undefined) return wrong;
    for (const event of hooksOf(action).pre) this.#happen(event);
    if (action.id === "bootVM") this.#arrive(real, this.#node(action.on), this.#amounts(real));
    else if (action.id === "resumeVM") this.#arrive(real, this.#node(action.to), this.#amounts(real));
    else if (action.id === "migrateVM")
      this.#arrive(real, this.#node(action.to), this.#amountsAfter(real, hooksOf(action).post));
    else if (action.id === "suspendVM" && action.to !== action.from) this.#tenants[this.#node(action.to)]++;
    this.#busy.set(real, action);
    return undefined;
  }

  #wrongState(action: VmAction, real: number, label: string): string | undefined {
    const state = this.#state[real];
    if (action.id === "forgeVM") {
      return state === VmState.init || state === VmState.killed ? undefined : `${label} exists already`;
    }
    if (action.id === "killVM") {
      return state === VmState.init || state === VmState.killed ? `${label} does not exist` : undefined;
    }
    const needed =
      action.id === "bootVM" ? VmState.ready : action.id === "resumeVM" ? VmState.sleeping : VmState.running;
    return state === needed ? undefined : `${label} is ${vmStateName(state)}, not ${vmStateName(needed)}`;
  }

  #wrongPlace(action: VmAction, real: number, label: string): string | undefined {
    const source = sourceOf(action);
    if (source !== undefined && this.#node(source) !== this.#place[real]) {
      const place = this.#place[real] < 0 ? "on no node" : `on ${nodeLabel(this.#model, this.#place[real])}`;
      return `${label} is ${place}, not on ${nodeLabel(this.#model, this.#node(source))}`;
    }
    if (action.id === "migrateVM" && action.from === action.to)
      return `${label} is on ${nodeLabel(this.#model, this.#node(action.to))} already`;
    const destination = destinationOf(action);
    if (destination === undefined) return undefined;
    const power = this.#power[this.#node(destination)];
    return power === Power.online
      ? undefined
      : `${nodeLabel(this.#model, this.#node(destination))} is ${powerWords[power]}`;
  }

  #endOnVm(action: VmAction): void {
    const real = this.#real(action.vm);
    this.#busy.delete(real);
    switch (action.id) {
      case "forgeVM":
        return this.#become(real, VmState.ready, -1);
      case "bootVM":
        return this.#become(real, VmState.running, this.#node(action.on));
      case "resumeVM":
        this.#tenants[this.#place[real]]--;
        return this.#become(real, VmState.running, this.#node(action.to));
      case "migrateVM":
        this.#depart(real);
        this.#held.set(real, this.#amountsAfter(real, hooksOf(action).post));
        return this.#become(real, VmState.running, this.#node(action.to));
      case "shutdownVM":
        this.#depart(real);
        return this.#become(real, VmState.ready, -1);
      case "suspendVM":
        this.#depart(real);
        if (action.to === action.from) this.#tenants[this.#node(action.to)]++;
        return this.#become(real, VmState.sleeping, this.#node(action.to));
      case "killVM":
        if (this.#state[real] === VmState.running) this.#depart(real);
        else if (this.#place[real] >= 0) this.#tenants[this.#place[real]]--;
        return this.#become(real, VmState.killed, -1);
    }
  }

  #become(real: number, state: number, node: number): void {
    this.#state[real] = state;
    this.#place[real] = node;
    const vm = this.#identity[real];
    if (vm < 0) return;
    this.touchedVms.add(vm);
    if (this.#incarnation(vm) === real) this.moment.state[vm] = state;
    else if (node < 0) this.#identity[real] = -1;
  }

  #happen(event: Event): void {
    const real = this.#real(event.vm);
    if (event.id === "allocate") return this.#allot(real, event.rc, event.amount);
    const clone = this.#real(event.newVm);
    const vm = this.#identity[real];
    this.#identity[clone] = vm;
    this.#clone.set(vm, clone);
    this.moment.state[vm] = this.#state[clone];
    this.touchedVms.add(vm);
  }

  #startAllocation({ vm, rc, amount, start, end }: Allocation): string | undefined {
    const real = this.#real(vm);
    const label = this.#label(real);
    const busy = this.#busy.get(real);
    if (busy !== undefined) return `${label} is in the middle of ${busy.id} until ${busy.end} s`;
    const r = this.#resource(rc);
    const key = `${real} ${r}`;
    if (this.#allocating.has(key)) return `another allocation of ${rc} to ${label} has not ended`;
    this.#allocating.add(key);
    if (start === end || amount > this.#amounts(real)[r]) this.#allot(real, rc, amount);
    return undefined;
  }

  #endAllocation({ vm, rc, amount }: Allocation): void {
    const real = this.#real(vm);
    this.#allocating.delete(`${real} ${this.#resource(rc)}`);
    this.#allot(real, rc, amount);
  }

  /** Changes what a VM is allotted, and what it holds if it runs. */
  #allot(real: number, rc: string, amount: number): void {
    const r = this.#resource(rc);
    const held = this.#holdings(real);
    const node = this.#place[real];
    if (this.#state[real] === VmState.running && node >= 0) {
      this.moment.use[r][node] += amount - held[r];
      this.#held.set(real, held.with(r, amount));
      this.touchedNodes.add(node);
    }
    const vm = this.#identity[real];
    if (vm < 0) this.#allotted.set(real, this.#amounts(real).with(r, amount));
    else this.moment.amount[r][vm] = amount;
    if (vm >= 0) this.touchedVms.add(vm);
  }

  /** What the VM is allotted of each resource. */
  #amounts(real: number): readonly number[] {
    const vm = this.#identity[real];
    if (vm >= 0) return this.moment.amount.map((amounts) => amounts[vm]);
    return this.#allotted.get(real) ?? this.#model.resources.map(({ defaultConsumption }) => defaultConsumption);
  }

  /** What the VM holds of each resource in its place. */
  #holdings(real: number): readonly number[] {
    return this.#held.get(real) ?? this.#amounts(real);
  }

  /** What the VM will be allotted once those events have happened. */
  #amountsAfter(real: number, events: readonly Event[]): readonly number[] {
    let amounts = this.#amounts(real);
    for (const event of events) {
      if (event.id === "allocate" && this.#real(event.vm) === real)
        amounts = amounts.with(this.#resource(event.rc), event.amount);
    }
    return amounts;
  }

  #arrive(real: number, node: number, amounts: readonly number[]): void {
    const { host, other, occupants } = this.moment;
    this.#tenants[node]++;
    this.#hold(node, amounts, 1);
    const vm = this.#identity[real];
    if (vm < 0) return;
    if (host[vm] < 0) host[vm] = node;
    else other[vm] = node;
    occupants[node]++;
    this.touchedVms.add(vm);
  }

  /** Leaves the place it runs on. */
  #depart(real: number): void {
    const { host, other, occupants } = this.moment;
    const node = this.#place[real];
    this.#tenants[node]--;
    this.#hold(node, this.#holdings(real), -1);
    this.#held.delete(real);
    const vm = this.#identity[real];
    if (vm < 0) return;
    if (host[vm] === node) host[vm] = other[vm];
    other[vm] = -1;
    occupants[node]--;
    this.touchedVms.add(vm);
  }

  #hold(node: number, amounts: readonly number[], sign: 1 | -1): void {
    for (let r = 0; r < amounts.length; r++) this.moment.use[r][node] += sign * amounts[r];
    this.touchedNodes.add(node);
  }

  /** The real VM that stands for a VM of the moment. */
  #incarnation = (vm: number): number => this.#clone.get(vm) ?? vm;

  #real(id: number): number {
    const vm = this.#model.vms.indexOf(id);
    return vm >= 0 ? vm : (this.#forged.get(id) ?? -1);
  }

  #node = (id: number): number => this.#model.nodes.indexOf(id);

  #resource = (id: string): number => this.#model.resources.findIndex((resource) => resource.id === id);

  #label(real: number): string {
    if (real < this.#model.vms.size) return vmLabel(this.#model, real);
    for (const [id, forged] of this.#forged) if (forged === real) return `VM ${id}`;
    throw new RangeError(`no real VM ${real}`);
  }

  #tenantsOf(node: number): string {
    const tenants = Array.from(this.#place.keys()).filter((real) => this.#place[real] === node);
    const arriving = [...this.#busy].filter(([real, action]) => {
      const to = destinationOf(action);
      return to !== undefined && this.#node(to) === node && this.#place[real] !== node;
    });
    return [...tenants, ...arriving.map(([real]) => real)].map((real) => this.#label(real)).join(", ");
  }
}

/** The node that the action takes its VM from, if any. */
function sourceOf(action: VmAction): number | undefined {
  if (action.id === "shutdownVM" || action.id === "killVM") return action.on;
  return "from" in action ? action.from : undefined;
}

/** The node that the action brings its VM to, if any. */
function destinationOf(action: VmAction): number | undefined {
  if (action.id === "bootVM") return action.on;
  return "to" in action ? action.to : undefined;
}
