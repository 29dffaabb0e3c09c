import type { Exchange } from "./exchanges.ts";
import { Knapsack } from "./knapsack.ts";
import type { Transfers } from "./transfers.ts";

/** How much of the step before goes into the next. */
const momentum = 0.9;

/**
 * The prices of being in one bin: at each of some times, who has set out for it pays, and who has left it is paid. Both lists are laid
 * out as `[place * times.length + g]`, those who come first.
 */
export class ExchangePrices {
  readonly price: Float64Array;
  readonly #exchange: Exchange;
  readonly #transfers: Transfers;
  readonly #times: Int32Array;
  readonly #sack: Knapsack;
  readonly #step: Float64Array;
  readonly #profit: Float64Array;

  constructor(exchange: Exchange, transfers: Transfers, times: Int32Array) {
    const count = exchange.coming.length + exchange.going.length;
    this.#exchange = exchange;
    this.#transfers = transfers;
    this.#times = times;
    this.#sack = new Knapsack(exchange.weight, exchange.room);
    this.price = new Float64Array(count * times.length);
    this.#step = new Float64Array(count * times.length);
    this.#profit = new Float64Array(count);
  }

  /** At each time, the most that those who could be there together pay, less what those who left are paid; summed up. */
  get takings(): number {
    return this.#takings;
  }
  #takings = 0;

  /**
   * Works out the takings, and how the prices should change: up where more set out, or fewer have left, than those who pay most.
   * @param start when each transfer starts
   * @returns the square of the length of the step
   */
  review(start: Int32Array): number {
    this.#takings = 0;
    let square = 0;
    for (let g = 0; g < this.#times.length; g++) {
      this.#settle(g);
      this.#sack.extend((place) => this.#isThere(place, g, start));
      for (let place = 0; place < this.#profit.length; place++) square += this.#turn(place, g, start);
    }
    return square;
  }

  /** Who pays most at that time. */
  #settle(g: number): void {
    const { coming } = this.#exchange;
    const count = this.#profit.length;
    let [some, staying] = [false, 0];
    for (let place = 0; place < count; place++) {
      const price = this.price[place * this.#times.length + g];
      this.#profit[place] = price;
      if (price > 0) some = true;
      if (place >= coming.length) staying += price;
    }
    if (some) this.#takings += this.#sack.most(this.#profit) - staying;
    else this.#sack.clear();
  }

  /** Has it set out for the bin, or not left it yet? */
  #isThere(place: number, g: number, start: Int32Array): boolean {
    const { coming, going } = this.#exchange;
    if (place < coming.length) return start[coming[place]] <= this.#times[g];
    const transfer = going[place - coming.length];
    return start[transfer] + this.#transfers.duration[transfer] > this.#times[g];
  }

  /** Turns the step for one price; the square of it. */
  #turn(place: number, g: number, start: Int32Array): number {
    const at = place * this.#times.length + g;
    const surplus = (this.#isThere(place, g, start) ? 1 : 0) - this.#sack.chosen[place];
    const gradient = surplus < 0 && this.price[at] === 0 ? 0 : surplus;
    this.#step[at] = gradient + momentum * this.#step[at];
    return this.#step[at] ** 2;
  }

  /** Changes the prices by so many steps; none falls below 0. */
  change(length: number): void {
    for (let at = 0; at < this.price.length; at++)
      this.price[at] = Math.max(0, this.price[at] + length * this.#step[at]);
  }
}
