import type { Assignment } from "../../../solver/check.ts";
import type { Problem } from "../../../solver/problem.ts";
import { roomBeside } from "../bounds/exchanges.ts";
import { type Transfers, transfersOf } from "../bounds/transfers.ts";
import type { Ordered } from "../ordered.ts";
import { amountsOf, leaversOf } from "./amounts.ts";
import { TimeHeap } from "./timeHeap.ts";

/**
 * Lists of who goes first, one for each bin, and the starts that follow from them: whenever room becomes free in a bin, whoever fits sets
 * out, the first in its list first. Behind one who is `strict` nobody sets out before him.
 */
export class Queues {
  readonly transfers: Transfers;
  /** The lists; their order may be changed. Together they are all who go to some bin. */
  readonly lists: readonly Int32Array[];
  /** `strict[transfer]` is 1 for those who are never overtaken; may be changed. */
  readonly strict: Uint8Array;
  /** When each transfer starts, after `run` has come to an end. */
  readonly start: Int32Array;
  readonly #dimensions: number;
  readonly #held: Float64Array;
  readonly #demand: Float64Array;
  /** What is free at first, and now. */
  readonly #roomAtFirst: Float64Array;
  readonly #room: Float64Array;
  /** The bin of each list; the list of each bin, -1 for none. */
  readonly #binOf: Int32Array;
  readonly #listOf: Int32Array;
  /** Who has not set out, by list, in order. */
  readonly #left: readonly Int32Array[];
  readonly #leftCount: Int32Array;
  /** Transfers that end; from `transfers.item.length` on, lists that have to be looked at. */
  readonly #events: TimeHeap;
  readonly #looks: readonly (readonly [time: number, list: number])[];
  readonly #stirred: Int32Array;
  readonly #isStirred: Uint8Array;
  /** Who has to have left, for each bin that closes. */
  readonly #leavers: readonly Int32Array[];
  #sum = 0;
  #started = 0;

  constructor(problem: Problem, assignment: Assignment) {
    const transfers = transfersOf(problem, assignment);
    const { item, from, to, earliest } = transfers;
    this.transfers = transfers;
    this.#dimensions = problem.dimensions;
    this.#held = amountsOf(transfers, problem.items.held, problem.dimensions);
    this.#demand = amountsOf(transfers, problem.items.demand, problem.dimensions);
    this.#roomAtFirst = roomBeside(problem, assignment);
    from.forEach((bin, k) => {
      for (let d = 0; bin >= 0 && d < this.#dimensions; d++)
        this.#roomAtFirst[bin * this.#dimensions + d] -= this.#held[k * this.#dimensions + d];
    });
    this.#room = this.#roomAtFirst.slice();
    this.#binOf = Int32Array.from(new Set(to.filter((bin) => bin >= 0)));
    this.#listOf = new Int32Array(problem.bins.count).fill(-1);
    this.#binOf.forEach((bin, list) => {
      this.#listOf[bin] = list;
    });
    const lists: number[][] = Array.from(this.#binOf, () => []);
    to.forEach((bin, k) => {
      if (bin >= 0) lists[this.#listOf[bin]].push(k);
    });
    this.lists = lists.map((list) => Int32Array.from(list));
    this.#left = lists.map((list) => Int32Array.from(list));
    this.#leftCount = new Int32Array(lists.length);
    this.strict = new Uint8Array(item.length);
    this.start = new Int32Array(item.length);
    this.#looks = lists.flatMap((list, q) =>
      [...new Set(list.map((k) => earliest[k]))].map((time) => [time, q] as const),
    );
    this.#events = new TimeHeap(item.length + this.#looks.length);
    this.#leavers = leaversOf(problem, assignment, transfers);
    this.#stirred = new Int32Array(lists.length);
    this.#isStirred = new Uint8Array(lists.length);
  }

  /** How many could start, after `run` has come to an end without a cutoff. */
  get startedCount(): number {
    return this.#started;
  }

