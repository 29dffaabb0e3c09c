import { uniformFloat64 } from "pure-rand/distribution/uniformFloat64";
import { xoroshiro128plus } from "pure-rand/generator/xoroshiro128plus";
import { breathe } from "../breathe.ts";
import type { Weights } from "../cost.ts";
import type { Backend } from "../mip/backend.ts";
import type { Problem } from "../problem.ts";
import { climb, type Priced, Relaxation } from "./ascent.ts";
import { type Choice, layOut } from "./layout.ts";
import { type Column, dualOf, masterOf } from "./master.ts";
import { PatternPool } from "./pool.ts";
import { type Profile, profileOf } from "./profile.ts";

export interface PatternLimits {
  /** The cost of the best assignment known; Infinity for none. Nothing is sought once the bound reaches it. */
  readonly known: number;
  /** `performance.now()` at which to stop. */
  readonly deadline: number;
  readonly signal: AbortSignal | undefined;
  readonly seed: number;
}

export interface Patterned {
  /** No assignment costs less. */
  readonly bound: number;
  /** `bin[item]`, -1 for items left without a place; undefined when none was sought or found. */
  readonly bin: Int32Array | undefined;
}

/** Steps of the climb, cutting planes after it, and tries with other prices at the end. */
const climbSteps = 40;
const mostCuts = 60;
const variations = 20;

/** By how much prices are varied. */
const variation = 0.05;

/** The patterns of a type that are looked at when prices, and when patterns are chosen. */
const patternsForPrices = 6;
const patternsForBins = 30;

/**
 * Column generation over classes of items, along one dimension: who leaves and who comes is decided for types of bins, not for each bin
 * and item. The bound holds for the whole problem; the assignment may break rules and other dimensions, where items are left out.
 * Undefined where nothing demands the dimension.
 */
export async function packByPatterns(
  problem: Problem,
  weights: Weights,
  dimension: number,
  backend: Backend,
  limits: PatternLimits,
): Promise<Patterned | undefined> {
  const profile = profileOf(problem, weights, dimension);
  return profile && new PatternSearch(problem, profile, backend, limits).run();
}

class PatternSearch {
  readonly #problem: Problem;
  readonly #profile: Profile;
  readonly #backend: Backend;
  readonly #limits: PatternLimits;
  readonly #pool: PatternPool;
  readonly #relaxation: Relaxation;

  constructor(problem: Problem, profile: Profile, backend: Backend, limits: PatternLimits) {
    this.#problem = problem;
    this.#profile = profile;
    this.#backend = backend;
    this.#limits = limits;
    this.#pool = new PatternPool(profile);
    this.#relaxation = new Relaxation(profile, this.#pool);
  }

  get #best(): Priced {
    return this.#relaxation.best;
  }

  /** Is nothing to be gained any more, or no time left? */
  get #isOver(): boolean {
    return (
      Math.ceil(this.#best.bound - 1e-6) >= this.#limits.known ||
      this.#limits.signal?.aborted === true ||
      performance.now() > this.#limits.deadline
    );
  }

  async run(): Promise<Patterned> {
    for (const _ of climb(this.#relaxation, climbSteps)) {
      if (this.#isOver) break;
      await breathe();
    }
    await this.#cut();
    await this.#vary();
    const bin = this.#isOver ? undefined : await this.#choose();
    return { bound: this.#best.bound, bin };
  }

  #columns(perType: number): Column[] {
    const { prices } = this.#best;
    return this.#profile.types.flatMap((_, type) =>
      this.#pool.best(type, prices, perType).map((pattern) => ({ type, pattern })),
    );
  }

  get #secondsLeft(): number {
    return Math.max(0, (this.#limits.deadline - performance.now()) / 1000);
  }

  /** Cutting planes: the prices that prove most by the patterns known lead to more patterns, until they prove what they promise. */
  async #cut(): Promise<void> {
    const { types, constant } = this.#profile;
    const highest = 10 * this.#dearest();
    for (let cut = 0; cut < mostCuts && !this.#isOver; cut++) {
      const dual = dualOf(this.#profile, this.#columns(patternsForPrices), highest);
      const outcome = await this.#backend.solve(dual, { timeLimit: this.#secondsLeft, signal: this.#limits.signal });
      if (outcome.status !== "optimal") return;
      if (constant - outcome.objective - this.#best.bound < 0.3) return;
      const promising = outcome.values.subarray(types.length);
      this.#relaxation.evaluate(this.#best.prices.map((price, c) => (price + promising[c]) / 2));
    }
  }

  /** Prices around the best ones lead to patterns that are nearly as good: what suits all bins at once is among them. */
  async #vary(): Promise<void> {
    const rng = xoroshiro128plus(this.#limits.seed);
    const { prices } = this.#best;
    for (let round = 0; round < variations && !this.#isOver; round++) {
      this.#relaxation.evaluate(prices.map((price) => price * (1 + variation * (2 * uniformFloat64(rng) - 1))));
      await breathe();
    }
  }

  #dearest(): number {
    return this.#profile.types.reduce((most, { prices }) => prices.reduce((m, price) => Math.max(m, price), most), 1);
  }

  async #choose(): Promise<Int32Array | undefined> {
    const columns = this.#columns(patternsForBins);
    const master = masterOf(this.#profile, columns, 10 * this.#dearest());
    const outcome = await this.#backend.solve(master, { timeLimit: this.#secondsLeft, signal: this.#limits.signal });
    if (!("values" in outcome)) return undefined;
    const choices = columns
      .map((column, k): Choice => ({ ...column, count: Math.round(outcome.values[k]) }))
      .filter(({ count }) => count > 0);
    return layOut(this.#problem, this.#profile, choices);
  }
}
