import { bindAll, type Constraint } from "../constraints/catalogue.ts";
import { type Compiled, compile } from "../constraints/compile.ts";
import type { BoundConstraint } from "../constraints/define.ts";
import { type Goal, type GoalId, goalOf } from "../constraints/goals.ts";
import { Moment } from "../constraints/moment.ts";
import type { Model } from "../model/model.ts";
import type { Plan } from "../model/plan.ts";
import { planOf } from "./actions.ts";
import { judge } from "./judge.ts";
import { solveProblem } from "./reach.ts";
import type { Conflict, Result, Statistics } from "./result.ts";
import { PlanTimeline } from "./timeline.ts";
import { refuseUnsupported } from "./unsupported.ts";

/** What to solve. */
export interface Request {
  readonly model: Model;
  readonly constraints: readonly Constraint[];
  /** minimizeMTTR unless given. */
  readonly goal?: GoalId;
}

export interface SolveOptions {
  /** Seconds for the search; 10 unless given. */
  readonly timeLimit?: number;
  /** When the plan starts; the moment of the call unless given. */
  readonly now?: Date;
  /** What may move: as little as possible (unless given), or everything. */
  readonly mode?: "repair" | "rebuild";
  /** The MIP engine. */
  readonly backend?: string;
  /** Where the pseudo-random numbers of the search start; 1 unless given. */
  readonly seed?: number;
  /** Ends the search: the answer is the best plan so far. */
  readonly signal?: AbortSignal;
}

/**
 * Computes a viable configuration and the order of steps to it.
 * @throws InputError for elements or resources that the model does not have, and for durations that are none
 * @throws UnsupportedError for what is not built yet
 */
export async function solve(
  { model, constraints, goal: goalId = "minimizeMTTR" }: Request,
  options: SolveOptions = {},
): Promise<Result> {
  refuseUnsupported(model, options);
  const now = options.now ?? new Date();
  const goal = goalOf(goalId);
  if (goal === undefined) throw new RangeError(`there is no goal ${goalId}`);
  const statistics: Stopwatch = { compile: 0, search: 0, judge: 0 };
  const bound = bindAll(constraints, model);
  const compiled = timed(statistics, "compile", () => compile(model, bound, now));
  const common = { goal: goalId, statistics };
  const [contradiction] = compiled.contradictions;
  if (contradiction !== undefined)
    return { ...common, status: "infeasible", proof: "presolve", conflict: contradiction };
  const obstacle = compiled.impossible[0] ?? brokenAtOrigin(model, bound);
  if (obstacle !== undefined) return { ...common, status: "unreachable", conflict: obstacle };
  if (options.signal?.aborted === true) return { ...common, status: "unknown", bound: 0, message: "interrupted" };
  return { ...common, ...find(model, compiled, bound, goal, { ...options, now }, statistics) } as Result;
}

type Stopwatch = { -readonly [Stage in keyof Statistics]: Statistics[Stage] };

/** Does the work of a stage and notes how long it took. */
function timed<T>(statistics: Stopwatch, stage: keyof Statistics, work: () => T): T {
  const start = performance.now();
  const value = work();
  statistics[stage] = Math.round((performance.now() - start) * 10) / 10;
  return value;
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

function find(
  model: Model,
  compiled: Compiled,
  constraints: readonly BoundConstraint[],
  goal: Goal,
  { now, timeLimit = 10, seed = 1 }: SolveOptions & { readonly now: Date },
  statistics: Stopwatch,
) {
  const deadline = performance.now() + timeLimit * 1000;
  const found = timed(statistics, "search", () => solveProblem(compiled.problem, goal, { deadline, seed }));
  if (found.schedule === undefined) return found.failure;
  const plan = planOf(model, compiled, found.schedule);
  const cost = goal.cost(new PlanTimeline(plan, now));
  timed(statistics, "judge", () => assertJudged(plan, constraints, now));
  const { bound, proof } = found;
  if (plan.actions.length === 0) return { status: "viable", plan, cost: 0, bound: 0, gap: 0 };
  if (cost <= bound) return { status: "optimal", plan, cost, bound: cost, gap: 0, proof };
  return { status: "feasible", plan, cost, bound, gap: (cost - bound) / cost };
}

/** No plan leaves `solve` that the judge refuses. */
function assertJudged(plan: Plan, constraints: readonly BoundConstraint[], now: Date): void {
  const { ok, faults } = judge(plan, constraints, now);
  if (!ok)
    throw new Error(
      `the judge refuses the plan: ${faults.map(({ message, from }) => `${message} (from ${from})`).join("; ")}`,
    );
}
