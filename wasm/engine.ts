import type { Answer, EngineName, Incumbent, Reply, Shortage } from "./messages.ts";
import type { Mip } from "./mip.ts";
import { startThread, type Thread } from "./thread.ts";

/** What a call may spend, and how it can be stopped. */
export interface Limits {
  /** Of wall time, from the call to the answer; Infinity for none. */
  readonly seconds: number;
  /** What WebAssembly may grow to. */
  readonly bytes: number;
  readonly signal?: AbortSignal | undefined;
}

/** Part of the time limit after which an engine is asked to stop by itself: it checks its clock late, and is stopped at the limit. */
const ownShare = 0.9;

/** A thread that holds more bytes than this after a problem is not kept for the next one: WebAssembly never gives memory back. */
const keptBytes = 256 * 2 ** 20;

/** The longest delay that a timer takes, in milliseconds. */
const longestDelay = 2 ** 31 - 1;

interface Job {
  readonly mip: Mip;
  readonly limits: Limits;
  readonly start: Float64Array | undefined;
  readonly deadline: number;
  best?: Incumbent;
  finish(answer: Answer): void;
}

/**
 * One engine in a thread of its own: it solves one problem at a time, in the order of the calls. An engine has no way to be
 * interrupted, so whatever ends a call early (time, abort) ends the thread as well; the next call starts another one.
 * An idle engine does not keep the process alive.
 */
export class Engine {
  readonly name: EngineName;
  /** The first one is at work when `#busy`. */
  readonly #jobs: Job[] = [];
  #thread: Thread | undefined;
  #loaded = false;
  #busy = false;
  #closed = false;
  #onLoaded: ((failure?: string) => void) | undefined;

  private constructor(name: EngineName) {
    this.name = name;
  }

  /** Loads the engine. Throws when it cannot be loaded, most often because its package is not installed. */
  static start(name: EngineName): Promise<Engine> {
    const engine = new Engine(name);
    return new Promise((resolve, reject) => {
      engine.#onLoaded = (failure) => (failure === undefined ? resolve(engine) : reject(new Error(failure)));
      engine.#open();
    });
  }

  /** Never rejects. `start` holds the values of a known solution. */
  solve(mip: Mip, limits: Limits, start?: Float64Array): Promise<Answer> {
    if (this.#closed) throw new Error(`The engine ${this.name} is closed.`);
    return new Promise((resolve) => this.#accept(mip, limits, start, resolve));
  }

  /** Ends the thread. Calls under way end as aborted. */
  close(): void {
    this.#closed = true;
    this.#drop();
    for (const job of this.#jobs.splice(0)) job.finish(cutShort(job, "aborted"));
  }

  #accept(mip: Mip, limits: Limits, start: Float64Array | undefined, resolve: (answer: Answer) => void): void {
    const { signal } = limits;
    const delay = limits.seconds * 1000;
    const onAbort = () => this.#interrupt(job, "aborted");
    const timer = delay <= longestDelay ? setTimeout(() => this.#interrupt(job, "time"), delay) : undefined;
    const finish = (answer: Answer) => {
      clearTimeout(timer);
      signal?.removeEventListener("abort", onAbort);
      resolve(answer);
    };
    const job: Job = { mip, limits, start, deadline: performance.now() + delay, finish };
    this.#jobs.push(job);
    signal?.addEventListener("abort", onAbort);
    if (signal?.aborted) onAbort();
    else this.#advance();
  }

  /** Gives the first job to the thread, when both are ready. */
  #advance(): void {
    this.#thread?.hold(this.#jobs.length > 0 || !this.#loaded);
    if (this.#jobs.length === 0 || this.#busy) return;
    if (!this.#thread) this.#open();
    if (!this.#loaded) return;
    const { mip, limits, start, deadline } = this.#jobs[0];
    const seconds = (ownShare * Math.max(0, deadline - performance.now())) / 1000;
    this.#busy = true;
    this.#thread?.post({ kind: "solve", task: { mip, seconds, bytes: limits.bytes, ...(start && { start }) } });
  }

  #open(): void {
    const thread = startThread((reply) => {
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
        this.#onLoaded?.();
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
        this.#onLoaded?.(reply.message);
        this.#finishFirst(reply.reason, reply.message);
    }
    this.#advance();
  }

  #finishFirst(reason: Shortage, message: string): void {
    const job = this.#jobs.shift();
    job?.finish(cutShort(job, reason, message));
  }

  /** Ends a call early, and the thread with it if that is at work on it. A thread that is still loading goes on. */
  #interrupt(job: Job, reason: "time" | "aborted"): void {
    const place = this.#jobs.indexOf(job);
    if (place === 0 && this.#busy) this.#drop();
    this.#jobs.splice(place, 1);
    job.finish(cutShort(job, reason));
    this.#advance();
  }
}

function cutShort({ best }: Job, reason: Shortage, message?: string): Answer {
  if (best) return { status: "feasible", ...best };
  return { status: "unknown", reason, ...(message !== undefined && { message }) };
}
