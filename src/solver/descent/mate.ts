import type { Worker } from "node:worker_threads";
import type { Objective } from "../objective.ts";
import type { Problem } from "../problem.ts";
import type { Optimised, OptimiseLimits } from "./optimise.ts";

/** What a thread does between two exchanges. */
export interface Leg extends Required<Pick<OptimiseLimits, "part" | "rounds" | "seed" | "turn">> {
  readonly start: Optimised["assignment"];
  /** When to stop, in milliseconds since 1970: the clock of each thread has a start of its own. */
  readonly until: number;
}

/** What a thread is told. It answers a leg with what it has found. */
export type Order =
  | { readonly kind: "begin"; readonly problem: Problem; readonly objective: Objective }
  | { readonly kind: "run"; readonly leg: Leg }
  | { readonly kind: "stop" };

/** Milliseconds that a thread gets to stop before it is done without. */
const patience = 2000;

/** The longest time a timer knows. */
const longestTimer = 2 ** 31 - 1;

/** Lies beside this file in the sources, and beside the chunk that this file becomes part of in a build. */
const workerFile = import.meta.url.endsWith(".ts") ? "./sourceWorker.js" : "./portfolioWorker.js";

/** Another thread that optimises the same problem. One that fails finds nothing from then on. */
export class Mate {
  readonly #worker: Worker;
  #isGone = false;
  #settle: (found: Optimised | undefined) => void = () => {};

  private constructor(worker: Worker) {
    this.#worker = worker;
    worker.on("message", (found: Optimised | undefined) => this.#settle(found));
    worker.on("error", () => this.#leave());
    worker.on("exit", () => this.#leave());
  }

  /** Threads that know the problem; none where the platform has no threads of this kind. */
  static start(count: number, problem: Problem, objective: Objective): Mate[] {
    const threads = globalThis.process?.getBuiltinModule?.("node:worker_threads");
    if (threads === undefined) return [];
    return Array.from({ length: count }, () => {
      const address = new URL(workerFile, import.meta.url);
      const mate = new Mate(new threads.Worker(address, { execArgv: [] }));
      mate.#tell({ kind: "begin", problem, objective });
      return mate;
    });
  }

  #tell(order: Order): void {
    if (!this.#isGone) this.#worker.postMessage(order);
  }

  #leave(): void {
    this.#isGone = true;
    this.#settle(undefined);
  }

  /** What the thread finds; undefined when it fails, or says nothing in time. */
  async run(leg: Leg): Promise<Optimised | undefined> {
    if (this.#isGone) return undefined;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const found = await new Promise<Optimised | undefined>((resolve) => {
      this.#settle = resolve;
      const wait = leg.until - performance.timeOrigin - performance.now() + patience;
      if (wait < longestTimer) timer = setTimeout(() => this.#leave(), wait);
      this.#tell({ kind: "run", leg });
    });
    clearTimeout(timer);
    return found;
  }

  /** Asks for what there is. */
  stop(): void {
    this.#tell({ kind: "stop" });
    setTimeout(() => this.#leave(), patience).unref();
  }

  async end(): Promise<void> {
    this.#isGone = true;
    await this.#worker.terminate();
  }
}
