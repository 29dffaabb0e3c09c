import { xoroshiro128plus } from "pure-rand/generator/xoroshiro128plus";
import type { Moves } from "./moves.ts";

/** Moves tried between two looks at the clock. */
const batch = 2000;

/** Places tried for an item, one after the other. */
const places = 6;

/**
 * Simulated annealing on the active level: random shifts and swaps, worse ones too as long as it is warm. The best standing met is kept.
 */
export class Annealing {
  readonly #moves: Moves;
  readonly #rng;
  readonly #best: Int32Array;
  /** Items that may lie elsewhere than in `#best`, each once. */
  readonly #strayed: Int32Array;
  readonly #hasStrayed: Uint8Array;
  #strays = 0;
  bestCost: number;
  /** Moves tried so far. */
  tried = 0;
  /** `#chill[i]`: -ln of evenly spread numbers between 0 and 1. */
  readonly #chill: Float64Array;

  constructor(moves: Moves, seed: number) {
    this.#moves = moves;
    this.#rng = xoroshiro128plus(seed);
    this.#best = moves.standing.bin.slice();
    this.#strayed = new Int32Array(this.#best.length);
    this.#hasStrayed = new Uint8Array(this.#best.length);
    this.bestCost = moves.cost;
    this.#chill = Float64Array.from({ length: 4096 }, (_, i) => -Math.log((i + 0.5) / 4096));
    moves.onShift = (item) => this.#stray(item);
  }

  #below(count: number): number {
    return ((this.#rng.next() >>> 0) * count) / 4294967296 | 0;
  }

  #stray(item: number): void {
    if (this.#hasStrayed[item] === 1) return;
    this.#hasStrayed[item] = 1;
    this.#strayed[this.#strays++] = item;
  }

  /** A move has been made. */
  #note(): void {
    const { cost } = this.#moves;
    if (cost >= this.bestCost || !this.#moves.isSound) return;
    this.bestCost = cost;
    const { bin } = this.#moves.standing;
    for (let k = 0; k < this.#strays; k++) {
      const item = this.#strayed[k];
      this.#best[item] = bin[item];
      this.#hasStrayed[item] = 0;
    }
    this.#strays = 0;
  }

  get best(): Int32Array {
    return this.#best;
  }

  /** Back to the best standing met. */
  return(): void {
    this.#moves.restore(this.#best);
  }

  /** Tries a batch of moves at a temperature. */
  run(temperature: number): void {
    const { standing } = this.#moves;
    const { movable, usable } = standing;
    if (movable.length === 0 || usable.length < 2) return;
    const end = this.tried + batch;
    while (this.tried < end) {
      const item = movable[this.#below(movable.length)];
      if (this.#below(8) < 3) this.#swap(item, temperature);
      else this.#shift(item, temperature);
    }
  }

  #threshold(temperature: number): number {
    return temperature * this.#chill[this.#below(4096)] + 1e-9;
  }

  #shift(item: number, temperature: number): void {
    const { standing } = this.#moves;
    const { usable } = standing;
    const leaving = this.#moves.leave(item);
    for (let k = 0; k < places; k++) {
      this.tried++;
      const to = usable[this.#below(usable.length)];
      if (to === standing.bin[item]) continue;
      if (!this.#moves.shift(item, to, leaving, this.#threshold(temperature))) continue;
      this.#note();
      return;
    }
  }

  #swap(item: number, temperature: number): void {
    const { standing } = this.#moves;
    const { movable, bin } = standing;
    for (let k = 0; k < places; k++) {
      this.tried++;
      const other = movable[this.#below(movable.length)];
      if (bin[other] === bin[item]) continue;
      if (!this.#moves.swap(item, other, this.#threshold(temperature))) continue;
      this.#note();
      return;
    }
  }
}
