import type { BoundConstraint } from "../constraints/define.ts";
import type { Action } from "../model/actions.ts";
import type { Plan } from "../model/plan.ts";
import { CapacityWatch } from "./capacity.ts";
import { ConstraintWatch } from "./constraintWatch.ts";
import { type Fault, FaultLog } from "./faults.ts";
import { Replay } from "./replay.ts";
import { PlanTimeline } from "./timeline.ts";

/** What the judge says of a plan. */
export interface Verdict {
  /** The plan is valid: nothing is wrong with it. */
  readonly ok: boolean;
  readonly faults: readonly Fault[];
}

/**
 * Replays a plan instant by instant, ends before starts at equal times, and checks that every action can start, that no node ever
 * holds too much, and that every constraint holds: continuous ones at the origin and after each instant, discrete ones at the end.
 * It knows nothing of how plans are made. After an action that cannot start there is nothing to replay: it is the last fault then.
 * @param now when the plan starts
 */
export function judge(plan: Plan, constraints: readonly BoundConstraint[], now = new Date()): Verdict {
  const log = new FaultLog();
  const replay = new Replay(plan.origin, plan.actions);
  const capacities = new CapacityWatch(replay.moment, constraints, log);
  const rules = new ConstraintWatch(replay.moment, constraints, log);
  rules.observeOrigin();
  for (const { time, ends, starts } of instants(plan.actions)) {
    replay.touchedVms.clear();
    replay.touchedNodes.clear();
    for (const action of ends) replay.end(action);
    for (const action of starts) {
      const refusal = replay.start(action);
      if (refusal !== undefined) {
        log.add({ kind: "action", message: `${action.id} at ${time} s: ${refusal}`, from: time });
        return { ok: false, faults: log.faults };
      }
      if (action.end === time) replay.end(action);
    }
    capacities.observe(time, replay.touchedNodes);
    rules.observe(time, replay.touchedVms, replay.touchedNodes);
  }
  capacities.finish();
  rules.finish();
  judgeTiming(plan, constraints, now, log);
  return { ok: log.faults.length === 0, faults: log.faults };
}

function judgeTiming(plan: Plan, constraints: readonly BoundConstraint[], now: Date, log: FaultLog): void {
  const timeline = new PlanTimeline(plan, now);
  for (const { kind, args, source } of constraints) {
    if (kind.continuous !== "plan") continue;
    for (const { message } of kind.violations(args, timeline)) {
      log.add({ kind: "constraint", message: `${kind.name}: ${message}`, from: "end", source });
    }
  }
}

interface Instant {
  readonly time: number;
  /** Actions that started earlier and end now. */
  readonly ends: readonly Action[];
  /** Actions that start now; those that also end now are over before the next one starts. */
  readonly starts: readonly Action[];
}

/** The moments at which something starts or ends, in order; actions keep their order. */
function* instants(actions: readonly Action[]): Iterable<Instant> {
  const byTime = new Map<number, { ends: Action[]; starts: Action[] }>();
  const at = (time: number) => {
    const known = byTime.get(time);
    if (known !== undefined) return known;
    const fresh = { ends: [], starts: [] };
    byTime.set(time, fresh);
    return fresh;
  };
  for (const action of actions) {
    at(action.start).starts.push(action);
    if (action.end > action.start) at(action.end).ends.push(action);
  }
  for (const time of [...byTime.keys()].sort((a, b) => a - b)) yield { time, ...at(time) };
}
