import type { Assignment } from "../../../solver/check.ts";
import type { Occupancy } from "../occupancy/occupancy.ts";
import { type BinStep, turnOf } from "../schedule.ts";
import type { WaitingRoom } from "./waiting.ts";

/** Bins that open, as soon as they may, and bins that close, as soon as they are empty. */
export class Turns {
  readonly steps: BinStep[] = [];
  readonly #assignment: Assignment;
  readonly #occupancy: Occupancy;
  readonly #waiting: WaitingRoom;

  constructor(assignment: Assignment, occupancy: Occupancy, waiting: WaitingRoom) {
    this.#assignment = assignment;
    this.#occupancy = occupancy;
    this.#waiting = waiting;
  }

  /** 1 for a bin that opens on the way, -1 for one that closes, else 0. */
  of = (bin: number): number => turnOf(this.#occupancy.problem, this.#assignment, bin);

  /** Begins to open the bin; undefined when that has to wait. */
  open(bin: number, time: number): BinStep | undefined {
    const obstacle = this.#occupancy.openingObstacle(bin);
    if (obstacle >= 0) {
      this.#waiting.binAt(obstacle, bin);
      return undefined;
    }
    this.#occupancy.startOpening(bin);
    return this.#note({ bin, start: time, end: time + this.#occupancy.problem.bins.opening[bin] });
  }

  /** Begins to close the bin; undefined when it stays open, or is not empty. */
  closeIfEmpty(bin: number, time: number): BinStep | undefined {
    if (this.of(bin) >= 0 || this.#occupancy.guests[bin] > 0) return undefined;
    this.#occupancy.ready[bin] = 0;
    return this.#note({ bin, start: time, end: time + this.#occupancy.problem.bins.closing[bin] });
  }

  #note(step: BinStep): BinStep {
    this.steps.push(step);
    return step;
  }
}
