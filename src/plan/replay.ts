import { Moment } from "../constraints/moment.ts";
import { type Action, type Event, hooksOf } from "../model/actions.ts";
import { type Model, nodeLabel } from "../model/model.ts";
import { NodeState, VmState, vmStateWord } from "../model/states.ts";
import { Bodies } from "./bodies.ts";
import { Holdings } from "./holdings.ts";

const Power = { offline: 0, booting: 1, online: 2, stopping: 3 } as const;
const powerWords = ["offline", "booting", "online", "shutting down"];

type Allocation = Extract<Action, { id: "allocate" }>;
type VmAction = Exclude<Extract<Action, { vm: unknown }>, Allocation>;
type NodeAction = Extract<Action, { node: unknown }>;

/** Why something cannot be done, undefined when it can. */
type Refusal = string | undefined;

/** Plays the actions of a plan on a model, one start or end at a time, and keeps the `moment` in which a clone is the VM it replaces. */
export class Replay {
  readonly moment: Moment;
  readonly holdings: Holdings;
  readonly #model: Model;
  readonly #bodies: Bodies;
  readonly #state: Uint8Array;
  /** `#place[body]`: the node it runs or sleeps on, `#goal[body]`: the one an action brings it to, -1 for none. */
  readonly #place: Int32Array;
  readonly #goal: Int32Array;
  /** `#tenants[node]`: how many bodies have it as their place, plus how many as their goal. */
  readonly #tenants: Int32Array;
  readonly #power: Uint8Array;
  /** `#busy[body]`: the action that it is in the middle of. */
  readonly #busy: (VmAction | undefined)[];
  /** By body: the allocations that have started and not ended. */
  readonly #allocating = new Map<number, Allocation[]>();

