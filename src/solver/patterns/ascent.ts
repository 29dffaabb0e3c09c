import type { PatternPool } from "./pool.ts";
import { type Pattern, Pricing } from "./pricing.ts";
import type { Profile } from "./profile.ts";

/** What prices have shown. */
export interface Priced {
  /** No assignment costs less. */
  readonly bound: number;
  /** The prices that showed it, by class. */
  readonly prices: Float64Array;
}

/**
 * Lower bounds by Lagrangian relaxation. That as many items of each class come as leave or arrive is priced instead of demanded, so that
 * each type of bins has a best pattern of its own; the patterns met go into a pool.
 */
export class Relaxation {
  readonly #profile: Profile;
  readonly #pool: PatternPool;
  readonly #pricing: Pricing;
  /** `missing[class]`, for the prices last tried: how many items more need a place than get one. */
  readonly missing: Float64Array;
  best: Priced;

  constructor(profile: Profile, pool: PatternPool) {
    this.#profile = profile;
    this.#pool = pool;
    this.#pricing = new Pricing(profile);
    this.missing = new Float64Array(profile.classes.count);
    this.best = { bound: Number.NEGATIVE_INFINITY, prices: new Float64Array(profile.classes.count) };
  }

  /** The bound that prices lead to: Infinity when some bin can never hold what must stay in it. */
  evaluate(prices: Float64Array): number {
    const { classes, types, constant } = this.#profile;
    this.#pricing.price(prices);
    let bound = constant;
    for (let c = 0; c < classes.count; c++) {
      this.missing[c] = classes.arrivals[c];
      bound += prices[c] * classes.arrivals[c];
    }
    types.forEach((type, t) => {
      const worth = this.#pricing.best(type);
      bound -= type.bins.length * worth;
      if (worth === Number.NEGATIVE_INFINITY) return;
      const pattern = this.#pricing.pattern(type);
      this.#pool.add(t, pattern);
      this.#count(pattern, type.guests, type.bins.length);
    });
    if (bound > this.best.bound) this.best = { bound, prices: prices.slice() };
    return bound;
  }

  #count({ out, early, late }: Pattern, guests: Int32Array, times: number): void {
    for (const k of out) this.missing[guests[k]] += times;
    for (const [c, count] of early) this.missing[c] -= count * times;
    for (const [c, count] of late) this.missing[c] -= count * times;
  }
}

/** A few steps of deflected subgradients from no prices at all: soon near good prices, but slow to reach the best. */
export function* climb(relaxation: Relaxation, steps: number): Generator<void> {
  const { missing } = relaxation;
  const prices = relaxation.best.prices.slice();
  const direction = new Float64Array(prices.length);
  for (let step = 0; step < steps; step++) {
    const bound = relaxation.evaluate(prices);
    const best = relaxation.best.bound;
    const norm = deflect(direction, missing, prices);
    if (norm < 1e-9) return;
    const stride = (0.97 ** step * (Math.max(best * 1.05, best + 5) - bound)) / norm;
    for (let c = 0; c < prices.length; c++) prices[c] = Math.max(0, prices[c] + stride * direction[c]);
    yield;
  }
}

/** Turns the direction towards what is missing. Returns the square of its length. */
function deflect(direction: Float64Array, missing: Float64Array, prices: Float64Array): number {
  let norm = 0;
  for (let c = 0; c < direction.length; c++) {
    direction[c] = 0.6 * direction[c] + missing[c];
    if (prices[c] <= 0 && direction[c] < 0) direction[c] = 0;
    norm += direction[c] * direction[c];
  }
  return norm;
}
