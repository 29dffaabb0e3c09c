import type { BackendChoice } from "../solver/mip/backend.ts";
import { assertLimits, type MigrationLimits } from "./judge/migrationLimits.ts";
import type { Limits, Progress } from "./search/limits.ts";

export interface SolveOptions {
  /** Seconds for the search; 10 unless given. */
  readonly timeLimit?: number;
  /** Chooses among equally good ways; 1 unless given. */
  readonly seed?: number;
  /** May VMs move over a third node when there is no other way? True unless given. */
  readonly detours?: boolean;
  /** May VMs that run be suspended and resumed when there is no other way? False unless given. */
  readonly suspends?: boolean;
  /** May nodes that are off be booted for VMs on a detour? True unless given. */
  readonly boots?: boolean;
  /** The most actions on each VM that runs and keeps running, where several make a way; any number unless given. */
  readonly maxActionsPerVm?: number;
  /** When the plan starts; the moment of the call unless given. */
  readonly now?: Date;
  /**
   * `repair`: keeps to VMs in the wrong place and those in their way, and says `unknown` when that fails. `rebuild`: reconsiders
   * everything. Unless given: a repair first, then everything while nothing is proven.
   */
  readonly mode?: "repair" | "rebuild";
  /** How many migrations may be under way at one time; as many as fit unless given. */
  readonly migrations?: MigrationLimits;
  /**
   * The MIP engine: GLPK where it is installed, else HiGHS, unless given. A bundler finds HiGHS only; with `glpk` from `btrp/glpk` it takes
   * GLPK along.
   */
  readonly backend?: BackendChoice;
  /** The most neighbourhoods that are looked at; with a seed, the result is then the same on every machine. */
  readonly rounds?: number;
  /**
   * The threads that look for what goals other than short schedules ask for, each with a copy of the problem; 1 unless given. With a
   * seed and `rounds`, the result is the same every time for the same number of threads. Browsers have one.
   */
  readonly threads?: number;
  /** Called now and then with the best cost so far. */
  readonly onProgress?: (progress: Progress) => void;
  /** The most relocations of a plan, and from or to each node; unlimited unless given. */
  readonly maxMigrations?: number;
  readonly maxMigrationsPerNode?: number;
  /**
   * Where nothing has to be done, nothing is done unless it makes the cost smaller by that much, on the first level on which it
   * changes; any gain is enough unless given.
   */
  readonly minGain?: number;
  /** Ends the search: the answer is the best plan so far. */
  readonly signal?: AbortSignal;
}

/** More threads than any machine has use for. */
const mostThreads = 256;

const isThreads = (value: number): boolean => Number.isInteger(value) && value >= 1 && value <= mostThreads;

/** What a number must be, and the options that must be so. */
const demands: readonly {
  readonly says: string;
  readonly holds: (value: number) => boolean;
  readonly keys: readonly (keyof SolveOptions)[];
}[] = [
  { says: "a number ≥ 0", holds: (value) => value >= 0, keys: ["timeLimit", "minGain", "rounds"] },
  { says: "an integer", holds: Number.isInteger, keys: ["seed"] },
  { says: "an integer ≥ 0", holds: isCount(0), keys: ["maxMigrations", "maxMigrationsPerNode"] },
  { says: "an integer ≥ 1", holds: isCount(1), keys: ["maxActionsPerVm"] },
  { says: `an integer from 1 to ${mostThreads}`, holds: isThreads, keys: ["threads"] },
];

/** @returns whether a value is a whole number from `least`, or no limit at all */
function isCount(least: number): (value: number) => boolean {
  return (value) => value >= least && (Number.isInteger(value) || value === Number.POSITIVE_INFINITY);
}

/** @throws RangeError for an option that is not what its description asks for */
export function assertOptions(options: SolveOptions): void {
  for (const { says, holds, keys } of demands) {
    for (const key of keys) {
      const value = options[key];
      if (value !== undefined && !(typeof value === "number" && holds(value)))
        throw new RangeError(`${key} is ${says}, not ${value}`);
    }
  }
  assertLimits(options.migrations ?? {});
}

/** The limits that a search is given, from now on. */
export function limitsOf(options: SolveOptions): Limits {
  const { timeLimit = 10, seed = 1, rounds = Number.POSITIVE_INFINITY, detours = true, suspends = false } = options;
  const { boots = true, maxActionsPerVm: actions = Number.POSITIVE_INFINITY } = options;
  const { threads = 1, mode, backend, signal, onProgress } = options;
  return {
    deadline: performance.now() + timeLimit * 1000,
    seed,
    rounds,
    threads,
    mode,
    detours,
    suspends,
    boots,
    actions,
    backend,
    signal,
    onProgress,
  };
}
