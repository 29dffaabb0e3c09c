import { append } from "../../../solver/multimap.ts";
import type { Occupancy } from "../occupancy/occupancy.ts";
import type { Resize } from "../schedule.ts";
import type { Pressure } from "./pressure.ts";
import type { WaitingRoom } from "./waiting.ts";

/** Items that stay where they are and get another amount: what is too much is given up at once; they grow once nobody else comes. */
export class Growth {
  readonly resizes: Resize[] = [];
  readonly #occupancy: Occupancy;
  readonly #pressure: Pressure;
  readonly #waiting: WaitingRoom;
  /** By bin: those that grow there, as long as others come. */
  readonly #growers = new Map<number, number[]>();

  constructor(occupancy: Occupancy, pressure: Pressure, waiting: WaitingRoom) {
    this.#occupancy = occupancy;
    this.#pressure = pressure;
    this.#waiting = waiting;
  }

  /** The item stays. */
  admit(item: number): void {
    const { items, dimensions } = this.#occupancy.problem;
    if (exceeds(items.demand, items.held, item, dimensions)) append(this.#growers, items.origin[item], item);
    if (exceeds(items.held, items.demand, item, dimensions)) this.resizes.push({ item, grows: false, time: 0 });
  }

  /** All are admitted: where nobody comes, they may grow. */
  begin(): void {
    for (const bin of this.#growers.keys()) this.whenComplete(bin);
  }

  /** Once nobody else comes to the bin, those that stay there may grow. */
  whenComplete(bin: number): void {
    if (this.#pressure.count[bin] > 0) return;
    for (const item of this.#growers.get(bin) ?? []) this.#waiting.wakeGrower(item);
    this.#growers.delete(bin);
  }

  tryGrow(item: number, time: number): void {
    const obstacle = this.#occupancy.growthObstacle(item);
    if (obstacle >= 0) return this.#waiting.growerAt(obstacle, item);
    this.#occupancy.grow(item);
    this.resizes.push({ item, grows: true, time });
  }
}

/** Is the amount larger than the other in some dimension? */
function exceeds(amount: Float64Array, other: Float64Array, item: number, dimensions: number): boolean {
  for (let d = 0, at = item * dimensions; d < dimensions; d++, at++) if (amount[at] > other[at]) return true;
  return false;
}
