import { Moment } from "../../constraints/moments/moment.ts";
import { type Action, hooksOf } from "../../model/actions.ts";
import type { VmId } from "../../model/ids.ts";
import { type Model, nodeLabel } from "../../model/model.ts";
import { Bodies } from "./bodies.ts";
import { type Allocation, destinationOf, type NodeAction, stateAfter, type VmAction } from "./effects.ts";
import { Events, type Refusal } from "./events.ts";
import { Holdings } from "./holdings.ts";
import type { Turn } from "./instants.ts";
import { Lives } from "./lives.ts";
import { whyMeaningless } from "./meaning.ts";
import { Occupations } from "./occupations.ts";
import { Power } from "./power.ts";
import { Readiness } from "./readiness.ts";
import { Tenancy } from "./tenancy.ts";

/** Plays the actions of a plan on a model, one start or end at a time, and keeps the `moment` in which a clone is the VM it replaces. */
export class Replay {
  readonly moment: Moment;
  readonly holdings: Holdings;
  readonly #model: Model;
  readonly #bodies: Bodies;
  readonly #lives: Lives;
  readonly #tenancy: Tenancy;
  readonly #power: Power;
  readonly #readiness: Readiness;
  readonly #occupations: Occupations;
  readonly #events: Events;

  constructor(model: Model, actions: readonly Action[]) {
    this.#model = model;
    this.moment = new Moment(model);
    const bodies = new Bodies(model, actions);
    const holdings = new Holdings(this.moment, bodies);
    const lives = new Lives(bodies, holdings);
    const occupations = new Occupations(bodies.count);
    this.#bodies = bodies;
    this.holdings = holdings;
    this.#lives = lives;
    this.#occupations = occupations;
    this.#events = new Events({ bodies, holdings, lives, occupations });
    this.#tenancy = new Tenancy(model.host, bodies.count, model.nodes.size);
    this.#power = new Power(model);
    this.#readiness = new Readiness(model, this.#tenancy, this.#power);
  }

  /** What comes next happens. */
  happen({ action, isEnd }: Turn): Refusal {
    return isEnd ? this.end(action) : this.start(action);
  }

  /** The node that the VM with that id lives on, asleep or not, -1 for none. */
  placeOf(vm: number): number {
    return this.#tenancy.place[this.#bodies.of(vm)] ?? -1;
  }

  /** Does the allocation take something, as things stand? */
  grows = ({ vm, rc, amount }: Allocation): boolean => {
    const [body, resource] = [this.#bodies.of(vm), this.holdings.resource(rc)];
    return body >= 0 && resource >= 0 && amount > this.holdings.allotted(body, resource);
  };

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
      (action.id === "allocate" ? this.#events.startAllocation(action, body) : this.#startOnVm(action, body, label))
    );
  }

  /** Ends an action that has started, then its POST events happen. */
  end(action: Action): Refusal {
    if ("node" in action) this.#endOnNode(action);
    else if (action.id === "allocate") this.#events.endAllocation(action, this.#bodies.of(action.vm));
    else this.#endOnVm(action, this.#bodies.of(action.vm));
    return this.#events.happen(hooksOf(action).post);
  }

  /** What must not be as the plan leaves it. */
  finish(): { readonly reason: string; readonly vm: VmId } | undefined {
    for (const [original, clone] of this.#bodies.replacedBy) {
      if (!this.#lives.isRunning(original)) continue;
      const reason = `${this.#bodies.label(original)} still runs, although ${this.#bodies.label(clone)} has replaced it`;
      return { reason, vm: this.#bodies.id(clone) };
    }
    return undefined;
  }

  #startOnNode(action: NodeAction): Refusal {
    const node = this.#node(action.node);
    const refusal = this.#power.whyNot(action.id, node) ?? this.#events.happen(hooksOf(action).pre);
    if (refusal !== undefined) return refusal;
    if (action.id === "shutdownNode" && this.#tenancy.hasTenants(node)) {
      const tenants = this.#tenancy.tenantsOf(node).map((body) => this.#bodies.label(body));
      return `${nodeLabel(this.#model, node)} still has ${tenants.join(", ")}`;
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

  #startOnVm(action: VmAction, body: number, label: string): Refusal {
    const refusal =
      this.#readiness.whyNot(action, body, this.#lives.stateOf(body), label) ??
      this.#events.happen(hooksOf(action).pre) ??
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
    this.#lives.become(body, stateAfter[action.id]);
  }

  #node = (id: number): number => this.#model.nodes.indexOf(id);
}
