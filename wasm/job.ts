import type { Answer, Incumbent, Shortage } from "./messages.ts";
import type { Mip } from "./mip.ts";

/** What a call may spend, and how it can be stopped. */
export interface Limits {
  /** Of wall time, from the call to the answer; Infinity for none. */
  readonly seconds: number;
  /** What WebAssembly may grow to. */
  readonly bytes: number;
  readonly signal?: AbortSignal | undefined;
}

/** What is to be solved. `start`: the values of a known solution. */
export interface Order {
  readonly mip: Mip;
  readonly limits: Limits;
  readonly start?: Float64Array | undefined;
}

/** The longest delay that a timer takes, in milliseconds. */
const longestDelay = 2 ** 31 - 1;

/** A call of an engine, from the order to the answer. It watches its limits, and reports when it has to be interrupted. */
export class Job {
  readonly order: Order;
  /** The best solution that has turned up so far. */
  best: Incumbent | undefined;
  readonly #deadline: number;
  readonly #resolve: (answer: Answer) => void;
  readonly #onAbort: () => void;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(order: Order, resolve: (answer: Answer) => void, interrupt: (job: Job, reason: Shortage) => void) {
    const { seconds, signal } = order.limits;
    this.order = order;
    this.#resolve = resolve;
    this.#deadline = performance.now() + seconds * 1000;
    this.#onAbort = () => interrupt(this, "aborted");
    signal?.addEventListener("abort", this.#onAbort);
    if (seconds * 1000 > longestDelay) return;
    this.#timer = setTimeout(() => {
      // If this thread was busy the answer may have come in meanwhile: it is received before the next timer.
      this.#timer = setTimeout(() => interrupt(this, "time"), 0);
    }, seconds * 1000);
  }

  get secondsLeft(): number {
    return Math.max(0, this.#deadline - performance.now()) / 1000;
  }

  finish(answer: Answer): void {
    clearTimeout(this.#timer);
    this.order.limits.signal?.removeEventListener("abort", this.#onAbort);
    this.#resolve(answer);
  }

  /** Finishes with what there is. */
  cutShort(reason: Shortage, message?: string): void {
    if (this.best) this.finish({ status: "feasible", ...this.best });
    else this.finish({ status: "unknown", reason, ...(message !== undefined && { message }) });
  }
}
