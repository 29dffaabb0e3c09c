import TinyQueue from "tinyqueue";
import type { Assignment } from "../../../solver/check.ts";
import { Fate, type Problem } from "../../../solver/problem.ts";
import { Flow, fullPolicy, type Policy, type Ticket, type Traveller } from "../../network/flow.ts";
import { LaneQueues } from "../../network/queues.ts";
import { Occupancy } from "../occupancy/occupancy.ts";
import { type BinStep, type Schedule, type Step, type StepKind, taskOf } from "../schedule.ts";
import { deadlocked } from "../standstill/deadlock.ts";
import { type Freedom, type Situation, Unlocking, type WayOut } from "../standstill/unlock.ts";
import { type Timetable, timetableOf } from "../timing.ts";
import { Appointments } from "./appointments.ts";
import { Growth } from "./growth.ts";
import { Pressure } from "./pressure.ts";
import { Turns } from "./turns.ts";
import { WaitingRoom } from "./waiting.ts";

/** A schedule with the assignment it leads to, or what never starts. */
export type Simulated =
  | { readonly schedule: Schedule; readonly assignment: Assignment; readonly stuck?: undefined }
  | { readonly schedule?: undefined; readonly stuck: readonly Stuck[] };

/** An item that never gets to its bin. `obstacle` as in Occupancy; -1 when a timing rule is to blame. */
export interface Stuck {
  readonly item: number;
  readonly obstacle: number;
  /** The bin it is in, -1 for none. */
  readonly from: number;
  /** What the bin it goes to lacks, where that is what it waits for. */
  readonly shortage?: Shortage | undefined;
}

/** A bin has `free` units of a dimension, an item needs more. */
export interface Shortage {
  readonly dimension: number;
  readonly needed: number;
  readonly free: number;
}

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
  policy = fullPolicy,
): Simulated {
  return new Simulation(problem, assignment, preference, freedom, policy).run();
}

/**
 * Those go first that ease the situation most, large ones somewhat earlier (`greed` times the part of their bin that they demand); then
 * those with the smallest `rank[item]`.
 */
export interface Preference {
  readonly rank: ArrayLike<number>;
  readonly greed: number;
}

interface Ending {
  readonly time: number;
  readonly step?: Step;
  readonly closing?: BinStep;
  readonly opening?: BinStep;
  /** An item whose release has come. */
  readonly released?: number;
}

/** The part of the waiting tasks that should be under way; below it, ways out are worth their price. */
const liveliness = 0.03;

class Simulation {
  readonly #problem: Problem;
  readonly #assignment: Assignment;
  readonly #rank: ArrayLike<number>;
  readonly #greed: number;
  readonly #occupancy: Occupancy;
  readonly #timetable: Timetable;
  readonly #unlocking: Unlocking;
  readonly #endings = new TinyQueue<Ending>([], (a, b) => a.time - b.time);
  readonly #waiting = new WaitingRoom();
  readonly #steps: Step[] = [];
  readonly #turns: Turns;
  readonly #growth: Growth;
  /** `#at[item]`: the bin it lies in, -1 for none; `#goal[item]`: the bin it has to get to. */
  readonly #at: Int32Array;
  readonly #goal: Int32Array;
  /** 1 from the start of its last step; 1 while a step is under way. */
  readonly #begun: Uint8Array;
  readonly #busy: Uint8Array;
  readonly #appointments: Appointments;
  /** Who has yet to set out for which bin. */
  readonly #pressure: Pressure;
  /** `#leaving[bin]`: the items that are about to have left it. */
  readonly #leaving: Int32Array;
  readonly #late: Stuck[] = [];
  readonly #policy: Policy;
  readonly #flow: Flow | undefined;
  readonly #lanes: LaneQueues;
  #time = 0;