  constructor(model: Model, actions: readonly Action[]) {
    this.#model = model;
    this.moment = new Moment(model);
    this.#bodies = new Bodies(model, actions);
    this.holdings = new Holdings(this.moment, this.#bodies);
    const { count } = this.#bodies;
    this.#state = new Uint8Array(count).fill(VmState.init);
    this.#state.set(model.vmState);
    this.#place = new Int32Array(count).fill(-1);
    this.#place.set(model.host);
    this.#goal = new Int32Array(count).fill(-1);
    this.#busy = new Array<VmAction | undefined>(count).fill(undefined);
    this.#power = model.nodeState.map((state) => (state === NodeState.online ? Power.online : Power.offline));
    this.#tenants = new Int32Array(model.nodes.size);
    for (const node of model.host) if (node >= 0) this.#tenants[node]++;
  }

  /** Starts an action: its PRE events happen, then it begins. */
  start(action: Action): Refusal {
    const refusal = this.#whyMeaningless(action);
    if (refusal !== undefined) return refusal;
    if ("node" in action) return this.#startOnNode(action);
    const body = this.#bodies.of(action.vm);
    return (
      this.#whyBusy(action, body) ??
      (action.id === "allocate" ? this.#startAllocation(action, body) : this.#startOnVm(action, body))
    );
  }

  /** Ends an action that has started, then its POST events happen. */
  end(action: Action): Refusal {
    if (action.id === "allocate") this.#endAllocation(action);
    else if ("node" in action) this.#endOnNode(action);
    else this.#endOnVm(action, this.#bodies.of(action.vm));
    return this.#happen(hooksOf(action).post);
  }

  /** What must not be as the plan leaves it. */
  finish(): Refusal {
    for (const [original, clone] of this.#bodies.replacedBy)
      if (this.#state[original] === VmState.running)
        return `${this.#bodies.label(original)} still runs, although ${this.#bodies.label(clone)} has replaced it`;
    return undefined;
  }

  /** Does the action speak of times, elements and resources that there are? */
  #whyMeaningless(action: Action): Refusal {
    if (!(action.start >= 0 && action.start <= action.end)) return `it lasts from ${action.start} s to ${action.end} s`;
    for (const named of [action, ...hooksOf(action).pre, ...hooksOf(action).post] as readonly Naming[]) {
      for (const id of [named.vm, named.newVm])
        if (id !== undefined && this.#bodies.of(id) < 0) return `there is no VM ${id}`;
      for (const id of [named.node, named.on, named.from, named.to])
        if (id !== undefined && this.#node(id) < 0) return `there is no node ${id}`;
      if (named.rc !== undefined && this.holdings.resource(named.rc) < 0) return `there is no resource ${named.rc}`;
    }
    return undefined;
  }

  #startOnNode(action: NodeAction): Refusal {
    const node = this.#node(action.node);
    const label = this.#nodeLabel(node);
    const needed = action.id === "bootNode" ? Power.offline : Power.online;
    if (this.#power[node] !== needed) return `${label} is ${powerWords[this.#power[node]]}, not ${powerWords[needed]}`;
    const refusal = this.#happen(hooksOf(action).pre);
    if (refusal !== undefined) return refusal;
    if (action.id === "shutdownNode" && this.#tenants[node] > 0) return `${label} still has ${this.#tenantsOf(node)}`;
    this.#power[node] = action.id === "bootNode" ? Power.booting : Power.stopping;
    this.moment.powered[node] = 1;
    this.holdings.touchedNodes.add(node);
    return undefined;
  }

  #endOnNode({ id, node: nodeId }: NodeAction): void {
    const node = this.#node(nodeId);
    this.#power[node] = id === "bootNode" ? Power.online : Power.offline;
    this.moment.powered[node] = id === "bootNode" ? 1 : 0;
    this.holdings.touchedNodes.add(node);
  }

  /** Two actions of a VM never overlap, save allocations of different resources. */
  #whyBusy(action: VmAction | Allocation, body: number): Refusal {
    const label = this.#bodies.label(body);
    const busy = this.#busy[body];
    if (busy !== undefined) return `${label} is in the middle of ${busy.id} until ${busy.end} s`;
    const allocation = this.#allocating.get(body)?.find(({ rc }) => action.id !== "allocate" || action.rc === rc);
    if (allocation !== undefined)
      return `${label} is in the middle of an allocation of ${allocation.rc} until ${allocation.end} s`;
    return this.#whyReplaced(action, body, label);
  }

  /** Once replaced, an original does nothing but stop, and not before the boot of its clone has ended. */
  #whyReplaced({ id }: VmAction | Allocation, body: number, label: string): Refusal {
    const clone = this.#bodies.replacedBy.get(body);
    if (clone === undefined) return undefined;
    const boot = this.#busy[clone];
    if (boot?.id === "bootVM")
      return `${label} has to run until the boot of ${this.#bodies.label(clone)} has ended at ${boot.end} s`;
    const stops = id === "shutdownVM" || id === "killVM";
    return stops ? undefined : `${label} has been replaced by ${this.#bodies.label(clone)}`;
  }

  #startOnVm(action: VmAction, body: number): Refusal {
    const label = this.#bodies.label(body);
    const refusal =
      this.#wrongState(action, body, label) ??
      this.#wrongPlace(action, body, label) ??
      this.#happen(hooksOf(action).pre) ??
      this.#begin(action, body, label);
    if (refusal === undefined) this.#busy[body] = action;
    return refusal;
  }

  #wrongState({ id }: VmAction, body: number, label: string): Refusal {
    const state = this.#state[body];
    const exists = state !== VmState.init && state !== VmState.killed;
    if (id === "killVM") return exists ? undefined : `${label} does not exist`;
    if (id === "forgeVM") return exists ? `${label} exists already` : this.#whyNotForged(body, label);
    const needed = id === "bootVM" ? VmState.ready : id === "resumeVM" ? VmState.sleeping : VmState.running;
    return state === needed ? undefined : `${label} is ${vmStateWord(state)}, not ${vmStateWord(needed)}`;
  }

  #whyNotForged(body: number, label: string): Refusal {
    if (body >= this.#model.vms.size || typeof this.#model.vmAttributes[body]?.template === "string") return undefined;
    return `${label} has no template to be forged from`;
  }

  #wrongPlace(action: VmAction, body: number, label: string): Refusal {
    const source = sourceOf(action);
    if (source !== undefined && this.#node(source) !== this.#place[body]) {
      const place = this.#place[body] < 0 ? "on no node" : `on ${this.#nodeLabel(this.#place[body])}`;
      return `${label} is ${place}, not on ${this.#nodeLabel(this.#node(source))}`;
    }
    const destination = destinationOf(action);
    if (destination === undefined) return undefined;
    const node = this.#node(destination);
    if (action.id === "migrateVM" && action.from === action.to)
      return `${label} is on ${this.#nodeLabel(node)} already`;
    const power = this.#power[node];
    return power === Power.online ? undefined : `${this.#nodeLabel(node)} is ${powerWords[power]}`;
  }

