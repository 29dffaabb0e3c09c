import { type Event, hooksOf } from "../../model/actions.ts";
import { VmState, vmStateWord } from "../../model/states.ts";
import type { Bodies } from "./bodies.ts";
import type { Allocation } from "./effects.ts";
import type { Holdings } from "./holdings.ts";
import type { Lives } from "./lives.ts";
import type { Occupations } from "./occupations.ts";

/** Why something cannot be done, undefined when it can. */
export type Refusal = string | undefined;

/** Who is who, what everyone holds, is and does. */
export interface Population {
  readonly bodies: Bodies;
  readonly holdings: Holdings;
  readonly lives: Lives;
  readonly occupations: Occupations;
}

/** Plays what takes no time: VMs are allotted other amounts, and are replaced by clones. Allocations that take time are events at both ends. */
export class Events {
  readonly #population: Population;

  constructor(population: Population) {
    this.#population = population;
  }

  happen(events: readonly Event[]): Refusal {
    const { bodies, holdings } = this.#population;
    for (const event of events) {
      const body = bodies.of(event.vm);
      const isAllocation = event.id === "allocate";
      const refusal = isAllocation ? this.#whyGone(body) : this.#substitute(body, bodies.of(event.newVm));
      if (refusal !== undefined) return refusal;
      if (isAllocation) holdings.allot(body, holdings.resource(event.rc), event.amount);
    }
    return undefined;
  }

  /** More is held from the start on. */
  startAllocation(action: Allocation, body: number): Refusal {
    const { holdings, occupations } = this.#population;
    const refusal = this.#whyGone(body) ?? this.happen(hooksOf(action).pre);
    if (refusal !== undefined) return refusal;
    const resource = holdings.resource(action.rc);
    occupations.begin(action, body);
    if (action.amount > holdings.allotted(body, resource)) holdings.allot(body, resource, action.amount);
    return undefined;
  }

  /** Less is held from the end on. */
  endAllocation(action: Allocation, body: number): void {
    const { holdings, occupations } = this.#population;
    occupations.end(action, body);
    holdings.allot(body, holdings.resource(action.rc), action.amount);
  }

  /** Why nothing can be allotted to the body. */
  #whyGone(body: number): Refusal {
    const { bodies, lives } = this.#population;
    return lives.stateOf(body) === VmState.killed ? `${bodies.label(body)} does not exist any more` : undefined;
  }

  #substitute(original: number, clone: number): Refusal {
    const { holdings, lives } = this.#population;
    const refusal = this.#whyNotReplaced(original, clone);
    if (refusal !== undefined) return refusal;
    holdings.takeOver(original, clone);
    lives.show(clone);
    return undefined;
  }

  #whyNotReplaced(original: number, clone: number): Refusal {
    const { bodies, holdings, lives, occupations } = this.#population;
    const refusal = bodies.whyNotReplaced(original, clone);
    if (refusal !== undefined) return refusal;
    const label = bodies.label(original);
    if (!lives.isRunning(original))
      return `${label} is ${vmStateWord(lives.stateOf(original))}, there is nothing to replace`;
    const busy = occupations.of(original);
    if (busy !== undefined) return `${label} is in the middle of ${busy.id} until ${busy.end} s`;
    const places = holdings.moment.placesOf(bodies.identity[original]).length + holdings.places(clone);
    return places > 2 ? `${label} and ${bodies.label(clone)} are on more than two nodes` : undefined;
  }
}