  constructor(problem: Problem, assignment: Assignment, { rank, greed }: Preference, freedom: Freedom, policy: Policy) {
    const { items, bins } = problem;
    this.#problem = problem;
    this.#assignment = assignment;
    this.#rank = rank;
    this.#greed = greed;
    this.#occupancy = new Occupancy(problem, assignment);
    this.#timetable = timetableOf(problem, assignment);
    this.#at = items.origin.slice();
    this.#goal = assignment.bin.slice();
    this.#begun = new Uint8Array(items.count);
    this.#busy = new Uint8Array(items.count);
    this.#appointments = new Appointments(problem, this.#timetable);
    this.#pressure = new Pressure(this.#occupancy);
    this.#growth = new Growth(this.#occupancy, this.#pressure, this.#waiting);
    this.#turns = new Turns(assignment, this.#occupancy, this.#waiting);
    this.#leaving = new Int32Array(bins.count);
    this.#policy = policy;
    this.#flow = problem.traffic && new Flow(problem.traffic, policy);
    this.#lanes = new LaneQueues(rank);
    const situation: Situation = {
      problem,
      assignment,
      occupancy: this.#occupancy,
      timetable: this.#timetable,
      at: this.#at,
      goal: this.#goal,
      busy: this.#busy,
      flow: this.#flow,
    };
    this.#unlocking = new Unlocking(situation, freedom);
  }

