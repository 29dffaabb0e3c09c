import type { Engine } from "../../../wasm/engine.ts";
import { borrowEngine, returnEngine } from "../../../wasm/idleEngines.ts";
import type { EngineChoice, EngineName } from "../../../wasm/messages.ts";
import { checkMip } from "./checkMip.ts";
import type { Mip } from "./mip.ts";
import { type MipOutcome, obvious, type Solution, verified } from "./outcome.ts";

export type BackendName = EngineName;
/** A backend by its name, or one that the program brings along. */
export type BackendChoice = EngineChoice;

export interface SolveLimits {
  /** Seconds of wall time, from the call to the outcome; Infinity for none. */
  readonly timeLimit: number;
  readonly signal?: AbortSignal | undefined;
  /** Bytes that the engine may take; 1 GiB unless told. No engine can take more than 2 GiB. */
  readonly memoryLimit?: number | undefined;
  /** Values of a known solution: the outcome is no worse, and HiGHS starts from it. Ignored when it is no solution. */
  readonly start?: Float64Array | undefined;
}

/** An engine that solves one problem after the other, each within its limits. Idle, it does not keep the process alive. */
export interface Backend extends AsyncDisposable {
  readonly name: BackendName;
  /**
   * Running out of time or memory is `unknown`, or `feasible` when a solution has turned up, but never `infeasible`.
   * Calls wait for each other, and their time runs meanwhile. Rejects a time limit that is no time, and calls after `close`.
   */
  solve(mip: Mip, limits: SolveLimits): Promise<MipOutcome>;
  /** Ends calls under way as aborted. */
  close(): Promise<void>;
}

/** The package that an engine comes in. */
const packages: Readonly<Record<BackendName, string>> = {
  glpk: "glpk.js",
  highs: "highs",
  js: "javascript-lp-solver",
};

/** The backend asked for cannot be loaded, most often because its package is not installed. */
export class BackendMissing extends Error {
  constructor(name: BackendName, cause: unknown) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    const remedy = name === "glpk" ? `Install it (npm install ${packages.glpk}), or choose highs.` : "Is it installed?";
    super(`The backend ${name} cannot be loaded. It needs the package ${packages[name]}. ${remedy} (${reason})`, {
      cause,
    });
  }
}

/** Throws BackendMissing. */
export async function loadBackend(choice: BackendChoice): Promise<Backend> {
  const name = typeof choice === "string" ? choice : choice.name;
  const engine = await borrowEngine(choice).catch((cause: unknown) => {
    throw new BackendMissing(name, cause);
  });
  return new Lease(choice, engine);
}

/** An engine that is given back when it is closed. */
class Lease implements Backend {
  readonly name: BackendName;
  readonly #choice: BackendChoice;
  readonly #engine: Engine;
  #closed = false;

  constructor(choice: BackendChoice, engine: Engine) {
    this.name = engine.name;
    this.#choice = choice;
    this.#engine = engine;
  }

  async solve(mip: Mip, limits: SolveLimits): Promise<MipOutcome> {
    if (this.#closed) throw new Error(`The backend ${this.name} is closed.`);
    return solveWith(this.#engine, mip, limits);
  }

  async close(): Promise<void> {
    if (this.#closed) return;
    this.#closed = true;
    returnEngine(this.#choice, this.#engine);
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.close();
  }
}

/** The backend preferred, or else GLPK if it is installed, or else HiGHS. Throws BackendMissing. */
export async function chooseBackend(preferred?: BackendChoice): Promise<Backend> {
  if (preferred) return loadBackend(preferred);
  return loadBackend("glpk").catch(() => loadBackend("highs"));
}

async function solveWith(engine: Engine, mip: Mip, limits: SolveLimits): Promise<MipOutcome> {
  const { timeLimit, signal, memoryLimit = 2 ** 30 } = limits;
  if (!(timeLimit >= 0)) throw new RangeError(`The time limit is ${timeLimit}, but must be a number of seconds.`);
  const outcome = obvious(mip);
  if (outcome) return outcome;
  const known = limits.start && solution(mip, limits.start);
  if (leastMemory(mip) > memoryLimit) return verified(mip, { status: "unknown", reason: "memory" }, known);
  const spending = { seconds: timeLimit, bytes: memoryLimit, signal };
  return verified(mip, await engine.solve({ mip, limits: spending, start: known?.values }), known);
}

function solution(mip: Mip, values: Float64Array): Solution | undefined {
  const check = checkMip(mip, values);
  return check.holds ? check : undefined;
}

/**
 * Bytes that a problem takes at the very least: 2.4 million columns with three coefficients each took 1.5 GB in GLPK and
 * in HiGHS before the search began.
 */
function leastMemory({ columns, rows, coefficients }: Mip): number {
  return 200 * columns + 200 * rows + 100 * coefficients.length;
}
