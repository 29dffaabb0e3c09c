import { bindAll, type Constraint } from "../constraints/catalogue.ts";
import { bindGoals, type Objective } from "../constraints/goals/catalogue.ts";
import type { Model } from "../model/model.ts";
import type { BackendChoice } from "../solver/backend.ts";
import { answer, answerWeighed } from "./answer.ts";
import { isLimited } from "./goals/moveBudget.ts";
import { type Policy, relax } from "./goals/policy.ts";
import { assertLimits, type MigrationLimits } from "./judge/migrationLimits.ts";
import type { Result } from "./result.ts";
import { aimOf } from "./search/aim.ts";
import type { Limits, Progress } from "./search/limits.ts";
import { Stopwatch } from "./stopwatch.ts";
import type { Case } from "./unsolved.ts";

/** What to solve. */
export interface Request {
  readonly model: Model;
  readonly constraints: readonly Constraint[];
  /** minimizeMTTR unless given. */
  readonly goal?: Objective;
  /** What becomes of constraints that are broken already; `hard` unless given. */
  readonly policy?: Policy;
}

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

/**
 * Computes a viable configuration and the order of steps to it.
 * @throws InputError for elements or resources that the model does not have, for durations that are none and, with a network view, for
 * VMs that may migrate and do not say how much memory they use
 * @throws RangeError for limits on migrations that are none
 */
export async function solve(
  { model, constraints, goal = "minimizeMTTR", policy = "hard" }: Request,
  options: SolveOptions = {},
): Promise<Result> {
  const stopwatch = new Stopwatch();
  const now = options.now ?? new Date();
  const { migrations = {} } = options;
  assertLimits(migrations);
  const goals = bindGoals(goal, model);
  const { constraints: bound, relaxed } = relax(model, bindAll(constraints, model), policy, now);
  const { maxMigrations, maxMigrationsPerNode, minGain = 0 } = options;
  const budget = { run: maxMigrations, node: maxMigrationsPerNode };
  const aim = isLimited(budget) ? undefined : aimOf(goals, bound);
  const explainTime = Math.min(options.timeLimit ?? 10, longestExplanation);
  const wanted = { model, constraints: bound, goals, relaxed, budget, minGain, migrations, now };
  const asked: Case = { ...wanted, limits: limitsOf(options), explainTime };
  const found = aim === undefined ? await answerWeighed(asked, stopwatch) : await answer(asked, aim, stopwatch);
  // Not spread: that would work out the dependencies.
  return Object.assign(found, { goal, statistics: stopwatch.statistics });
}

/** Seconds, beside the time for the search, to find out why there is no configuration. */
const longestExplanation = 10;

function limitsOf(options: SolveOptions): Limits {
  const { timeLimit = 10, seed = 1, rounds = Number.POSITIVE_INFINITY, detours = true, suspends = false } = options;
  const { boots = true, maxActionsPerVm: actions = Number.POSITIVE_INFINITY } = options;
  const { mode, backend, signal, onProgress } = options;
  return {
    deadline: performance.now() + timeLimit * 1000,
    seed,
    rounds,
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
