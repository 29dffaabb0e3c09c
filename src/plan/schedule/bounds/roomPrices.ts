import type { Assignment } from "../../../solver/check.ts";
import type { Problem } from "../../../solver/problem.ts";
import { ExchangePrices } from "./exchangePrices.ts";
import { exchangesOf } from "./exchanges.ts";
import { type Transfers, transfersOf } from "./transfers.ts";

/** Steps are that part as long after so many rounds without gain. */
const shrinking = 0.7;
const patience = 20;

/** What sums of prices may be off by. */
const rounding = 1e-9;

/** Where what is known is reached, steps are as long as for such a gap. */
const least = 0.01;

/** It ends when so many rounds have brought less than that part, or after so many. */
const stretch = 200;
const worthwhile = 0.001;
const mostRounds = 3000;

/**
 * How much moves to an assignment delay each other at least, where each item acts once: at any time only such sets of items can be in a
 * bin as fit together.
 *
 * Being in a bin has its price at each of some times; given the prices, every item starts when that costs it least. Nobody can be better
 * off: the ends and the prices that all pay so, less the most that those who fit together could pay, are a lower bound on the sum of
 * ends, whatever the prices are. They are raised where too many want to be, by subgradients, and the best bound is kept.
 *
 * Room is all that counts here: other rules, the network, growth and bins that close only delay things more.
 */
export class RoomPrices {
  readonly #transfers: Transfers;
  readonly #times: Int32Array;
  readonly #exchanges: readonly ExchangePrices[];
  /** By transfer: the prices where it comes and where it goes, and its place among them; no prices where all have room. */
  readonly #coming: readonly (Place | undefined)[];
  readonly #going: readonly (Place | undefined)[];
  readonly #start: Int32Array;
  /** What the ends sum up to when nobody waits for room. */
  readonly #undelayed: number;
  #best: number;
  #length = 1;
  #failures = 0;
  #round = 0;
  #bestBefore: number;
  #isDone = false;

  /** @param times at which who fits together is looked at, ascending: more give better bounds */
  constructor(problem: Problem, assignment: Assignment, times: Int32Array) {
    this.#transfers = transfersOf(problem, assignment);
    this.#times = times;
    const exchanges = exchangesOf(problem, assignment, this.#transfers);
    this.#exchanges = exchanges.map((exchange) => new ExchangePrices(exchange, this.#transfers, times));
    const { item, earliest, duration } = this.#transfers;
    const coming = new Array<Place | undefined>(item.length).fill(undefined);
    const going = new Array<Place | undefined>(item.length).fill(undefined);
    exchanges.forEach((exchange, x) => {
      const { price } = this.#exchanges[x];
      exchange.coming.forEach((k, i) => {
        coming[k] = { price, first: i * times.length };
      });
      exchange.going.forEach((k, i) => {
        going[k] = { price, first: (exchange.coming.length + i) * times.length };
      });
    });
    [this.#coming, this.#going] = [coming, going];
    this.#start = earliest.slice();
    this.#undelayed = earliest.reduce((sum, start, k) => sum + start + duration[k], 0);
    this.#best = this.#undelayed;
    this.#bestBefore = this.#best;
  }

  /** By how much all ends together are later, at least, than if nobody waited for room. */
  get delay(): number {
    return Math.max(0, this.#best * (1 - rounding) - this.#undelayed);
  }

  /** Is there little more to be gained? */
  get isDone(): boolean {
    return this.#isDone;
  }

  /** One round. @param known a sum of ends, beyond those of items that wait for nothing, that can be reached */
  proceed(known: number): void {
    let value = 0;
    for (let k = 0; k < this.#start.length; k++) value += this.#startCheaply(k);
    let square = 0;
    for (const exchange of this.#exchanges) {
      square += exchange.review(this.#start);
      value -= exchange.takings;
    }
    this.#note(value);
    const gap = Math.max(this.#undelayed + known - value, least);
    if (square === 0) this.#isDone = true;
    else for (const exchange of this.#exchanges) exchange.change((this.#length * gap) / square);
  }

  #note(value: number): void {
    if (value > this.#best) {
      this.#best = value;
      this.#failures = 0;
    } else if (++this.#failures >= patience) {
      this.#length *= shrinking;
      this.#failures = 0;
    }
    if (++this.#round % stretch > 0) return;
    this.#isDone = this.#round >= mostRounds || this.#best - this.#bestBefore < worthwhile * this.#best;
    this.#bestBefore = this.#best;
  }

  /** Lets the transfer start when that costs it least, with the prices that it pays for coming and is paid for having left. */
  #startCheaply(k: number): number {
    const { earliest, duration } = this.#transfers;
    const [coming, going] = [this.#coming[k], this.#going[k]];
    const times = this.#times;
    let [paid, received] = [0, 0];
    let last = times.length - 1;
    let best = Number.POSITIVE_INFINITY;
    // It starts at once, or just after a time at which it would have to pay: from the latest on.
    for (let g = times.length - 1; ; g--) {
      const start = g < 0 ? earliest[k] : Math.max(earliest[k], times[g] + 1);
      for (; last >= 0 && times[last] >= start + duration[k]; last--)
        if (going !== undefined) received += going.price[going.first + last];
      const cost = start + duration[k] + paid - received;
      if (cost <= best) {
        best = cost;
        this.#start[k] = start;
      }
      if (start === earliest[k]) return best;
      if (coming !== undefined) paid += coming.price[coming.first + g];
    }
  }
}

/** Where the prices of an item are. */
interface Place {
  readonly price: Float64Array;
  readonly first: number;
}