  /** Lets everything happen. Σ of ends, and of when bins that close are empty; Infinity when not all can start, or when it would be beyond the cutoff. */
  run(cutoff = Number.POSITIVE_INFINITY): number {
    const { length } = this.transfers.item;
    this.#reset();
    while (!this.#events.isEmpty) {
      const now = this.#events.time;
      if (this.#sum + (length - this.#started) * now > cutoff) return Number.POSITIVE_INFINITY;
      const count = this.#endAll(now);
      for (let k = 0; k < count; k++) this.#look(this.#stirred[k], now);
    }
    return this.#started === length ? this.#sum + this.#emptyTimes() : Number.POSITIVE_INFINITY;
  }

  #emptyTimes(): number {
    let sum = 0;
    for (const leavers of this.#leavers) {
      let last = 0;
      for (const k of leavers) last = Math.max(last, this.start[k] + this.transfers.duration[k]);
      sum += last;
    }
    return sum;
  }

  #reset(): void {
    const { item, to, earliest } = this.transfers;
    this.#room.set(this.#roomAtFirst);
    this.#events.clear();
    [this.#sum, this.#started] = [0, 0];
    for (let q = 0; q < this.lists.length; q++) {
      this.#left[q].set(this.lists[q]);
      this.#leftCount[q] = this.lists[q].length;
    }
    for (let k = 0; k < item.length; k++) if (to[k] < 0) this.#begin(k, earliest[k]);
    for (const [time, list] of this.#looks) this.#events.push(time, item.length + list);
  }

  #begin(k: number, time: number): void {
    const end = time + this.transfers.duration[k];
    this.start[k] = time;
    this.#sum += end;
    this.#started++;
    this.#events.push(end, k);
  }

  /** Everything that ends now. How many lists have to be looked at; they are in `#stirred`. */
  #endAll(now: number): number {
    const { item, from } = this.transfers;
    let count = 0;
    while (!this.#events.isEmpty && this.#events.time === now) {
      const event = this.#events.pop();
      const list = event >= item.length ? event - item.length : this.#leave(event, from[event]);
      if (list < 0 || this.#isStirred[list] === 1) continue;
      this.#isStirred[list] = 1;
      this.#stirred[count++] = list;
    }
    return count;
  }

  /** The transfer has left the bin. The list of those who wait for that bin, -1 for none. */
  #leave(k: number, bin: number): number {
    if (bin < 0) return -1;
    for (let d = 0; d < this.#dimensions; d++)
      this.#room[bin * this.#dimensions + d] += this.#held[k * this.#dimensions + d];
    return this.#listOf[bin];
  }

  /** Whoever in the list can start, starts. */
  #look(list: number, now: number): void {
    const left = this.#left[list];
    const count = this.#leftCount[list];
    const first = this.#binOf[list] * this.#dimensions;
    this.#isStirred[list] = 0;
    let remaining = 0;
    for (let i = 0, isBarred = false; i < count; i++) {
      const k = left[i];
      if (!isBarred && this.transfers.earliest[k] <= now && this.#fits(k, first)) {
        for (let d = 0; d < this.#dimensions; d++) this.#room[first + d] -= this.#demand[k * this.#dimensions + d];
        this.#begin(k, now);
        continue;
      }
      isBarred ||= this.strict[k] === 1;
      left[remaining++] = k;
    }
    this.#leftCount[list] = remaining;
  }

  #fits(k: number, first: number): boolean {
    for (let d = 0, at = k * this.#dimensions; d < this.#dimensions; d++, at++)
      if (this.#demand[at] > 0 && this.#demand[at] > this.#room[first + d]) return false;
    return true;
  }
}

/** The lists in the order in which a schedule has everyone start, if it does; of several steps of an item the last one counts. */
export function sortByStarts({ lists, transfers }: Queues, { schedule }: Ordered): void {
  const starts = new Map(schedule?.steps.map(({ item, start }) => [item, start]));
  const startOf = (k: number): number => starts.get(transfers.item[k]) ?? 0;
  for (const list of lists) list.sort((a, b) => startOf(a) - startOf(b) || a - b);
}
