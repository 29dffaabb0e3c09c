import { Fate } from "../../../solver/problem.ts";
import type { Ticket } from "../../network/ticket.ts";
import type { Step, StepKind } from "../schedule.ts";
import type { Stuck } from "../standstill/stuck.ts";
import { type Preference, putInOrder } from "./preference.ts";
import type { State } from "./state.ts";

const kinds: Readonly<Record<number, StepKind>> = {
  [Fate.stay]: "move",
  [Fate.arrive]: "arrive",
  [Fate.leave]: "leave",
  [Fate.change]: "change",
};

/** Lets those set out who can. */
export class Departures {
  /** Those who set out too late for a rule. */
  readonly late: Stuck[] = [];
  readonly #state: State;
  readonly #preference: Preference;
  readonly #isRanked: boolean;

  constructor(state: State, preference: Preference, isRanked: boolean) {
    this.#state = state;
    this.#preference = preference;
    this.#isRanked = isRanked;
  }

  /** Starts what can start among the tasks that are awake; those first that go first. */
  startAwake(): void {
    const { waiting, begun, busy, growth, time } = this.#state;
    const { bins, growers, tasks } = waiting.takeAwake();
    for (const bin of bins) this.#state.open(bin);
    putInOrder(tasks, this.#state, this.#preference, this.#isRanked);
    for (const item of tasks) if (begun[item] === 0 && busy[item] === 0) this.#tryStart(item);
    for (const item of growers) growth.tryGrow(item, time);
  }

  #tryStart(item: number): void {
    const { appointments, carriage, time } = this.#state;
    const members = appointments.companyOf(item);
    if (members.some((member) => this.#isHeld(member, item))) return;
    const tickets = carriage.ticketsFor(members, item, time, appointments.latestOf(members));
    if (tickets === undefined || !this.#enterAll(members, item)) return;
    const duration = (member: number): number => tickets.get(member)?.duration ?? this.#durationOf(member);
    for (const member of members) {
      const start = appointments.startOf(member, time, duration);
      this.#start(member, start, start + duration(member), tickets.get(member));
    }
  }

  /** Must the one wait before any bin is looked at? Then the other one waits for that. */
  #isHeld(item: number, waiting: number): boolean {
    const hold = this.#state.appointments.hold(item, this.#state.time);
    if (hold === undefined) return false;
    if (hold.kind === "second") this.#state.endings.push({ time: hold.time, released: waiting });
    else this.#state.waiting.at(hold.kind, hold.number, waiting);
    return true;
  }

  /** All of them enter the bins that they go to, or none does, and the item waits. */
  #enterAll(members: readonly number[], item: number): boolean {
    const { occupancy, goal, waiting } = this.#state;
    for (let k = 0; k < members.length; k++) {
      const to = goal[members[k]];
      if (to < 0) continue;
      const obstacle = occupancy.obstacle(members[k], to);
      if (obstacle < 0) {
        occupancy.enter(members[k], to);
        continue;
      }
      while (--k >= 0) if (goal[members[k]] >= 0) occupancy.withdraw(members[k], goal[members[k]]);
      waiting.at("obstacle", obstacle, item);
      return false;
    }
    return true;
  }

  /** How long the last step of an item lasts that takes no lanes. */
  #durationOf(item: number): number {
    const { duration, wake } = this.#state.problem.items;
    return this.#isAsleep(item) ? wake[item] : duration[item];
  }

  /** Has the item been suspended on the way? */
  #isAsleep(item: number): boolean {
    const { problem, at } = this.#state;
    return problem.items.fate[item] === Fate.stay && at[item] < 0;
  }

  /** The last step of the item, for which it has entered its goal. */
  #start(item: number, start: number, end: number, ticket: Ticket | undefined): void {
    const { problem, at, goal, begun, appointments } = this.#state;
    const kind: StepKind = this.#isAsleep(item) ? "wake" : kinds[problem.items.fate[item]];
    begun[item] = 1;
    this.depart({ item, kind, from: at[item], to: goal[item], start, end }, ticket);
    if (appointments.begin(item, start, end)) this.late.push({ item, obstacle: -1, from: -1 });
    if (goal[item] >= 0) this.#state.forgetGoal(item);
  }

  /** A step begins, for which room has been taken. @param ticket for a step that takes lanes */
  depart(step: Step, ticket: Ticket | undefined): void {
    const { leaving, busy, steps, endings, flow } = this.#state;
    if (step.from >= 0) leaving[step.from]++;
    busy[step.item] = 1;
    steps.push(ticket === undefined ? step : { ...step, bandwidth: ticket.bandwidth });
    if (ticket !== undefined) flow?.board(ticket, step.end);
    endings.push({ time: step.end, step });
  }
}
