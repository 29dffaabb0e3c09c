import { xoroshiro128plus } from "pure-rand/generator/xoroshiro128plus";
import type { Problem } from "../../../solver/problem.ts";
import type { Ordered } from "../ordered.ts";
import { sumOfEnds } from "../schedule.ts";
import { anyChange } from "./changes.ts";
import type { Improvement } from "./polish.ts";
import { Queues, sortByStarts } from "./queues.ts";
import { scheduleByStarts } from "./timedSteps.ts";

/** Tries in one go: they take about as long as one list scheduling by events. */
const batch = 50;

/** How many coolings there are, the tries for each item in the first, and how many times longer each is than the one before. */
const coolings = 6;
const triesPerItem = 1;
const lengthening = 4;

/** The temperature at the start of the first cooling, in mean durations of a step; the last starts `heating` times as hot. */
const warmth = 1;
const heating = 5;

/** The part of the temperature that is left at the end of a cooling. */
const cold = 0.06;

/**
 * Improves an order of steps by simulated annealing on lists of who goes first, one for each bin, where room is all that anybody waits
 * for. (Kirkpatrick, Gelatt, Vecchi: Optimization by simulated annealing, 1983.) Coolings get longer and hotter, each begins with the
 * best of all before: so there is something soon, and more later.
 */
export class Annealing implements Improvement {
  readonly #problem: Problem;
  readonly #rng;
  readonly #queues: Queues;
  readonly #lists: readonly Int32Array[];
  readonly #unit: number;
  #ordered: Ordered;
  /** Σ of ends of what takes room, now and at best, with the lists that lead there. */
  #sum: number;
  #bestSum: number;
  #bestLists: Int32Array[];
  #bestStrict: Uint8Array;
  #isNew = false;
  #cooling = 0;
  #tries = 0;

  /** @param ordered with a schedule of one step for each item */
  constructor(problem: Problem, ordered: Ordered, seed: number) {
    this.#problem = problem;
    this.#ordered = ordered;
    this.#rng = xoroshiro128plus(seed);
    this.#queues = new Queues(problem, ordered.assignment);
    const { duration } = this.#queues.transfers;
    this.#unit = duration.reduce((sum, one) => sum + one, 0) / Math.max(1, duration.length);
    this.#lists = this.#queues.lists.filter((list) => list.length > 1);
    sortByStarts(this.#queues, ordered);
    this.#sum = this.#queues.run();
    if (!Number.isFinite(this.#sum)) {
      // They got into each other's way: as long as nobody overtakes, everyone can start when he did.
      this.#queues.strict.fill(1);
      this.#sum = this.#queues.run();
    }
    this.#bestSum = this.#sum;
    this.#bestLists = this.#lists.map((list) => list.slice());
    this.#bestStrict = this.#queues.strict.slice();
  }

  get best(): Ordered {
    if (this.#isNew) this.#adopt();
    return this.#ordered;
  }

  get isDone(): boolean {
    return this.#lists.length === 0 || this.#cooling >= coolings;
  }

  get #length(): number {
    return triesPerItem * lengthening ** this.#cooling * this.#queues.start.length;
  }

  proceed(): void {
    for (let k = 0; k < batch && !this.isDone; k++) {
      this.#try(this.#temperature());
      if (++this.#tries >= this.#length) this.#coolDown();
    }
  }

  #temperature(): number {
    const hot = warmth * heating ** (this.#cooling / (coolings - 1)) * this.#unit;
    return hot * cold ** (this.#tries / this.#length);
  }

  /** The next cooling begins with the best. */
  #coolDown(): void {
    this.#cooling++;
    this.#tries = 0;
    this.#putBack(this.#bestLists, this.#bestStrict);
    this.#sum = this.#bestSum;
  }

  #putBack(lists: readonly Int32Array[], strict: Uint8Array): void {
    this.#lists.forEach((list, q) => {
      list.set(lists[q]);
    });
    this.#queues.strict.set(strict);
  }

  /** Changes something at random, and back again when that is too much worse. */
  #try(temperature: number): void {
    const [change, list, from, to] = anyChange(this.#chance, this.#lists);
    const { strict } = this.#queues;
    change.apply(list, from, to, strict);
    const most = this.#sum - temperature * Math.log(this.#chance());
    const sum = this.#queues.run(most);
    if (sum > most) return change.undo(list, from, to, strict);
    this.#sum = sum;
    if (sum < this.#bestSum) this.#remember();
  }

  #chance = (): number => ((this.#rng.next() >>> 0) + 0.5) / 2 ** 32;

  #remember(): void {
    this.#bestSum = this.#sum;
    this.#isNew = true;
    this.#lists.forEach((list, q) => {
      this.#bestLists[q].set(list);
    });
    this.#bestStrict.set(this.#queues.strict);
  }

  /** Makes the best lists a schedule, and keeps that if it is better. */
  #adopt(): void {
    this.#isNew = false;
    const [lists, strict] = [this.#lists.map((list) => list.slice()), this.#queues.strict.slice()];
    this.#putBack(this.#bestLists, this.#bestStrict);
    this.#queues.run();
    const { transfers, start } = this.#queues;
    const schedule = scheduleByStarts(this.#problem, this.#ordered.assignment, transfers, start);
    const sum = sumOfEnds(schedule);
    if (sum < this.#ordered.sum) this.#ordered = { ...this.#ordered, schedule, sum };
    this.#putBack(lists, strict);
  }
}
