import type { Freedom } from "../freedom.ts";
import type { Step } from "../schedule.ts";
import { deadlocked } from "../standstill/deadlock.ts";
import type { WayOut } from "../standstill/situation.ts";
import { Unlocking } from "../standstill/unlocking.ts";
import type { Departures } from "./departures.ts";
import type { State } from "./state.ts";

/** The part of the waiting tasks that should be under way; below it, ways out are worth their price. */
const liveliness = 0.03;

/** Takes ways out where nothing moves any more, or far too little. */
export class Escape {
  readonly #state: State;
  readonly #departures: Departures;
  readonly #unlocking: Unlocking;

  constructor(state: State, departures: Departures, freedom: Freedom) {
    this.#state = state;
    this.#departures = departures;
    this.#unlocking = new Unlocking(state, freedom);
  }

  /** Tells whether some way out was taken. */
  attempt(): boolean {
    if (!this.#unlocking.isAllowed) return false;
    const { waiting, busy, begun, endings, carriage, at, leaving, occupancy, time } = this.#state;
    const tasks = waiting.tasks().filter(({ item }) => busy[item] === 0 && begun[item] === 0);
    const idle = Math.ceil(tasks.length * liveliness) - endings.length;
    const hopeless =
      idle > 0 ? tasks : deadlocked([...tasks, ...carriage.waiting(begun)], { at, leaving, ready: occupancy.ready });
    const ways = this.#unlocking.find(hopeless, Math.max(1, idle), time);
    return ways.filter((way) => this.#take(way)).length > 0;
  }

  /** Takes a way out; false when there is no lane for it just now. */
  #take(way: WayOut): boolean {
    return way.kind === "redirect" ? this.#redirect(way) : this.#giveWay(way.kind, way);
  }

  #redirect({ item, bin }: WayOut): boolean {
    const { pressure, goal, waiting } = this.#state;
    this.#state.forgetGoal(item);
    goal[item] = bin;
    pressure.expect(item, bin, 1);
    waiting.wake(item);
    return true;
  }

  #giveWay(kind: "detour" | "pause", { item, bin }: WayOut): boolean {
    const { problem, carriage, pressure, occupancy, at, goal, time } = this.#state;
    const { items } = problem;
    const ticket = kind === "detour" ? carriage.ticketTo(item, bin, time) : undefined;
    if (ticket === "full") return false;
    if (at[item] === goal[item]) pressure.expect(item, goal[item], 1);
    const duration = ticket?.duration ?? (kind === "pause" ? items.pause[item] : items.duration[item]);
    if (kind === "detour") occupancy.enter(item, bin, items.held);
    const step: Step = { item, kind, from: at[item], to: bin, start: time, end: time + duration };
    this.#departures.depart(step, ticket);
    return true;
  }
}
