import { bindAll, type Constraint } from "../constraints/catalogue.ts";
import { type Compiled, compile } from "../constraints/compile.ts";
import type { BoundConstraint } from "../constraints/define.ts";
import { bindGoals, type Objective } from "../constraints/goals/catalogue.ts";
import type { BoundGoal } from "../constraints/goals/define.ts";
import { Moment } from "../constraints/moment.ts";
import type { Model } from "../model/model.ts";
import type { Plan } from "../model/plan.ts";
import type { BackendName } from "../solver/backend.ts";
import { planOf } from "./actions.ts";
import { type Aim, aimOf } from "./aim.ts";
import { costsOf } from "./costs.ts";
import { type Dependencies, dependenciesIn } from "./dependencies/dependencies.ts";
import { explainInfeasible } from "./explanation/infeasible.ts";
import { standstillOf } from "./explanation/standstill.ts";
import { adviceAfter, homelessText } from "./explanation/unsettled.ts";
import { conflictOf } from "./impossible.ts";
import { judge } from "./judge.ts";
import { assertLimits, type MigrationLimits } from "./migrationLimits.ts";
import { confinementText, unconfined } from "./network/confined.ts";
import { withTraffic } from "./network/traffic.ts";
import { PlanOutcome } from "./outcome.ts";
import { type Limits, type Progress, type Reached, reach } from "./reach.ts";
import type { Answer, Conflict, Planned, ProofKind, Result } from "./result.ts";
import { Stopwatch } from "./stopwatch.ts";
import { UnsupportedError } from "./unsupported.ts";

/** What to solve. */
export interface Request {
  readonly model: Model;
  readonly constraints: readonly Constraint[];
  /** minimizeMTTR unless given. */
  readonly goal?: Objective;
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
  /** When the plan starts; the moment of the call unless given. */
  readonly now?: Date;
  /**
   * `repair`: keeps to VMs in the wrong place and those in their way, and says `unknown` when that fails. `rebuild`: reconsiders
   * everything. Unless given: a repair first, then everything while nothing is proven.
   */
  readonly mode?: "repair" | "rebuild";
  /** How many migrations may be under way at one time; as many as fit unless given. */
  readonly migrations?: MigrationLimits;
  /** The MIP engine: GLPK where it is installed, else HiGHS, unless given. */
  readonly backend?: BackendName;
  /** The most neighbourhoods that are looked at; with a seed, the result is then the same on every machine. */
  readonly rounds?: number;
  /** Called now and then with the best cost so far. */
  readonly onProgress?: (progress: Progress) => void;
  /** Ends the search: the answer is the best plan so far. */
  readonly signal?: AbortSignal;
}

/**
 * Computes a viable configuration and the order of steps to it.
 * @throws InputError for elements or resources that the model does not have, for durations that are none and, with a network view, for
 * VMs that may migrate and do not say how much memory they use
 * @throws RangeError for limits on migrations that are none
 * @throws UnsupportedError for what is not built yet
 */
export async function solve(
  { model, constraints, goal = "minimizeMTTR" }: Request,
  options: SolveOptions = {},
): Promise<Result> {
  const stopwatch = new Stopwatch();
  const now = options.now ?? new Date();
  const { migrations = {} } = options;
  assertLimits(migrations);
  const goals = bindGoals(goal, model);
  const bound = bindAll(constraints, model);
  const aim = aimOf(goals, bound);
  if (aim === undefined)
    throw new UnsupportedError("minimizing anything but the time of actions, or with soft constraints,");
  const compiled = await stopwatch.time("compile", () =>
    withTraffic(model, compile(model, bound, now), migrations, aim.countsWaiting),
  );
  const limits = limitsOf(options);
  const explainTime = Math.min(options.timeLimit ?? 10, longestExplanation);
  const found =
    refusal(model, compiled, bound, options.signal) ??
    (await answer(
      { model, compiled, constraints: bound, goals, aim, now, limits, migrations, explainTime },
      stopwatch,
    ));
  // Not spread: that would work out the dependencies.
  return Object.assign(found, { goal, statistics: stopwatch.statistics });
}

/** Seconds, beside the time for the search, to find out why there is no configuration. */
const longestExplanation = 10;

function limitsOf(options: SolveOptions): Limits {
  const { timeLimit = 10, seed = 1, rounds = Number.POSITIVE_INFINITY, detours = true, suspends = false } = options;
  const { mode, backend, signal, onProgress } = options;
  return {
    deadline: performance.now() + timeLimit * 1000,
    seed,
    rounds,
    mode,
    detours,
    suspends,
    backend,
    signal,
    onProgress,
  };
}

/** Why there is nothing to search, if so. */
function refusal(
  model: Model,
  { contradictions, impossible }: Compiled,
  constraints: readonly BoundConstraint[],
  signal: AbortSignal | undefined,
): Answer | undefined {
  if (contradictions.length > 0) return undefined;
  const obstacle = impossible[0] ?? brokenAtOrigin(model, constraints);
  if (obstacle !== undefined) return { status: "unreachable", conflict: obstacle };
  return signal?.aborted === true ? { status: "unknown", bound: 0, message: "interrupted" } : undefined;
}

