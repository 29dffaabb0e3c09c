import TinyQueue from "tinyqueue";
import type { Assignment } from "../../../solver/check.ts";
import type { Problem } from "../../../solver/problem.ts";
import type { Flow } from "../../network/flow.ts";
import type { Policy } from "../../network/policies.ts";
import { Occupancy } from "../occupancy/occupancy.ts";
import type { BinStep, Step } from "../schedule.ts";
import { type Timetable, timetableOf } from "../timing.ts";
import { Appointments } from "./appointments.ts";
import { Carriage } from "./carriage.ts";
import { Growth } from "./growth.ts";
import { Pressure } from "./pressure.ts";
import { Turns } from "./turns.ts";
import { WaitingRoom } from "./waiting.ts";

/** What comes to an end at a time: a step, the opening or closing of a bin, or the wait of an item for its release. */
export interface Ending {
  readonly time: number;
  readonly step?: Step;
  readonly closing?: BinStep;
  readonly opening?: BinStep;
  readonly released?: number;
}

/** Where everything is at one instant of a simulation, what is under way, and who waits for what. */
export class State {
  readonly problem: Problem;
  readonly assignment: Assignment;
  readonly timetable: Timetable;
  readonly occupancy: Occupancy;
  /** `at[item]`: the bin it lies in, -1 for none; `goal[item]`: the bin it has to get to. */
  readonly at: Int32Array;
  readonly goal: Int32Array;
  /** 1 from the start of its last step; 1 while a step is under way. */
  readonly begun: Uint8Array;
  readonly busy: Uint8Array;
  /** `leaving[bin]`: how many items are about to have left it. */
  readonly leaving: Int32Array;
  /** Who has yet to set out for which bin. */
  readonly pressure: Pressure;
  readonly waiting = new WaitingRoom();
  readonly appointments: Appointments;
  readonly growth: Growth;
  readonly turns: Turns;
  readonly carriage: Carriage;
  readonly endings = new TinyQueue<Ending>([], (a, b) => a.time - b.time);
  readonly steps: Step[] = [];
  time = 0;

  constructor(problem: Problem, assignment: Assignment, policy: Policy, rank: ArrayLike<number>) {
    const { items, bins, traffic } = problem;
    this.problem = problem;
    this.assignment = assignment;
    this.occupancy = new Occupancy(problem, assignment);
    this.timetable = timetableOf(problem, assignment);
    this.at = items.origin.slice();
    this.goal = assignment.bin.slice();
    this.begun = new Uint8Array(items.count);
    this.busy = new Uint8Array(items.count);
    this.leaving = new Int32Array(bins.count);
    this.appointments = new Appointments(problem, this.timetable);
    this.pressure = new Pressure(this.occupancy);
    this.growth = new Growth(this.occupancy, this.pressure, this.waiting);
    this.turns = new Turns(assignment, this.occupancy, this.waiting);
    this.carriage = new Carriage(traffic, policy, this.at, this.goal, rank);
  }

  get flow(): Flow | undefined {
    return this.carriage.flow;
  }

  open(bin: number): void {
    const opening = this.turns.open(bin, this.time);
    if (opening !== undefined) this.endings.push({ time: opening.end, opening });
  }

  closeIfEmpty(bin: number): void {
    const closing = this.turns.closeIfEmpty(bin, this.time);
    if (closing !== undefined) this.endings.push({ time: closing.end, closing });
  }

  /** Nobody else is expected where the item wanted to go: for others, that is one less. */
  forgetGoal(item: number): void {
    this.pressure.expect(item, this.goal[item], -1);
    this.growth.whenComplete(this.goal[item]);
  }
}
