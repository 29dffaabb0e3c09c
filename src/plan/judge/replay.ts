import { Moment } from "../../constraints/moment.ts";
import { type Action, type Event, hooksOf } from "../../model/actions.ts";
import { type Model, nodeLabel } from "../../model/model.ts";
import { VmState, vmStateWord } from "../../model/states.ts";
import { Bodies } from "./bodies.ts";
import { type Allocation, destinationOf, type NodeAction, sourceOf, stateAfter, type VmAction } from "./effects.ts";
import { Holdings } from "./holdings.ts";
import { whyMeaningless } from "./meaning.ts";
import { Power } from "./power.ts";
import { Tenancy } from "./tenancy.ts";

/** Why something cannot be done, undefined when it can. */
type Refusal = string | undefined;

/** Plays the actions of a plan on a model, one start or end at a time, and keeps the `moment` in which a clone is the VM it replaces. */
export class Replay {
  readonly moment: Moment;
  readonly holdings: Holdings;
  readonly #model: Model;
  readonly #bodies: Bodies;
  readonly #state: Uint8Array;
  readonly #tenancy: Tenancy;
  readonly #power: Power;
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
    this.#tenancy = new Tenancy(model.host, count, model.nodes.size);
    this.#power = new Power(model);
    this.#busy = new Array<VmAction | undefined>(count).fill(undefined);
  }

  /** Starts an action: its PRE events happen, then it begins. */
  start(action: Action): Refusal {
    const refusal = whyMeaningless(action, this.#model, this.#bodies);
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

  #startOnNode(action: NodeAction): Refusal {
    const node = this.#node(action.node);
    const refusal = this.#power.whyNot(action.id, node) ?? this.#happen(hooksOf(action).pre);
    if (refusal !== undefined) return refusal;
    if (action.id === "shutdownNode" && this.#tenancy.hasTenants(node)) {
      const tenants = this.#tenancy.tenantsOf(node).map((body) => this.#bodies.label(body));
      return `${this.#nodeLabel(node)} still has ${tenants.join(", ")}`;
    }
    this.#power.start(action.id, node);
    this.moment.powered[node] = 1;
    this.holdings.touchedNodes.add(node);
    return undefined;
  }

  #endOnNode({ id, node: nodeId }: NodeAction): void {
    const node = this.#node(nodeId);
    this.#power.end(id, node);
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
    const place = this.#tenancy.place[body];
    if (source !== undefined && this.#node(source) !== place) {
      const where = place < 0 ? "on no node" : `on ${this.#nodeLabel(place)}`;
      return `${label} is ${where}, not on ${this.#nodeLabel(this.#node(source))}`;
    }
    const destination = destinationOf(action);
    if (destination === undefined) return undefined;
    if (action.id === "migrateVM" && action.from === action.to)
      return `${label} is on ${this.#nodeLabel(place)} already`;
    return this.#power.whyClosed(this.#node(destination));
  }

  #begin(action: VmAction, body: number, label: string): Refusal {
    const destination = destinationOf(action);
    if (destination === undefined) return undefined;
    const node = this.#node(destination);
    this.#tenancy.head(body, node);
    if (action.id === "suspendVM") return undefined;
    const vm = this.#bodies.identity[body];
    if (vm >= 0 && this.moment.other[vm] >= 0)
      return `${label} is on ${this.moment.placesLabel(vm)}, a third place is too much`;
    this.holdings.arrive(body, node, action.id === "migrateVM" ? hooksOf(action).post : []);
    return undefined;
  }

  #endOnVm(action: VmAction, body: number): void {
    this.#busy[body] = undefined;
    this.#tenancy.settle(body);
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
}
