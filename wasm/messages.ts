import type { Mip } from "./mip.ts";

/** The engines: GLPK and HiGHS in WebAssembly, javascript-lp-solver without it. */
export type EngineName = "glpk" | "highs" | "js";

/** An engine that the program brings along, for bundles: see `btrp/glpk`. */
export interface BundledEngine {
  readonly name: EngineName;
  /** Starts the worker that serves it, in a browser. */
  readonly startWorker: () => Worker;
}

/** An engine by its name, or one that the program brings along. */
export type EngineChoice = EngineName | BundledEngine;

/** A problem and what an engine may spend on it. */
export interface Task {
  readonly mip: Mip;
  /** The time after which the engine should give up by itself; Infinity for none. */
  readonly seconds: number;
  /** What WebAssembly may grow to. */
  readonly bytes: number;
  /** Values of a known solution, for an engine that can start from one. */
  readonly start?: Float64Array;
}

/** A solution, and what the engine then knew that no solution can cost less than. */
export interface Incumbent {
  readonly values: Float64Array;
  readonly bound: number;
}

export type Shortage = "time" | "memory" | "aborted" | "failed";

/**
 * What an engine claims about a problem. Nobody has checked it. `objective` is the cost by its own count; `certain`: this
 * engine's word is enough.
 */
export type Answer =
  | { readonly status: "optimal"; readonly values: Float64Array; readonly objective: number }
  | ({ readonly status: "feasible" } & Incumbent)
  | { readonly status: "infeasible"; readonly certain: boolean }
  | { readonly status: "unknown"; readonly reason: Shortage; readonly bound?: number; readonly message?: string };

/** To the thread: `load` once and first, then one `solve` at a time. */
export type Request =
  | { readonly kind: "load"; readonly engine: EngineName }
  | { readonly kind: "solve"; readonly task: Task };

/** From the thread. After `broken` it is good for nothing. `bytes`: what WebAssembly holds now. */
export type Reply =
  | { readonly kind: "loaded" }
  | { readonly kind: "improved"; readonly incumbent: Incumbent }
  | { readonly kind: "answered"; readonly answer: Answer; readonly bytes: number }
  | { readonly kind: "broken"; readonly reason: "memory" | "failed"; readonly message: string };

/** An engine in its thread, as worker.js uses it. `improved` reports every better solution while `solve` runs. */
export interface Solver {
  solve(task: Task, improved: (incumbent: Incumbent) => void): Answer;
}
