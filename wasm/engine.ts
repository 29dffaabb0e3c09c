import { Job, type Order } from "./job.ts";
import type { Answer, EngineChoice, EngineName, Reply, Shortage } from "./messages.ts";
import { startThread, type Thread } from "./thread.ts";

/**
 * The part of its time limit after which an engine is asked to stop by itself, so that it can hand over what it has. It checks
 * its clock late (GLPK: after 6.8 s instead of 5 at 48,000 columns), hence its thread is ended at the limit.
 */
const ownShare = 0.9;

/** A thread whose WebAssembly holds more than this is not kept for the next problem, as it never gives memory back. */
const keptBytes = 256 * 2 ** 20;

/**
 * One engine in a thread of its own: it solves one problem at a time, in the order of the calls. An engine cannot be
 * interrupted, so whatever ends a call early ends the thread, too, and the next call starts another one. Small problems take
 * the same way: to the thread and back takes 0.1 to 0.3 ms. An idle engine does not keep the process alive.
 */
export class Engine {
  readonly name: EngineName;
  readonly #choice: EngineChoice;
  /** The first one is at work when `#busy`. */
  readonly #jobs: Job[] = [];
  #thread: Thread | undefined;
  #loaded = false;
  #busy = false;
  #closed = false;
  /** Called when a thread has loaded the engine, or with the reason why it cannot. */
  readonly #onLoad: (failure?: string) => void;

  private constructor(choice: EngineChoice, onLoad: (engine: Engine, failure?: string) => void) {
    this.name = typeof choice === "string" ? choice : choice.name;
    this.#choice = choice;
    this.#onLoad = (failure) => onLoad(this, failure);
    this.#open();
  }

  /** Loads the engine. Throws when that fails, most often because its package is not installed. */
  static start(choice: EngineChoice): Promise<Engine> {
    return new Promise((resolve, reject) => {
      new Engine(choice, (engine, failure) => (failure === undefined ? resolve(engine) : reject(new Error(failure))));
    });
  }

  /** Loaded, and without a job. */
  get isIdle(): boolean {
    return this.#loaded && this.#jobs.length === 0 && !this.#closed;
  }

  /** Rejects only when the engine is closed. */
  async solve(order: Order): Promise<Answer> {
    if (this.#closed) throw new Error(`The engine ${this.name} is closed.`);
    if (order.limits.signal?.aborted) return { status: "unknown", reason: "aborted" };
    return new Promise((resolve) => {
      this.#jobs.push(new Job(order, resolve, (job, reason) => this.#interrupt(job, reason)));
      this.#advance();
    });
  }

  /** Ends the thread. Calls under way end as aborted. */
  close(): void {
    this.#closed = true;
    this.#drop();
    for (const job of this.#jobs.splice(0)) job.cutShort("aborted");
  }

  /** Gives the first job to the thread, when both are ready. */
  #advance(): void {
    this.#thread?.hold(this.#jobs.length > 0);
    if (this.#jobs.length === 0 || this.#busy) return;
    if (!this.#thread) this.#open();
    if (!this.#loaded) return;
    const { order, secondsLeft } = this.#jobs[0];
    const { mip, limits, start } = order;
    this.#busy = true;
    const task = { mip, seconds: ownShare * secondsLeft, bytes: limits.bytes, ...(start && { start }) };
    this.#thread?.post({ kind: "solve", task });
  }

  #open(): void {
    const thread = startThread(this.#choice, (reply) => {
      if (thread === this.#thread) this.#receive(reply);
    });
    this.#thread = thread;
    thread.post({ kind: "load", engine: this.name });
  }

  #drop(): void {
    this.#thread?.end();
    this.#thread = undefined;
    this.#loaded = false;
    this.#busy = false;
  }

  #receive(reply: Reply): void {
    switch (reply.kind) {
      case "loaded":
        this.#loaded = true;
        this.#onLoad();
        break;
      case "improved":
        this.#jobs[0].best = reply.incumbent;
        return;
      case "answered":
        this.#busy = false;
        if (reply.bytes > keptBytes) this.#drop();
        this.#jobs.shift()?.finish(reply.answer);
        break;
      case "broken":
        this.#drop();
        this.#onLoad(reply.message);
        this.#jobs.shift()?.cutShort(reply.reason, reply.message);
    }
    this.#advance();
  }

  /** Ends a call early, and the thread with it if it is at work on it. A thread that is still loading goes on. */
  #interrupt(job: Job, reason: Shortage): void {
    const place = this.#jobs.indexOf(job);
    if (place === 0 && this.#busy) this.#drop();
    this.#jobs.splice(place, 1);
    job.cutShort(reason);
    this.#advance();
  }
}
