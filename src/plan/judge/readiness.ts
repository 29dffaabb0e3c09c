import { type Model, nodeLabel } from "../../model/model.ts";
import { VmState, vmStateWord } from "../../model/states.ts";
import { destinationOf, sourceOf, type VmAction } from "./effects.ts";
import type { Power } from "./power.ts";
import type { Tenancy } from "./tenancy.ts";

/** Tells whether bodies are in the state and in the place that actions need, and whether their destinations are open. */
export class Readiness {
  readonly #model: Model;
  readonly #tenancy: Tenancy;
  readonly #power: Power;

  constructor(model: Model, tenancy: Tenancy, power: Power) {
    this.#model = model;
    this.#tenancy = tenancy;
    this.#power = power;
  }

  /** Why the action cannot start on a body in that state, which messages call so; undefined when it can. */
  whyNot(action: VmAction, body: number, state: number, label: string): string | undefined {
    return this.#wrongState(action, body, state, label) ?? this.#wrongPlace(action, body, label);
  }

  #wrongState({ id }: VmAction, body: number, state: number, label: string): string | undefined {
    const exists = state !== VmState.init && state !== VmState.killed;
    if (id === "killVM") return exists ? undefined : `${label} does not exist`;
    if (id === "forgeVM") return exists ? `${label} exists already` : this.#whyNotForged(body, label);
    const needed = id === "bootVM" ? VmState.ready : id === "resumeVM" ? VmState.sleeping : VmState.running;
    return state === needed ? undefined : `${label} is ${vmStateWord(state)}, not ${vmStateWord(needed)}`;
  }

  #whyNotForged(body: number, label: string): string | undefined {
    if (body >= this.#model.vms.size || typeof this.#model.vmAttributes[body]?.template === "string") return undefined;
    return `${label} has no template to be forged from`;
  }

  #wrongPlace(action: VmAction, body: number, label: string): string | undefined {
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

  #node = (id: number): number => this.#model.nodes.indexOf(id);
  #nodeLabel = (node: number): string => nodeLabel(this.#model, node);
}
