import { Moment } from "../../constraints/moment.ts";
import { type Action, type Event, hooksOf } from "../../model/actions.ts";
import { type Model, nodeLabel } from "../../model/model.ts";
import { VmState, vmStateWord } from "../../model/states.ts";
import { Bodies } from "./bodies.ts";
import { type Allocation, destinationOf, type NodeAction, stateAfter, type VmAction } from "./effects.ts";
import { Holdings } from "./holdings.ts";
import { whyMeaningless } from "./meaning.ts";
import { Occupations } from "./occupations.ts";
import { Power } from "./power.ts";
import { Readiness } from "./readiness.ts";
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
  readonly #readiness: Readiness;
  readonly #occupations: Occupations;

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
    this.#readiness = new Readiness(model, this.#tenancy, this.#power);
    this.#occupations = new Occupations(count);
  }

  /** Starts an action: its PRE events happen, then it begins. */
  start(action: Action): Refusal {
    const refusal = whyMeaningless(action, this.#model, this.#bodies);
    if (refusal !== undefined) return refusal;
    if ("node" in action) return this.#startOnNode(action);
    const body = this.#bodies.of(action.vm);
    const label = this.#bodies.label(body);
    return (
      this.#occupations.whyBusy(action, body, label) ??
      this.#whyReplaced(action, body, label) ??
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

  /** Once replaced, an original does nothing but stop, and not before the boot of its clone has ended. */
  #whyReplaced({ id }: VmAction | Allocation, body: number, label: string): Refusal {
    const clone = this.#bodies.replacedBy.get(body);
    if (clone === undefined) return undefined;
    const boot = this.#occupations.of(clone);
    if (boot?.id === "bootVM")
      return `${label} has to run until the boot of ${this.#bodies.label(clone)} has ended at ${boot.end} s`;
    const stops = id === "shutdownVM" || id === "killVM";
    return stops ? undefined : `${label} has been replaced by ${this.#bodies.label(clone)}`;
  }

  #startOnVm(action: VmAction, body: number): Refusal {
    const label = this.#bodies.label(body);
    const refusal =
      this.#readiness.whyNot(action, body, this.#state[body], label) ??
      this.#happen(hooksOf(action).pre) ??
      this.#begin(action, body, label);
    if (refusal === undefined) this.#occupations.begin(action, body);
    return refusal;
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
    this.#occupations.end(action, body);
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
      const isAllocation = event.id === "allocate";
      const refusal = isAllocation ? this.#whyGone(body) : this.#substitute(body, this.#bodies.of(event.newVm));
      if (refusal !== undefined) return refusal;
      if (isAllocation) this.holdings.allot(body, this.holdings.resource(event.rc), event.amount);
    }
    return undefined;
  }

  #substitute(original: number, clone: number): Refusal {
    const label = this.#bodies.label(original);
    const refusal = this.#bodies.whyNotReplaced(original, clone);
    if (refusal !== undefined) return refusal;
    if (this.#state[original] !== VmState.running)
      return `${label} is ${vmStateWord(this.#state[original])}, there is nothing to replace`;
    const busy = this.#occupations.of(original);
    if (busy !== undefined) return `${label} is in the middle of ${busy.id} until ${busy.end} s`;
    const others = this.moment.placesOf(this.#bodies.identity[original]).length + this.holdings.places(clone);
    if (others > 2) return `${label} and ${this.#bodies.label(clone)} are on more than two nodes`;
    this.holdings.takeOver(original, clone);
    this.#show(clone);
    return undefined;
  }

  /** Why nothing can be allotted to the body. */
  #whyGone(body: number): Refusal {
    return this.#state[body] === VmState.killed ? `${this.#bodies.label(body)} does not exist any more` : undefined;
  }

  #startAllocation(action: Allocation, body: number): Refusal {
    const refusal = this.#whyGone(body) ?? this.#happen(hooksOf(action).pre);
    if (refusal !== undefined) return refusal;
    const resource = this.holdings.resource(action.rc);
    this.#occupations.begin(action, body);
    if (action.amount > this.holdings.allotted(body, resource)) this.holdings.allot(body, resource, action.amount);
    return undefined;
  }

  #endAllocation(action: Allocation): void {
    const body = this.#bodies.of(action.vm);
    this.#occupations.end(action, body);
    this.holdings.allot(body, this.holdings.resource(action.rc), action.amount);
  }

  #node = (id: number): number => this.#model.nodes.indexOf(id);
  #nodeLabel = (node: number): string => nodeLabel(this.#model, node);
}