/** A constraint that must hold at any time and does not hold now. */
function brokenAtOrigin(model: Model, constraints: readonly BoundConstraint[]): Conflict | undefined {
  const moment = new Moment(model);
  for (const { kind, args, source } of constraints) {
    if (kind.continuous === "plan" || !args.continuous || kind.overbooking !== undefined) continue;
    for (const { message } of kind.violations(args, moment)) {
      return { message: `${kind.name}: ${message}, and it must hold at any time`, sources: [source] };
    }
  }
  return undefined;
}

/** Everything there is to answer, once the instance is translated. */
interface Case {
  readonly model: Model;
  readonly compiled: Compiled;
  readonly constraints: readonly BoundConstraint[];
  readonly goals: readonly BoundGoal[];
  readonly aim: Aim;
  readonly now: Date;
  readonly limits: Limits;
  readonly migrations: MigrationLimits;
  /** Seconds. */
  readonly explainTime: number;
}

async function answer(instance: Case, stopwatch: Stopwatch): Promise<Answer> {
  const { model, compiled, constraints, goals, aim, now, limits, migrations } = instance;
  if (compiled.contradictions.length > 0) return infeasible(instance, "presolve");
  const reached = await stopwatch.time("search", () => reach(compiled.problem, aim, limits));
  switch (reached.kind) {
    case "infeasible":
      return compiled.confined.length > 0 ? answerConfined(instance) : infeasible(instance, reached.proof, reached);
    case "unreachable":
      return { status: "unreachable", conflict: standstillOf(model, compiled, reached.stuck) };
    case "unknown":
      return unknown(instance, reached);
  }
  const plan = planOf(model, compiled, reached.schedule);
  const { cost, ...valued } = { plan, ...costsOf(goals, constraints, new PlanOutcome(plan, now)) };
  const { bound } = reached;
  await stopwatch.time("judge", () => assertJudged(plan, constraints, now, migrations));
  const found = withDependencies(valued, constraints, migrations);
  if (plan.actions.length === 0) return Object.assign(found, { status: "viable", cost: 0, bound: 0, gap: 0 } as const);
  if (reached.proof !== undefined && cost <= bound) {
    const { proof } = reached;
    return Object.assign(found, { status: "optimal", cost, bound: cost, gap: 0, proof } as const);
  }
  return Object.assign(found, { status: "feasible", cost, bound, gap: (cost - bound) / cost } as const);
}

/** Who waits for whom in the plan is worked out when somebody asks: it takes longer than most repairs. */
function withDependencies(
  valued: Omit<Planned, "dependencies">,
  constraints: readonly BoundConstraint[],
  migrations: MigrationLimits,
): Planned {
  let known: Dependencies | undefined;
  return {
    ...valued,
    get dependencies() {
      known ??= dependenciesIn(
        valued.plan,
        constraints.filter(({ soft }) => soft === undefined),
        migrations,
      );
      return known;
    },
  };
}

/** The answer that nothing is known, with what was tried and what may help. */
function unknown({ model, compiled, limits }: Case, reached: Extract<Reached, { kind: "unknown" }>): Answer {
  const { bound, message, tried, homeless } = reached;
  const isInterrupted = limits.signal?.aborted === true;
  const lost = isInterrupted ? "" : homelessText({ homeless }, model);
  const advice = adviceAfter({ mode: limits.mode, isInterrupted, homeless }, compiled.problem);
  return { status: "unknown", bound, message: lost === "" ? message : lost, tried, advice };
}

/** No configuration was found among those that single migrations lead to. Is there none, or is the network in the way? */
async function answerConfined(instance: Case): Promise<Answer> {
  const { compiled, aim, limits } = instance;
  const free = unconfined(instance);
  const reached = await reach(free.compiled.problem, aim, limits);
  if (reached.kind === "infeasible") return infeasible({ ...instance, ...free }, reached.proof, reached);
  const message = confinementText(compiled);
  const isSure = compiled.confined.every(({ isTotal }) => isTotal) && !limits.suspends;
  if (reached.kind !== "unknown" && isSure) return { status: "unreachable", conflict: { message, sources: [] } };
  return { status: "unknown", bound: 0, message: `${message}. Ways around that have not been looked for` };
}

/** The answer that there is no configuration, with a conflict as small as the time allows. */
async function infeasible(
  { model, compiled, constraints, now, limits, explainTime }: Case,
  proof: ProofKind,
  { impossible, items }: Partial<Extract<Reached, { kind: "infeasible" }>> = {},
): Promise<Answer> {
  const known = compiled.contradictions[0] ?? conflictOf(impossible, model);
  const conflict = await explainInfeasible(
    { model, constraints: constraints.filter(({ soft }) => soft === undefined), compiled, impossible, items, now },
    { timeLimit: explainTime, backend: limits.backend, signal: limits.signal },
  );
  return { status: "infeasible", proof, conflict: conflict ?? known };
}

/** No plan leaves `solve` that the judge refuses. */
function assertJudged(
  plan: Plan,
  constraints: readonly BoundConstraint[],
  now: Date,
  migrations: MigrationLimits,
): void {
  const { ok, faults } = judge(plan, constraints, now, migrations);
  if (!ok)
    throw new Error(
      `the judge refuses the plan: ${faults.map(({ message, from }) => `${message} (from ${from})`).join("; ")}`,
    );
}
