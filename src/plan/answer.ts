import type { BoundConstraint } from "../constraints/define.ts";
import { compile } from "../constraints/encoding/compile.ts";
import type { Plan } from "../model/plan.ts";
import { planOf } from "./actions.ts";
import { type Dependencies, dependenciesIn } from "./dependencies/dependencies.ts";
import { costsOf, headlineOf } from "./goals/costs.ts";
import { PlanOutcome } from "./goals/outcome.ts";
import { weigh } from "./goals/weighed.ts";
import { hasten } from "./hasten.ts";
import { judge } from "./judge/judge.ts";
import { withTraffic } from "./network/traffic.ts";
import { refusalOf } from "./refusal.ts";
import type { Answer, Planned, ProofKind } from "./result.ts";
import type { Aim } from "./search/aim.ts";
import { reach } from "./search/reach.ts";
import type { Stopwatch } from "./stopwatch.ts";
import { answerConfined, type Case, refused, withoutWay } from "./unsolved.ts";

const interrupted: Answer = { status: "unknown", bound: 0, message: "interrupted" };

/** The answer where goals are about times alone. */
export async function answer(asked: Case, aim: Aim, stopwatch: Stopwatch): Promise<Answer> {
  const { model, constraints, now, limits, migrations } = asked;
  const compiled = await stopwatch.time("compile", () =>
    withTraffic(model, compile(model, constraints, now), migrations, aim.countsWaiting),
  );
  const refusal = refusalOf(model, compiled, constraints);
  if (refusal !== undefined) return refused(refusal, asked, compiled);
  if (limits.signal?.aborted === true) return interrupted;
  const reached = await stopwatch.time("search", () => reach(compiled.problem, aim, limits));
  if (reached.kind === "infeasible" && compiled.confined.length > 0) return answerConfined(asked, compiled, aim);
  if (reached.kind !== "way") return withoutWay(reached, asked, compiled);
  const steps = planOf(model, compiled, reached.schedule);
  return concluded(asked, reached.isSequential ? hasten(steps, constraints) : steps, reached, stopwatch);
}

/** The answer for any goals and soft constraints. */
export async function answerWeighed(asked: Case, stopwatch: Stopwatch): Promise<Answer> {
  const { model, constraints, goals, now, limits } = asked;
  if (limits.signal?.aborted === true) return interrupted;
  const weighed = await stopwatch.time("search", () => weigh(asked));
  if (weighed.kind === "found") {
    const { plan, bounds, proof } = weighed;
    const bound = proof === undefined ? bounds[1 + headlineOf(goals, constraints)] : Number.POSITIVE_INFINITY;
    return concluded(asked, plan, { bound, proof }, stopwatch);
  }
  const compiled = compile(model, constraints, now);
  if (weighed.kind === "contradiction" || weighed.kind === "obstacle") return refused(weighed, asked, compiled);
  return withoutWay(weighed, asked, compiled);
}

/** What is known of all plans: none costs less than the bound. With a proof, one that costs no more than the bound is the best. */
interface Known {
  readonly bound: number;
  readonly proof: ProofKind | undefined;
}

/** The answer that is a plan, once the judge has seen it. */
async function concluded(asked: Case, plan: Plan, known: Known, stopwatch: Stopwatch): Promise<Answer> {
  const { constraints, goals, now } = asked;
  const { cost, ...valued } = { plan, ...costsOf(goals, constraints, new PlanOutcome(plan, now)) };
  await stopwatch.time("judge", () => assertJudged(plan, asked));
  const found = withDependencies(valued, asked);
  const proof = cost <= known.bound ? known.proof : undefined;
  const bound = proof === undefined ? Math.min(cost, known.bound) : cost;
  const gap = cost === bound ? 0 : (cost - bound) / cost;
  // Not spread: that would work out the dependencies.
  if (plan.actions.length === 0) return Object.assign(found, { status: "viable", cost, bound, gap } as const);
  if (proof !== undefined) return Object.assign(found, { status: "optimal", cost, bound, gap: 0, proof } as const);
  return Object.assign(found, { status: "feasible", cost, bound, gap } as const);
}

/** No plan leaves `solve` that the judge refuses. */
function assertJudged(plan: Plan, { constraints, now, migrations }: Case): void {
  const { ok, faults } = judge(plan, constraints, now, migrations);
  if (ok) return;
  const found = faults.map(({ message, from }) => `${message} (from ${from})`);
  throw new Error(`the judge refuses the plan: ${found.join("; ")}`);
}

/** Who waits for whom in the plan is worked out when somebody asks: it takes longer than most repairs. */
function withDependencies(valued: Omit<Planned, "dependencies">, { constraints, migrations }: Case): Planned {
  const hard = (): BoundConstraint[] => constraints.filter(({ soft }) => soft === undefined);
  let known: Dependencies | undefined;
  return {
    ...valued,
    get dependencies() {
      known ??= dependenciesIn(valued.plan, hard(), migrations);
      return known;
    },
  };
}