  #begin(action: VmAction, body: number, label: string): Refusal {
    const destination = destinationOf(action);
    if (destination === undefined) return undefined;
    const node = this.#node(destination);
    this.#goal[body] = node;
    this.#tenants[node]++;
    if (action.id === "suspendVM") return undefined;
    const vm = this.#bodies.identity[body];
    if (vm >= 0 && this.moment.other[vm] >= 0)
      return `${label} is on ${this.moment.placesLabel(vm)}, a third place is too much`;
    this.holdings.arrive(body, node, action.id === "migrateVM" ? hooksOf(action).post : []);
    return undefined;
  }

  #endOnVm(action: VmAction, body: number): void {
    this.#busy[body] = undefined;
    if (this.#place[body] >= 0) this.#tenants[this.#place[body]]--;
    this.#place[body] = this.#goal[body];
    this.#goal[body] = -1;
    const wasRunning = this.#state[body] === VmState.running;
    this.#state[body] = stateAfter[action.id];
    if (this.#state[body] === VmState.running) this.holdings.settle(body);
    else if (wasRunning) this.holdings.depart(body);
    this.#show(body);
  }

  /** Tells the moment the state of the body; a replaced one that no longer runs is let go. */
  #show(body: number): void {
    const vm = this.#bodies.identity[body];
    if (vm < 0) return;
    this.holdings.touchedVms.add(vm);
    if (this.#bodies.incarnation[vm] === body) this.moment.state[vm] = this.#state[body];
    else if (this.#state[body] !== VmState.running) this.#bodies.release(body);
  }

  #happen(events: readonly Event[]): Refusal {
    for (const event of events) {
      const body = this.#bodies.of(event.vm);
      if (event.id === "allocate") this.holdings.allot(body, this.holdings.resource(event.rc), event.amount);
      else {
        const refusal = this.#substitute(body, this.#bodies.of(event.newVm));
        if (refusal !== undefined) return refusal;
      }
    }
    return undefined;
  }

  #substitute(original: number, clone: number): Refusal {
    const label = this.#bodies.label(original);
    const refusal = this.#bodies.whyNotReplaced(original, clone);
    if (refusal !== undefined) return refusal;
    if (this.#state[original] !== VmState.running)
      return `${label} is ${vmStateWord(this.#state[original])}, there is nothing to replace`;
    const busy = this.#busy[original];
    if (busy !== undefined) return `${label} is in the middle of ${busy.id} until ${busy.end} s`;
    const others = this.moment.placesOf(this.#bodies.identity[original]).length + this.holdings.places(clone);
    if (others > 2) return `${label} and ${this.#bodies.label(clone)} are on more than two nodes`;
    this.holdings.takeOver(original, clone);
    this.#show(clone);
    return undefined;
  }

  #startAllocation(action: Allocation, body: number): Refusal {
    const refusal = this.#happen(hooksOf(action).pre);
    if (refusal !== undefined) return refusal;
    const resource = this.holdings.resource(action.rc);
    this.#allocating.set(body, [...(this.#allocating.get(body) ?? []), action]);
    if (action.amount > this.holdings.allotted(body, resource)) this.holdings.allot(body, resource, action.amount);
    return undefined;
  }

  #endAllocation(action: Allocation): void {
    const body = this.#bodies.of(action.vm);
    const rest = this.#allocating.get(body)?.filter((other) => other !== action) ?? [];
    if (rest.length === 0) this.#allocating.delete(body);
    else this.#allocating.set(body, rest);
    this.holdings.allot(body, this.holdings.resource(action.rc), action.amount);
  }

  #node = (id: number): number => this.#model.nodes.indexOf(id);
  #nodeLabel = (node: number): string => nodeLabel(this.#model, node);

  #tenantsOf(node: number): string {
    const bodies = Array.from(this.#place.keys());
    const tenants = bodies.filter((body) => this.#place[body] === node || this.#goal[body] === node);
    return tenants.map((body) => this.#bodies.label(body)).join(", ");
  }
}

/** The keys under which actions and events name something. */
interface Naming {
  readonly vm?: number;
  readonly newVm?: number;
  readonly node?: number;
  readonly on?: number;
  readonly from?: number;
  readonly to?: number;
  readonly rc?: string;
}

/** What the actions on VMs make of them. */
const stateAfter = {
  bootVM: VmState.running,
  resumeVM: VmState.running,
  migrateVM: VmState.running,
  shutdownVM: VmState.ready,
  forgeVM: VmState.ready,
  suspendVM: VmState.sleeping,
  killVM: VmState.killed,
} as const;

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
