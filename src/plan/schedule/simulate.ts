import TinyQueue from "tinyqueue";
import type { Assignment } from "../../solver/check.ts";
import { append } from "../../solver/multimap.ts";
import { Fate, type Problem } from "../../solver/problem.ts";
import { Occupancy } from "./occupancy.ts";
import { type BinStep, type Resize, type Schedule, type Step, taskOf, turnOf } from "./schedule.ts";
import { type Meeting, type Timetable, timetableOf } from "./timing.ts";
import { WaitingRoom } from "./waiting.ts";

/** A schedule, or what never starts. */
export type Simulated =
  | { readonly schedule: Schedule; readonly stuck?: undefined }
  | { readonly schedule?: undefined; readonly stuck: readonly Stuck[] };

/** An item that never gets to its bin. `obstacle` as in Occupancy; -1 when a timing rule is to blame. */
export interface Stuck {
  readonly item: number;
  readonly obstacle: number;
}

/**
 * List scheduling by events: whatever can start, starts; the rest looks again when the obstacle it met may be gone. A task waits at
 * one obstacle at a time, so the work is linear in the number of encounters.
 * @param rank `rank[item]`: among the tasks that could start at one instant, the smallest goes first
 */
export function simulate(problem: Problem, assignment: Assignment, rank: ArrayLike<number>): Simulated {
  return new Simulation(problem, assignment, rank).run();
}

interface Ending {
  readonly time: number;
  readonly step?: Step;
  readonly closing?: BinStep;
  readonly opening?: BinStep;
  /** An item whose release has come. */
  readonly released?: number;
}

class Simulation {
  readonly #problem: Problem;
  readonly #assignment: Assignment;
  readonly #rank: ArrayLike<number>;
  readonly #occupancy: Occupancy;
  readonly #timetable: Timetable;
  readonly #endings = new TinyQueue<Ending>([], (a, b) => a.time - b.time);
  readonly #waiting = new WaitingRoom();
  readonly #steps: Step[] = [];
  readonly #binSteps: BinStep[] = [];
  readonly #resizes: Resize[] = [];
  readonly #begun: Uint8Array;
  readonly #done: Uint8Array;
  readonly #busySeries = new Set<number>();
  /** `#coming[bin]`: the items that have yet to set out for the bin. Items that stay there grow after them. */
  readonly #coming: Int32Array;
  readonly #growers = new Map<number, number[]>();
  readonly #late: Stuck[] = [];
  #time = 0;

  constructor(problem: Problem, assignment: Assignment, rank: ArrayLike<number>) {
    this.#problem = problem;
    this.#assignment = assignment;
    this.#rank = rank;
    this.#occupancy = new Occupancy(problem, assignment);
    this.#timetable = timetableOf(problem, assignment);
    this.#begun = new Uint8Array(problem.items.count);
    this.#done = new Uint8Array(problem.items.count);
    this.#coming = new Int32Array(problem.bins.count);
  }