  run(): Simulated {
    this.#prepare();
    for (;;) {
      while (this.#waiting.someAwake) this.#startAwake();
      if (this.#wakeFromLanes() || this.#unlock()) continue;
      const next = this.#endings.peek();
      if (next === undefined) break;
      this.#advance(next.time);
    }
    const stuck = [...this.#late, ...this.#waiting.everyone(), ...this.#waitingForLanes()];
    if (stuck.length > 0) return { stuck: stuck.map(({ item, obstacle }) => this.#stuck(item, obstacle)) };
    const schedule = { steps: this.#steps, binSteps: this.#turns.steps, resizes: this.#growth.resizes };
    return { schedule, assignment: { bin: this.#goal, open: this.#assignment.open } };
  }

  #stuck(item: number, obstacle: number): Stuck {
    const isBin = obstacle >= 0 && obstacle < this.#problem.bins.count;
    const shortage = isBin ? this.#occupancy.shortage(item, obstacle) : undefined;
    return { item, obstacle, from: this.#at[item], shortage };
  }

  #prepare(): void {
    const { bins, items } = this.#problem;
    for (let item = 0; item < items.count; item++) {
      const task = taskOf(this.#problem, this.#assignment, item);
      if (task !== undefined) {
        this.#waiting.wake(item);
        if (task.to >= 0) this.#pressure.expect(item, task.to, 1);
      } else if (items.fate[item] === Fate.stay) this.#growth.admit(item);
    }
    for (let bin = 0; bin < bins.count; bin++) {
      if (this.#turns.of(bin) > 0) this.#open(bin);
      else this.#closeIfEmpty(bin);
    }
    this.#growth.begin();
    const { immediate, meeting } = this.#timetable;
    this.#flow?.reserve(this.#travellers([...immediate].filter((item) => !meeting.has(item))));
  }

  /** Those among the items that take lanes on the way to their goals. */
  #travellers(items: readonly number[]): Traveller[] {
    const { traffic } = this.#problem;
    return items
      .filter((item) => this.#at[item] >= 0 && this.#goal[item] >= 0 && traffic?.isCarried(item))
      .map((item) => ({ item, from: this.#at[item], to: this.#goal[item] }));
  }

  /** Items whose task waits for a lane. Those that have set out with others they meet may still be in a queue. */
  #waitingForLanes(): Stuck[] {
    const waiting = this.#lanes.everyone().filter((item) => this.#begun[item] === 0);
    return waiting.map((item) => ({ item, obstacle: -1, from: -1 }));
  }

  /** Those who wait for lanes that something has left look again. */
  #wakeFromLanes(): boolean {
    const items = this.#flow === undefined ? [] : this.#lanes.next(this.#flow);
    for (const item of items) this.#waiting.wake(item);
    return items.length > 0;
  }

  #advance(time: number): void {
    this.#time = time;
    while (this.#endings.peek()?.time === time) this.#end(this.#endings.pop() as Ending);
  }

  /** Starts what can start among the tasks that are awake; those first that go first. */
  #startAwake(): void {
    const { bins, growers, tasks } = this.#waiting.takeAwake();
    for (const bin of bins) this.#open(bin);
    const strains = new Map(tasks.map((item) => [item, this.#strain(item)]));
    const lack = (item: number): number => strains.get(item) as number;
    const byRank = (a: number, b: number): number => this.#rank[a] - this.#rank[b];
    const first = this.#policy.ranked ? byRank : () => 0;
    tasks.sort((a, b) => first(a, b) || lack(a) - lack(b) || byRank(a, b) || a - b);
    for (const item of tasks) if (this.#begun[item] === 0 && this.#busy[item] === 0) this.#tryStart(item);
    for (const item of growers) this.#growth.tryGrow(item, this.#time);
  }

  /** How much worse it gets where the item goes than where it comes from. */
  #strain(item: number): number {
    const [from, to] = [this.#at[item], this.#goal[item]];
    const strain = this.#pressure.lack(to) - this.#pressure.lack(from);
    return this.#greed === 0 || to < 0 ? strain : strain - this.#greed * this.#pressure.shareOf(item, to);
  }

  #tryStart(item: number): void {
    const members = this.#appointments.companyOf(item);
    if (members.some((member) => this.#isHeld(member, item))) return;
    const tickets = this.#tickets(item, members);
    if (tickets === undefined) return;
    const entered: number[] = [];
    for (const member of members) {
      const to = this.#goal[member];
      const obstacle = to < 0 ? -1 : this.#occupancy.obstacle(member, to);
      if (obstacle >= 0) {
        for (const other of entered.reverse()) this.#occupancy.withdraw(other, this.#goal[other]);
        return this.#waiting.at("obstacle", obstacle, item);
      }
      if (to >= 0) this.#occupancy.enter(member, to);
      entered.push(member);
    }
    const duration = (member: number): number => tickets.get(member)?.duration ?? this.#durationOf(member);
    for (const member of members) {
      const start = this.#appointments.startOf(member, this.#time, duration);
      this.#start(member, start, start + duration(member), tickets.get(member));
    }
  }

  /** What the items get of the lanes that they take, by item; undefined when they have to wait for a lane. */
  #tickets(item: number, members: readonly number[]): ReadonlyMap<number, Ticket> | undefined {
    if (this.#flow === undefined) return none;
    const admission = this.#flow.admit(this.#travellers(members), this.#time, this.#appointments.latestOf(members));
    if ("tickets" in admission) return new Map(admission.tickets.map((ticket) => [ticket.item, ticket]));
    this.#lanes.wait(admission.obstacle, item);
    return undefined;
  }

  /** How long the last step of an item lasts that takes no lanes. */
  #durationOf(item: number): number {
    const { duration, wake, fate } = this.#problem.items;
    return fate[item] === Fate.stay && this.#at[item] < 0 ? wake[item] : duration[item];
  }

  /** Must the one wait before any bin is looked at? Then the other one waits for that. */
  #isHeld(item: number, waiting: number): boolean {
    const hold = this.#appointments.hold(item, this.#time);
    if (hold === undefined) return false;
    if (hold.kind === "second") this.#endings.push({ time: hold.time, released: waiting });
    else this.#waiting.at(hold.kind, hold.number, waiting);
    return true;
  }

  /** The last step of the item, for which it has entered its goal. */
  #start(item: number, start: number, end: number, ticket: Ticket | undefined): void {
    const { fate } = this.#problem.items;
    const isWaking = fate[item] === Fate.stay && this.#at[item] < 0;
    const kind: StepKind = isWaking ? "wake" : kinds[fate[item]];
    this.#begun[item] = 1;
    this.#push({ item, kind, from: this.#at[item], to: this.#goal[item], start, end }, ticket);
    if (this.#appointments.begin(item, start, end)) this.#late.push({ item, obstacle: -1, from: -1 });
    if (this.#goal[item] < 0) return;
    this.#pressure.expect(item, this.#goal[item], -1);
    this.#growth.whenComplete(this.#goal[item]);
  }

  #push(step: Step, ticket: Ticket | undefined): void {
    if (step.from >= 0) this.#leaving[step.from]++;
    this.#busy[step.item] = 1;
    this.#steps.push(ticket === undefined ? step : { ...step, bandwidth: ticket.bandwidth });
    if (ticket !== undefined) this.#flow?.board(ticket, step.end);
    this.#endings.push({ time: step.end, step });
  }

  #end({ step, opening, closing, released }: Ending): void {
    if (released !== undefined) this.#waiting.wake(released);
    if (step !== undefined) this.#endStep(step);
    if (opening !== undefined) {
      this.#occupancy.ready[opening.bin] = 1;
      this.#waiting.wakeAt("obstacle", opening.bin);
    }
    if (closing !== undefined) {
      this.#occupancy.endClosing(closing.bin);
      this.#wakeObstaclesAt(closing.bin);
    }
  }

  #endStep(step: Step): void {
    const { item, from, to, kind } = step;
    this.#busy[item] = 0;
    this.#lanes.stir(this.#flow?.leave(item) ?? []);
    this.#at[item] = to;
    if (kind === "detour" || kind === "pause") this.#waiting.wake(item);
    else this.#finish(item);
    const bed = this.#occupancy.keep(step);
    if (bed >= 0) this.#closeIfEmpty(bed);
    if (from < 0) return;
    this.#leaving[from]--;
    this.#occupancy.leave(item, from);
    this.#wakeObstaclesAt(from);
    this.#closeIfEmpty(from);
  }

  /** The task of the item is done. */
  #finish(item: number): void {
    this.#appointments.finish(item, this.#time);
    this.#waiting.wakeAt("item", item);
    for (const series of this.#appointments.seriesOf(item)) this.#waiting.wakeAt("series", series);
  }

  #wakeObstaclesAt(bin: number): void {
    for (const obstacle of this.#occupancy.obstaclesAt(bin)) this.#waiting.wakeAt("obstacle", obstacle);
  }

  #open(bin: number): void {
    const opening = this.#turns.open(bin, this.#time);
    if (opening !== undefined) this.#endings.push({ time: opening.end, opening });
  }

  #closeIfEmpty(bin: number): void {
    const closing = this.#turns.closeIfEmpty(bin, this.#time);
    if (closing !== undefined) this.#endings.push({ time: closing.end, closing });
  }

  /** Where nothing moves any more, or far too little, takes ways out, if there are some. */
  #unlock(): boolean {
    if (!this.#unlocking.isAllowed) return false;
    const waiting = this.#waiting.tasks().filter(({ item }) => this.#busy[item] === 0 && this.#begun[item] === 0);
    const idle = Math.ceil(waiting.length * liveliness) - this.#endings.length;
    const everyone = [...waiting, ...this.#waitingForLanes()];
    const hopeless =
      idle > 0 ? waiting : deadlocked(everyone, { at: this.#at, leaving: this.#leaving, ready: this.#occupancy.ready });
    const ways = this.#unlocking.find(hopeless, Math.max(1, idle), this.#time);
    const taken = ways.filter((way) => this.#take(way));
    return taken.length > 0;
  }

  /** Takes a way out; false when there is no lane for it just now. */
  #take({ kind, item, bin }: WayOut): boolean {
    const { items } = this.#problem;
    if (kind === "redirect") {
      this.#pressure.expect(item, this.#goal[item], -1);
      this.#growth.whenComplete(this.#goal[item]);
      this.#goal[item] = bin;
      this.#pressure.expect(item, bin, 1);
      this.#waiting.wake(item);
      return true;
    }
    const isCarried = kind === "detour" && this.#problem.traffic?.isCarried(item) === true;
    const admission = isCarried ? this.#flow?.admit([{ item, from: this.#at[item], to: bin }], this.#time) : undefined;
    if (admission !== undefined && "obstacle" in admission) return false;
    const [ticket] = admission?.tickets ?? [];
    if (this.#at[item] === this.#goal[item]) this.#pressure.expect(item, this.#goal[item], 1);
    const duration = ticket?.duration ?? (kind === "pause" ? items.pause[item] : items.duration[item]);
    if (kind === "detour") this.#occupancy.enter(item, bin, items.held);
    const step: Step = { item, kind, from: this.#at[item], to: bin, start: this.#time, end: this.#time + duration };
    this.#push(step, ticket);
    return true;
  }
}

const none: ReadonlyMap<number, Ticket> = new Map();

const kinds: Readonly<Record<number, StepKind>> = {
  [Fate.stay]: "move",
  [Fate.arrive]: "arrive",
  [Fate.leave]: "leave",
  [Fate.change]: "change",
};
