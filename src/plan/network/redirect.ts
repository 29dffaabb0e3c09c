import { type Assignment, breach } from "../../solver/check.ts";
import { Fit } from "../../solver/packing/fit.ts";
import { Packing } from "../../solver/packing/packing.ts";
import { Fate, type Problem, type Traffic, type Way } from "../../solver/problem.ts";
import { type CarriedMove, carriedMoves } from "./ways.ts";

/** How many pairs of a move and a bin are looked at. */
const mostLooks = 300_000;

/**
 * The assignment with other bins for moves, so that the lanes carry less and more evenly; undefined when nothing can be gained that way.
 * Moves only go to bins that are open in any case, and never back: the assignment costs the same apart from the schedule.
 */
export function redirected(problem: Problem, assignment: Assignment): Assignment | undefined {
  const moves = carriedMoves(problem, assignment);
  if (moves.length === 0) return undefined;
  const diversion = new Diversion(problem, assignment, moves);
  const changed = diversion.run() ? { ...assignment, bin: diversion.bin } : undefined;
  return changed === undefined || breach(problem, changed) !== undefined ? undefined : changed;
}

class Diversion {
  readonly #problem: Problem;
  readonly #traffic: Traffic;
  readonly #open: Uint8Array;
  readonly #moves: readonly CarriedMove[];
  readonly #packing: Packing;
  readonly #fit: Fit;
  /** `#burden[lane]`: the seconds that the lane is busy with all moves over it. */
  readonly #burden: Float64Array;

  constructor(problem: Problem, { bin, open }: Assignment, moves: readonly CarriedMove[]) {
    this.#problem = problem;
    this.#traffic = problem.traffic as Traffic;
    this.#open = open;
    this.#moves = moves;
    this.#packing = new Packing(problem);
    for (let item = 0; item < bin.length; item++) if (bin[item] >= 0) this.#packing.place(item, bin[item]);
    this.#fit = new Fit(this.#packing);
    this.#burden = new Float64Array(this.#traffic.capacity.length);
    for (const { way, duration } of moves) this.#load(way, duration, 1);
  }

  get bin(): Int32Array {
    return this.#packing.bin.slice();
  }

  /** Looks at every move once, those over the busiest lanes first. True when some go elsewhere. */
  run(): boolean {
    const busiest = ({ way }: CarriedMove): number =>
      way.lanes.reduce((most, lane) => Math.max(most, this.#burden[lane]), 0);
    const rated = this.#moves.map((move) => ({ move, busy: busiest(move) }));
    rated.sort((a, b) => b.busy - a.busy || a.move.item - b.move.item);
    let changes = false;
    for (const { move } of rated) if (this.#divert(move)) changes = true;
    return changes;
  }

  #divert({ item, way, duration }: CarriedMove): boolean {
    const { items, bins } = this.#problem;
    const home = this.#packing.bin[item];
    this.#packing.remove(item);
    this.#load(way, duration, -1);
    this.#fit.prepare(item);
    let best = { bin: home, way, duration, price: this.#price(way, duration) };
    const count = this.#fit.candidates?.length ?? bins.count;
    const stride = Math.max(1, Math.ceil((count * this.#moves.length) / mostLooks));
    for (let k = item % stride; k < count; k += stride) {
      const bin = this.#fit.candidates?.[k] ?? k;
      if (bin === home || bin === items.origin[item] || !this.#isSuitable(item, bin)) continue;
      const other = this.#traffic.way(item, items.origin[item], bin);
      const time = other && this.#traffic.duration(item, other.bandwidth);
      if (other === undefined || time === undefined) continue;
      const price = this.#price(other, time);
      if (price < best.price - 1e-9) best = { bin, way: other, duration: time, price };
    }
    this.#packing.place(item, best.bin);
    this.#load(best.way, best.duration, 1);
    return best.bin !== home;
  }

  /** Is the bin open now and at the end, with room for the item at once and for good? */
  #isSuitable(item: number, bin: number): boolean {
    const { items, bins, dimensions } = this.#problem;
    if (this.#open[bin] === 0 || bins.open[bin] === 0 || items.fate[item] !== Fate.stay) return false;
    if (!this.#fit.fits(bin)) return false;
    for (let d = 0; d < dimensions; d++) {
      const at = bin * dimensions + d;
      const demand = items.demand[item * dimensions + d];
      if (demand > 0 && this.#packing.crowd[at] + demand > bins.limit[at]) return false;
    }
    return true;
  }

  #load({ lanes, slots, bandwidth }: Way, duration: number, sign: 1 | -1): void {
    for (const lane of lanes) this.#burden[lane] += (sign * bandwidth * duration) / this.#traffic.capacity[lane];
    for (const slot of slots) this.#burden[slot] += (sign * duration) / this.#traffic.capacity[slot];
  }

  /** By how much the squares of the burdens grow: the more, the busier the lanes are already. */
  #price({ lanes, slots, bandwidth }: Way, duration: number): number {
    let price = duration * duration;
    const add = (lane: number, amount: number): void => {
      const seconds = (amount * duration) / this.#traffic.capacity[lane];
      price += seconds * (2 * this.#burden[lane] + seconds);
    };
    for (const lane of lanes) add(lane, bandwidth);
    for (const slot of slots) add(slot, 1);
    return price;
  }
}
