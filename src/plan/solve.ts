import { bindAll, type Constraint } from "../constraints/catalogue.ts";
import { type Compiled, compile } from "../constraints/compile.ts";
import type { BoundConstraint } from "../constraints/define.ts";
import { bindGoals, type Objective } from "../constraints/goals/catalogue.ts";
import type { Model } from "../model/model.ts";
import type { Plan } from "../model/plan.ts";
import type { BackendName } from "../solver/backend.ts";
import { planOf } from "./actions.ts";
import { type Aim, aimOf } from "./aim.ts";
import { type Dependencies, dependenciesIn } from "./dependencies/dependencies.ts";
import { explainInfeasible } from "./explanation/infeasible.ts";
import { standstillOf } from "./explanation/standstill.ts";
import { adviceAfter, homelessText } from "./explanation/unsettled.ts";
import { costsOf, headlineOf } from "./goals/costs.ts";
import { isLimited, type MoveBudget } from "./goals/moveBudget.ts";
import { PlanOutcome } from "./goals/outcome.ts";
import { type Policy, relax } from "./goals/policy.ts";
import { type Weighing, weigh } from "./goals/weighed.ts";
import { hasten } from "./hasten.ts";
import { conflictOf } from "./impossible.ts";
import { judge } from "./judge/judge.ts";
import { assertLimits, type MigrationLimits } from "./judge/migrationLimits.ts";
import { confinementText, unconfined } from "./network/confined.ts";
import { withTraffic } from "./network/traffic.ts";
import type { Pursued } from "./pursue.ts";
import { type Limits, type Progress, type Reached, reach } from "./reach.ts";
import { type Refusal, refusalOf } from "./refusal.ts";
import type { Answer, Planned, ProofKind, Result } from "./result.ts";
import { Stopwatch } from "./stopwatch.ts";

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
  /** The MIP engine: GLPK where it is installed, else HiGHS, unless given. */
  readonly backend?: BackendName;
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
 * @throws UnsupportedError for what is not built yet
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

/** What is asked, resolved against the model. */
interface Case extends Weighing {
  /** Seconds. */
  readonly explainTime: number;
}

/** For goals about times alone. */
async function answer(asked: Case, aim: Aim, stopwatch: Stopwatch): Promise<Answer> {
  const { model, constraints, goals, now, limits, migrations } = asked;
  const compiled = await stopwatch.time("compile", () =>
    withTraffic(model, compile(model, constraints, now), migrations, aim.countsWaiting),
  );
  const refusal = refusalOf(model, compiled, constraints);
  if (refusal !== undefined) return refused(refusal, asked);
  if (limits.signal?.aborted === true) return interrupted;
  const reached = await stopwatch.time("search", () => reach(compiled.problem, aim, limits));
  if (reached.kind === "infeasible" && compiled.confined.length > 0) return answerConfined(asked, compiled, aim);
  if (reached.kind !== "way") return withoutWay(reached, asked, compiled);
  const steps = planOf(model, compiled, reached.schedule);
  const plan = reached.isSequential ? hasten(steps, constraints) : steps;
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

/** For any goals and soft constraints. */
async function answerWeighed(asked: Case, stopwatch: Stopwatch): Promise<Answer> {
  const { constraints, goals, now, limits, migrations } = asked;
  if (limits.signal?.aborted === true) return interrupted;
  const weighed = await stopwatch.time("search", () => weigh(asked));
  switch (weighed.kind) {
    case "contradiction":
    case "obstacle":
      return refused(weighed, asked);
    case "found":
      break;
    default:
      return withoutWay(weighed, asked);
  }
  const { plan, bounds, proof } = weighed;
  const { cost, ...valued } = { plan, ...costsOf(goals, constraints, new PlanOutcome(plan, now)) };
  await stopwatch.time("judge", () => assertJudged(plan, constraints, now, migrations));
  const found = withDependencies(valued, constraints, migrations);
  const isBest = proof !== undefined;
  const bound = isBest ? cost : Math.min(cost, bounds[1 + headlineOf(goals, constraints)]);
  const gap = cost === bound ? 0 : (cost - bound) / cost;
  if (plan.actions.length === 0) return Object.assign(found, { status: "viable", cost, bound, gap } as const);
  if (isBest) return Object.assign(found, { status: "optimal", cost, bound, gap: 0, proof } as const);
  return Object.assign(found, { status: "feasible", cost, bound, gap } as const);
}

const interrupted: Answer = { status: "unknown", bound: 0, message: "interrupted" };

async function refused(refusal: Refusal, asked: Case): Promise<Answer> {
  if (refusal.kind === "contradiction") return infeasible(asked, "presolve");
  return { status: "unreachable", conflict: refusal.conflict };
}

async function withoutWay(
  reached: Exclude<Reached | Pursued, { readonly kind: "way" | "found" }>,
  asked: Case,
  compiled: Compiled = compile(asked.model, asked.constraints, asked.now),
): Promise<Answer> {
  switch (reached.kind) {
    case "infeasible":
      return infeasible(asked, reached.proof, reached);
    case "unreachable":
      return { status: "unreachable", conflict: standstillOf(asked.model, compiled, reached.stuck) };
    case "overspent":
      return { status: "unreachable", conflict: { message: overspent(asked.budget), sources: [] } };
    case "unknown":
      return unknown(asked, compiled, reached);
  }
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
function unknown(
  { model, limits }: Case,
  compiled: Compiled,
  reached: Extract<Reached | Pursued, { kind: "unknown" }>,
): Answer {
  const { bound, message, tried, homeless } = reached;
  const isInterrupted = limits.signal?.aborted === true;
  const lost = isInterrupted ? "" : homelessText({ homeless }, model);
  const advice = adviceAfter({ mode: limits.mode, isInterrupted, homeless }, compiled.problem);
  return { status: "unknown", bound, message: lost === "" ? message : lost, tried, advice };
}

/** No configuration was found among those that single migrations lead to. Is there none, or is the network in the way? */
async function answerConfined(asked: Case, compiled: Compiled, aim: Aim): Promise<Answer> {
  const { limits } = asked;
  const free = unconfined(asked);
  const reached = await reach(free.compiled.problem, aim, limits);
  if (reached.kind === "infeasible") return infeasible({ ...asked, model: free.model }, reached.proof, reached);
  const message = confinementText(compiled);
  const isSure = compiled.confined.every(({ isTotal }) => isTotal) && !limits.suspends;
  if (reached.kind !== "unknown" && isSure) return { status: "unreachable", conflict: { message, sources: [] } };
  return { status: "unknown", bound: 0, message: `${message}. Ways around that have not been looked for` };
}

/** The answer that there is no configuration, with a conflict as small as the time allows. */
async function infeasible(
  { model, constraints, now, limits, explainTime }: Case,
  proof: ProofKind,
  { impossible, items }: Partial<Extract<Reached, { kind: "infeasible" }>> = {},
): Promise<Answer> {
  const compiled = compile(model, constraints, now);
  const known = compiled.contradictions[0] ?? conflictOf(impossible, model);
  const conflict = await explainInfeasible(
    { model, constraints: constraints.filter(({ soft }) => soft === undefined), compiled, impossible, items, now },
    { timeLimit: explainTime, backend: limits.backend, signal: limits.signal },
  );
  return { status: "infeasible", proof, conflict: conflict ?? known };
}

function overspent({ run, node }: MoveBudget): string {
  const most = [run === undefined ? [] : [`${run} in all`], node === undefined ? [] : [`${node} for each node`]].flat();
  return `every viable configuration takes more migrations than are allowed: ${most.join(", ")}`;
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
