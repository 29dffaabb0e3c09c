import type { Assignment } from "../../../solver/check.ts";
import { Fate, type Problem } from "../../../solver/problem.ts";
import { fullPolicy, type Policy } from "../../network/policies.ts";
import type { Freedom } from "../freedom.ts";
import { type Schedule, taskOf } from "../schedule.ts";
import type { Stuck } from "../standstill/stuck.ts";
import { advance } from "./arrivals.ts";
import { Departures } from "./departures.ts";
import { Escape } from "./escape.ts";
import type { Preference } from "./preference.ts";
import { State } from "./state.ts";

/** A schedule with the assignment it leads to, or what never starts. */
export type Simulated =
  | { readonly schedule: Schedule; readonly assignment: Assignment; readonly stuck?: undefined }
  | { readonly schedule?: undefined; readonly stuck: readonly Stuck[] };

/**
 * List scheduling by events: whatever can start, starts; the rest looks again when the obstacle it met may be gone. A task waits at
 * one obstacle at a time, so the work is linear in the number of encounters. When nothing moves any more, a way out is looked for.
 * @param preference which goes first among the tasks that could start at one instant
 * @param freedom the ways out that are allowed
 * @param policy how bandwidth is dealt out
 */
export function simulate(
  problem: Problem,
  assignment: Assignment,
  preference: Preference,
  freedom: Freedom,
  policy: Policy = fullPolicy,
): Simulated {
  const state = new State(problem, assignment, policy, preference.rank);
  const departures = new Departures(state, preference, policy.ranked);
  const wayOut = new Escape(state, departures, freedom);
  prepare(state);
  for (;;) {
    while (state.waiting.someAwake) departures.startAwake();
    if (wakeFromLanes(state) || wayOut.attempt()) continue;
    const next = state.endings.peek();
    if (next === undefined) break;
    advance(state, next.time);
  }
  const stuck = [...departures.late, ...state.waiting.everyone(), ...state.carriage.waiting(state.begun)];
  return stuck.length > 0 ? { stuck: stuck.map((one) => detailed(state, one)) } : outcome(state);
}

/** Everyone who has something to do is awake. */
function prepare(state: State): void {
  const { problem, timetable, turns, growth, carriage } = state;
  for (let item = 0; item < problem.items.count; item++) admit(state, item);
  for (let bin = 0; bin < problem.bins.count; bin++) {
    if (turns.of(bin) > 0) state.open(bin);
    else state.closeIfEmpty(bin);
  }
  growth.begin();
  carriage.reserve([...timetable.immediate].filter((item) => !timetable.meeting.has(item)));
}

function admit({ problem, assignment, waiting, pressure, growth }: State, item: number): void {
  const task = taskOf(problem, assignment, item);
  if (task === undefined) {
    if (problem.items.fate[item] === Fate.stay) growth.admit(item);
    return;
  }
  waiting.wake(item);
  if (task.to >= 0) pressure.expect(item, task.to, 1);
}

/** Those who wait for lanes that something has left look again. */
function wakeFromLanes({ carriage, waiting }: State): boolean {
  const items = carriage.next();
  for (const item of items) waiting.wake(item);
  return items.length > 0;
}

function detailed({ problem, occupancy, at }: State, { item, obstacle }: Stuck): Stuck {
  const isBin = obstacle >= 0 && obstacle < problem.bins.count;
  return { item, obstacle, from: at[item], shortage: isBin ? occupancy.shortage(item, obstacle) : undefined };
}

function outcome({ steps, turns, growth, goal, assignment }: State): Simulated {
  const schedule = { steps, binSteps: turns.steps, resizes: growth.resizes };
  return { schedule, assignment: { bin: goal, open: assignment.open } };
}
