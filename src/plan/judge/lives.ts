import { VmState } from "../../model/states.ts";
import type { Bodies } from "./bodies.ts";
import type { Holdings } from "./holdings.ts";

/** The states of bodies. Keeps what they hold, and the moment, in step. */
export class Lives {
  readonly #bodies: Bodies;
  readonly #holdings: Holdings;
  readonly #state: Uint8Array;

  constructor(bodies: Bodies, holdings: Holdings) {
    this.#bodies = bodies;
    this.#holdings = holdings;
    this.#state = new Uint8Array(bodies.count).fill(VmState.init);
    this.#state.set(holdings.moment.origin.vmState);
  }

  stateOf = (body: number): number => this.#state[body];
  isRunning = (body: number): boolean => this.#state[body] === VmState.running;

  /** The body is in that state from now on: where it was going to, if it runs; nowhere, if it does no more. */
  become(body: number, state: number): void {
    const wasRunning = this.isRunning(body);
    this.#state[body] = state;
    if (this.isRunning(body)) this.#holdings.settle(body);
    else if (wasRunning) this.#holdings.depart(body);
    this.show(body);
  }

  /** Tells the moment the state of the body; a replaced one that no longer runs is let go. */
  show(body: number): void {
    const vm = this.#bodies.identity[body];
    if (vm < 0) return;
    this.#holdings.touchedVms.add(vm);
    if (this.#bodies.incarnation[vm] === body) this.#holdings.moment.state[vm] = this.#state[body];
    else if (!this.isRunning(body)) this.#bodies.release(body);
  }
}