  run(): Simulated {
    this.#prepare();
    for (;;) {
      while (this.#waiting.someAwake) this.#startAwake();
      const next = this.#endings.peek();
      if (next === undefined) break;
      this.#time = next.time;
      while (this.#endings.peek()?.time === this.#time) this.#end(this.#endings.pop() as Ending);
    }
    const stuck = [...this.#late, ...this.#waiting.everyone()];
    if (stuck.length > 0) return { stuck };
    return { schedule: { steps: this.#steps, binSteps: this.#binSteps, resizes: this.#resizes } };
  }

  #prepare(): void {
    const { bins, items, dimensions } = this.#problem;
    for (let item = 0; item < items.count; item++) {
      const task = taskOf(this.#problem, this.#assignment, item);
      if (task !== undefined) {
        this.#waiting.wake(item);
        if (task.to >= 0) this.#coming[task.to]++;
      } else if (items.fate[item] === Fate.stay) {
        if (exceeds(items.demand, items.held, item, dimensions)) append(this.#growers, items.origin[item], item);
        if (exceeds(items.held, items.demand, item, dimensions)) this.#resizes.push({ item, grows: false, time: 0 });
      }
    }
    for (let bin = 0; bin < bins.count; bin++) {
      const turn = turnOf(this.#problem, this.#assignment, bin);
      if (turn > 0) this.#open(bin);
      if (turn < 0) this.#closeIfEmpty(bin);
    }
    for (const bin of this.#growers.keys()) this.#growIfComplete(bin);
  }

  /** Starts what can start among the tasks that are awake; those first that go first. */
  #startAwake(): void {
    const { bins, growers, tasks } = this.#waiting.takeAwake();
    for (const bin of bins) this.#open(bin);
    tasks.sort((a, b) => this.#rank[a] - this.#rank[b] || a - b);
    for (const item of tasks) if (this.#begun[item] === 0) this.#tryStart(item);
    for (const item of growers) this.#tryGrow(item);
  }

  #tryStart(item: number): void {
    const meeting = this.#timetable.meeting.get(item);
    const members = meeting === undefined ? [item] : meeting.items;
    const hold = members.map((member) => this.#hold(member)).find((held) => held !== undefined);
    if (hold !== undefined) return hold(item);
    const moment =
      this.#time +
      Math.max(
        0,
        ...members.filter((m) => meeting?.atStart.has(m) !== true).map((m) => this.#problem.items.duration[m]),
      );
    const entered: number[] = [];
    for (const member of members) {
      const to = this.#destination(member);
      const obstacle = to < 0 ? -1 : this.#occupancy.obstacle(member, to);
      if (obstacle >= 0) {
        for (const other of entered.reverse()) this.#occupancy.withdraw(other, this.#destination(other));
        return this.#waiting.at("obstacle", obstacle, item);
      }
      if (to >= 0) this.#occupancy.enter(member, to);
      entered.push(member);
    }
    for (const member of members) this.#start(member, this.#startIn(meeting, member, moment));
  }

  #startIn(meeting: Meeting | undefined, item: number, moment: number): number {
    if (meeting === undefined) return this.#time;
    return meeting.atStart.has(item) ? moment : moment - this.#problem.items.duration[item];
  }

  #destination(item: number): number {
    const { fate } = this.#problem.items;
    return fate[item] === Fate.stay || fate[item] === Fate.arrive ? this.#assignment.bin[item] : -1;
  }

  /** What makes the item wait before any bin is looked at: how to put a task into the waiting room for it. */
  #hold(item: number): ((waiting: number) => void) | undefined {
    const release = this.#problem.items.release[item];
    if (release > this.#time) return (waiting) => this.#endings.push({ time: release, released: waiting });
    const earlier = this.#timetable.before.get(item)?.find((other) => this.#done[other] === 0);
    if (earlier !== undefined) return (waiting) => this.#waiting.at("item", earlier, waiting);
    const busy = this.#timetable.series.get(item)?.find((series) => this.#busySeries.has(series));
    if (busy !== undefined) return (waiting) => this.#waiting.at("series", busy, waiting);
    return undefined;
  }

  #start(item: number, start: number): void {
    const { duration } = this.#problem.items;
    const task = taskOf(this.#problem, this.#assignment, item) as Pick<Step, "kind" | "from" | "to">;
    const step: Step = { item, ...task, start, end: start + duration[item] };
    this.#begun[item] = 1;
    this.#steps.push(step);
    this.#endings.push({ time: step.end, step });
    for (const series of this.#timetable.series.get(item) ?? []) this.#busySeries.add(series);
    const isLate = step.end > (this.#timetable.deadline.get(item) ?? Number.POSITIVE_INFINITY);
    if (isLate || (start > 0 && this.#timetable.immediate.has(item))) this.#late.push({ item, obstacle: -1 });
    if (step.to < 0) return;
    this.#coming[step.to]--;
    this.#growIfComplete(step.to);
  }

  #end({ step, opening, closing, released }: Ending): void {
    if (released !== undefined) this.#waiting.wake(released);
    if (opening !== undefined) {
      this.#occupancy.ready[opening.bin] = 1;
      this.#waiting.wakeAt("obstacle", opening.bin);
    }
    if (closing !== undefined) {
      this.#occupancy.endClosing(closing.bin);
      this.#wakeObstaclesAt(closing.bin);
    }
    if (step !== undefined) this.#endStep(step);
  }

  #endStep({ item, kind, from }: Step): void {
    const store = this.#problem.items.store[item];
    this.#done[item] = 1;
    this.#waiting.wakeAt("item", item);
    for (const series of this.#timetable.series.get(item) ?? []) {
      this.#busySeries.delete(series);
      this.#waiting.wakeAt("series", series);
    }
    if (store >= 0) {
      this.#occupancy.unstore(item);
      this.#closeIfEmpty(store);
    }
    if (kind !== "move" && kind !== "leave") return;
    this.#occupancy.leave(item);
    this.#wakeObstaclesAt(from);
    this.#closeIfEmpty(from);
  }

  #wakeObstaclesAt(bin: number): void {
    for (const obstacle of this.#occupancy.obstaclesAt(bin)) this.#waiting.wakeAt("obstacle", obstacle);
  }

  #open(bin: number): void {
    const obstacle = this.#occupancy.openingObstacle(bin);
    if (obstacle >= 0) return this.#waiting.binAt(obstacle, bin);
    const opening = { bin, start: this.#time, end: this.#time + this.#problem.bins.opening[bin] };
    this.#occupancy.startOpening(bin);
    this.#binSteps.push(opening);
    this.#endings.push({ time: opening.end, opening });
  }

  #closeIfEmpty(bin: number): void {
    if (turnOf(this.#problem, this.#assignment, bin) >= 0 || this.#occupancy.guests[bin] > 0) return;
    const closing = { bin, start: this.#time, end: this.#time + this.#problem.bins.closing[bin] };
    this.#occupancy.ready[bin] = 0;
    this.#binSteps.push(closing);
    this.#endings.push({ time: closing.end, closing });
  }

  /** Once nobody else comes to the bin, those that stay there may grow. */
  #growIfComplete(bin: number): void {
    if (this.#coming[bin] > 0) return;
    for (const item of this.#growers.get(bin) ?? []) this.#waiting.wakeGrower(item);
    this.#growers.delete(bin);
  }

  #tryGrow(item: number): void {
    const obstacle = this.#occupancy.growthObstacle(item);
    if (obstacle >= 0) return this.#waiting.growerAt(obstacle, item);
    this.#occupancy.grow(item);
    this.#resizes.push({ item, grows: true, time: this.#time });
  }
}

/** Is the amount larger than the other in some dimension? */
function exceeds(amount: Float64Array, other: Float64Array, item: number, dimensions: number): boolean {
  for (let d = 0, at = item * dimensions; d < dimensions; d++, at++) if (amount[at] > other[at]) return true;
  return false;
}
