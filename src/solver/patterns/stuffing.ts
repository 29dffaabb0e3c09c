import type { Profile } from "./profile.ts";

/**
 * The most valuable ways to fill rooms of every size with items at given prices, when nothing starts before a delay: an unbounded
 * knapsack.
 */
export class Stuffing {
  readonly #profile: Profile;
  readonly #delay: number;
  /** `value[room]`: what the best items for a room of that many units are worth. */
  readonly value: Float64Array;
  /** `#last[room]`: the class of one of them, -1 for those of a room smaller by one. */
  readonly #last: Int32Array;

  constructor(profile: Profile, delay: number) {
    this.#profile = profile;
    this.#delay = delay;
    this.value = new Float64Array(profile.largest + 1);
    this.#last = new Int32Array(profile.largest + 1);
  }

  /** What a second of delay costs an item of the class. */
  penalty(which: number): number {
    const { classes, wait } = this.#profile;
    return Math.max(0, this.#delay - classes.release[which]) * wait;
  }

  /** @param prices what placing an item of each class is worth, ≥ 0 */
  price(prices: Float64Array): void {
    const { classes, largest } = this.#profile;
    const { value } = this;
    value[0] = 0;
    const worth = prices.map((price, which) => price - this.penalty(which));
    const worthwhile = Int32Array.from(worth.keys()).filter((which) => worth[which] > 0 && classes.size[which] > 0);
    for (let room = 1; room <= largest; room++) {
      let best = value[room - 1];
      let last = -1;
      for (const which of worthwhile) {
        const size = classes.size[which];
        if (size > room || value[room - size] + worth[which] <= best + 1e-12) continue;
        best = value[room - size] + worth[which];
        last = which;
      }
      value[room] = best;
      this.#last[room] = last;
    }
  }

  /** Adds the items that the best filling of a room consists of to their counts. */
  fill(room: number, counts: Map<number, number>): void {
    for (let left = room; left > 0; ) {
      const which = this.#last[left];
      if (which >= 0) counts.set(which, (counts.get(which) ?? 0) + 1);
      left -= which >= 0 ? this.#profile.classes.size[which] : 1;
    }
  }
}
