import type { BoundConstraint } from "../../constraints/define.ts";
import type { Plan } from "../../model/plan.ts";
import { CapacityWatch } from "./capacity.ts";
import { ConstraintWatch } from "./constraintWatch.ts";
import { explain } from "./explain.ts";
import type { Fault, Finding } from "./faults.ts";
import { instants, isMiddle, turnsAt } from "./instants.ts";
import type { MigrationLimits } from "./migrationLimits.ts";
import { Replay } from "./replay.ts";
import { originalsOf, PlanTimeline } from "./timeline.ts";
import { TrafficWatch } from "./trafficWatch.ts";
import { unusualDurations } from "./unusualDurations.ts";

/** What the judge says of a plan. */
export interface Verdict {
  /** The plan is valid: nothing is wrong with it. */
  readonly ok: boolean;
  readonly faults: readonly Fault[];
  /** What makes nobody refuse the plan, but may surprise: actions that do not last as long as the attributes say. */
  readonly warnings: readonly string[];
}

/**
 * Replays a plan instant by instant, ends before starts at equal times, and checks that every action can start, that no node ever
 * holds too much, and that every constraint holds that is not soft: continuous ones at the origin, after each instant and in the middle
 * of what takes no time, discrete ones at the end.
 * It knows nothing of how plans are made. After an action that cannot start there is nothing to replay: it is the last fault then.
 * @param now when the plan starts
 * @param limits how many migrations may be under way at one time
 * @throws InputError for a VM that migrates through a network and does not say how much memory it uses
 */
export function judge(
  plan: Plan,
  constraints: readonly BoundConstraint[],
  now = new Date(),
  limits: MigrationLimits = {},
): Verdict {
  const findings: Finding[] = [];
  const hard = constraints.filter(({ soft }) => soft === undefined);
  const traffic = new TrafficWatch(plan.origin, limits, originalsOf(plan.actions), findings);
  if (play(plan, hard, traffic, findings)) judgeTiming(plan, hard, now, findings);
  const warnings = [...unusualDurations(plan), ...traffic.warnings];
  return { ok: findings.length === 0, faults: explain(findings, plan), warnings };
}

/** Plays the plan under watch. False when an action cannot start. */
function play(
  plan: Plan,
  constraints: readonly BoundConstraint[],
  traffic: TrafficWatch,
  findings: Finding[],
): boolean {
  const replay = new Replay(plan.origin, plan.actions);
  const capacities = new CapacityWatch(replay.holdings, constraints, findings);
  const rules = new ConstraintWatch(replay.moment, constraints, findings);
  const { touchedVms, touchedNodes } = replay.holdings;
  rules.observeOrigin();
  for (const instant of instants(plan.actions)) {
    const { time } = instant;
    touchedVms.clear();
    touchedNodes.clear();
    for (const turn of turnsAt(instant, replay.grows)) {
      const reason = replay.happen(turn);
      if (reason !== undefined) {
        findings.push({ kind: "action", from: time, action: turn.action, reason });
        return false;
      }
      if (!isMiddle(turn)) continue;
      capacities.glimpse(time, touchedNodes);
      rules.glimpse(time, touchedVms, touchedNodes);
    }
    capacities.observe(time, touchedNodes);
    rules.observe(time, touchedVms, touchedNodes);
    traffic.observe(time, instant.ends, instant.starts);
  }
  const refusal = replay.finish();
  if (refusal !== undefined) findings.push({ kind: "unfinished", from: "end", ...refusal });
  capacities.finish();
  rules.finish();
  return true;
}

function judgeTiming(plan: Plan, constraints: readonly BoundConstraint[], now: Date, findings: Finding[]): void {
  if (!constraints.some(({ kind }) => kind.continuous === "plan")) return;
  const timeline = new PlanTimeline(plan, now);
  for (const constraint of constraints) {
    const { kind, args } = constraint;
    if (kind.continuous !== "plan") continue;
    for (const violation of kind.violations(args, timeline))
      findings.push({ kind: "constraint", constraint, violation, from: violation.time ?? "end" });
  }
}
