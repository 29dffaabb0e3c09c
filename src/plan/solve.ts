import { bindAll, type Constraint } from "../constraints/catalogue.ts";
import { type Compiled, compile } from "../constraints/compile.ts";
import type { BoundConstraint } from "../constraints/define.ts";
import { type Goal, type GoalId, goalOf } from "../constraints/goals.ts";
import { Moment } from "../constraints/moment.ts";
import { type Model, nodeLabel, vmLabel } from "../model/model.ts";
import type { Plan } from "../model/plan.ts";
import { planOf } from "./actions.ts";
import { judge } from "./judge.ts";
import { type Limits, reach } from "./reach.ts";
import type { Answer, Conflict, Result } from "./result.ts";
import type { Stuck } from "./schedule/simulate.ts";
import { PlanTimeline } from "./timeline.ts";

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
  /** Chooses among equally good ways; 1 unless given. */
  readonly seed?: number;
  /** May VMs move over a third node when there is no other way? True unless given. */
  readonly detours?: boolean;
  /** May VMs that run be suspended and resumed when there is no other way? False unless given. */
  readonly suspends?: boolean;
  /** When the plan starts; the moment of the call unless given. */
  readonly now?: Date;
}

/**
 * Computes a viable configuration and the order of steps to it.
 * @throws InputError for elements or resources that the model does not have, and for durations that are none
 */
export async function solve(
  { model, constraints, goal: goalId = "minimizeMTTR" }: Request,
  options: SolveOptions = {},
): Promise<Result> {
  const now = options.now ?? new Date();
  const goal = goalOf(goalId);
  if (goal === undefined) throw new RangeError(`there is no goal ${goalId}`);
  const bound = bindAll(constraints, model);
  const compiled = compile(model, bound, now);
  const common = { goal: goalId, statistics: { compile: 0, search: 0, judge: 0 } };
  const [contradiction] = compiled.contradictions;
  if (contradiction !== undefined)
    return { ...common, status: "infeasible", proof: "presolve", conflict: contradiction };
  const obstacle = compiled.impossible[0] ?? brokenAtOrigin(model, bound);
  if (obstacle !== undefined) return { ...common, status: "unreachable", conflict: obstacle };
  const { timeLimit = 10, seed = 1, detours = true, suspends = false } = options;
  const limits: Limits = { deadline: performance.now() + timeLimit * 1000, seed, detours, suspends };
  return { ...common, ...answer({ model, compiled, constraints: bound, goal, now, limits }) };
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
  readonly goal: Goal;
  readonly now: Date;
  readonly limits: Limits;
}

function answer({ model, compiled, constraints, goal, now, limits }: Case): Answer {
  const reached = reach(compiled.problem, goal, limits);
  switch (reached.kind) {
    case "infeasible":
      return {
        status: "infeasible",
        proof: reached.proof,
        conflict: { message: "no configuration keeps every constraint", sources: [] },
      };
    case "unreachable":
      return { status: "unreachable", conflict: { message: standstill(model, compiled, reached.stuck), sources: [] } };
    case "unknown":
      return { status: "unknown", bound: reached.bound, message: reached.message };
  }
  const plan = planOf(model, compiled, reached.schedule);
  const cost = goal.cost(new PlanTimeline(plan, now));
  const { bound } = reached;
  assertJudged(plan, constraints, now);
  if (plan.actions.length === 0) return { status: "viable", plan, cost: 0, bound: 0, gap: 0 };
  if (reached.proof !== undefined && cost <= bound)
    return { status: "optimal", plan, cost, bound: cost, gap: 0, proof: reached.proof };
  return { status: "feasible", plan, cost, bound, gap: (cost - bound) / cost };
}

/** Who waits for whom, in words. */
function standstill(model: Model, { problem }: Compiled, stuck: readonly Stuck[]): string {
  const waits = stuck.slice(0, 5).map(({ item, obstacle }) => {
    const isNode = obstacle >= 0 && obstacle < problem.bins.count;
    return `${vmLabel(model, item)} waits for ${isNode ? nodeLabel(model, obstacle) : "a constraint"}`;
  });
  return `no order of steps leads to a viable configuration: ${waits.join(", ")}${stuck.length > 5 ? ", …" : ""}`;
}

/** No plan leaves `solve` that the judge refuses. */
function assertJudged(plan: Plan, constraints: readonly BoundConstraint[], now: Date): void {
  const { ok, faults } = judge(plan, constraints, now);
  if (!ok)
    throw new Error(
      `the judge refuses the plan: ${faults.map(({ message, from }) => `${message} (from ${from})`).join("; ")}`,
    );
}
