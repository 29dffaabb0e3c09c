import { leastMoves, type Share } from "../bounds/leastMoves.ts";
import { type Assignment, mayStay } from "../check.ts";
import type { Weights } from "../cost.ts";
import { type Budget, Improver } from "../improve/improve.ts";
import { Fit } from "../packing/fit.ts";
import { Packing } from "../packing/packing.ts";
import { Fate, isPlaced, type Problem, Wanted } from "../problem.ts";
import { groupBreakers } from "./breakers.ts";
import { closings } from "./closings.ts";
import { limitRelief, relief } from "./evict.ts";
import { Placer } from "./place.ts";

/**
 * A repair under way. It changes as little as possible: items that stay keep their bins, except those that must go, those that break a
 * rule and, from overloaded bins, the cheapest ones. They and the items that arrive are put where they fit best.
 */
export class Repair {
  readonly #packing: Packing;
  readonly #weights: Weights;
  readonly #seed: number;
  #madeImprover: Improver | undefined;
  /** `leaving[bin]`: what leaving the bin costs at least. */
  readonly leaving: Float64Array;
  /** What rules over several bins make move at least, beside what has to leave its bin by itself. */
  readonly shares: readonly Share[];
  #homeless: readonly number[];
  /** No assignment weighs less. */
  readonly bound: number;

  constructor(problem: Problem, weights: Weights, seed: number) {
    const packing = new Packing(problem);
    this.#packing = packing;
    this.#weights = weights;
    this.leaving = new Float64Array(problem.bins.count);
    const unsettled = settle(packing, weights, this.leaving);
    const forced = this.leaving.reduce((sum, cost) => sum + cost, weights.unavoidable);
    const least = leastMoves(packing, weights, overloadedBins(packing));
    this.bound = forced + least.total;
    this.shares = least.across;
    for (let bin = 0; bin < problem.bins.count; bin++) this.leaving[bin] += least.perBin[bin];
    const unused = closings(packing, weights);
    for (const bin of unused) packing.usable[bin] = 0;
    const guests = unused.flatMap((bin) => packing.itemsIn(bin));
    for (const item of guests) packing.remove(item);
    const homeless = [...unsettled, ...guests, ...evictBreakers(packing, weights)];
    const placer = new Placer(packing, weights);
    for (const item of largestFirst(problem, homeless)) if (packing.bin[item] < 0) placer.put(item);
    this.#seed = seed;
    this.#homeless = homeless.filter((item) => packing.bin[item] < 0);
  }

  /** Made when needed: most repairs are over before. */
  get #improver(): Improver {
    this.#madeImprover ??= new Improver(this.#packing, this.#weights, this.#seed);
    return this.#madeImprover;
  }

  /** The neighbourhoods that were looked at. */
  get rounds(): number {
    return this.#madeImprover?.rounds ?? 0;
  }

  /** Every item has a place. */
  get isComplete(): boolean {
    return this.#homeless.length === 0;
  }

  /** The items without a place. */
  get homeless(): readonly number[] {
    return this.#homeless;
  }

  /** The assignment arrived at; undefined while some item has no place. */
  get assignment(): Assignment | undefined {
    return this.isComplete ? { bin: this.#packing.bin.slice(), open: openBins(this.#packing) } : undefined;
  }

  /** Goes on from another arrangement: `bin[item]`, -1 for items that still need a place. */
  adopt(bin: Int32Array): void {
    const { items } = this.#packing.problem;
    for (let item = 0; item < items.count; item++) {
      if (this.#packing.bin[item] !== bin[item] && this.#packing.bin[item] >= 0) this.#packing.remove(item);
    }
    const homeless: number[] = [];
    for (let item = 0; item < items.count; item++) {
      const mayLieThere = bin[item] >= 0 && this.#packing.usable[bin[item]] === 1;
      if (mayLieThere && this.#packing.bin[item] < 0) this.#packing.place(item, bin[item]);
      if (!mayLieThere && isPlaced(items.fate[item])) homeless.push(item);
    }
    this.#homeless = [...homeless, ...evictBreakers(this.#packing, this.#weights)];
    this.#improver.restart();
  }

  /** Works on for a while: finds places for those who have none, else makes the arrangement cheaper. False when nothing is left to do. */
  proceed(budget: Budget): boolean {
    if (this.isComplete) {
      const goesOn = this.#improver.improve(this.leaving, budget);
      sendHome(this.#packing);
      return goesOn;
    }
    this.#homeless = this.#improver.accommodate(this.#homeless, budget);
    return true;
  }
}

/** Puts items that stay where they are, if they may stay there; adds to the bounds what the others cost. Returns who needs a place. */
function settle(packing: Packing, weights: Weights, bounds: Float64Array): number[] {
  const { items } = packing.problem;
  const homeless: number[] = [];
  for (let item = 0; item < items.count; item++) {
    const origin = items.origin[item];
    if (items.fate[item] === Fate.arrive) homeless.push(item);
    if (items.fate[item] !== Fate.stay) continue;
    if (mayStay(packing.problem, item)) {
      packing.place(item, origin);
    } else {
      homeless.push(item);
      bounds[origin] += weights.move[item];
    }
  }
  return homeless;
}

/** Takes out who is in the way of rules and capacities, as few and as cheap ones as possible. Returns who that is. */
function evictBreakers(packing: Packing, weights: Weights): number[] {
  const evicted: number[] = [];
  const evict = (items: readonly number[]): void => {
    for (const item of items) {
      packing.remove(item);
      evicted.push(item);
    }
  };
  evict(groupBreakers(packing, weights));
  for (const overloaded of overloadedBins(packing)) evict(relief(packing, weights, overloaded)?.evicted ?? []);
  packing.problem.rules.limits.forEach((_, limit) => {
    evict(limitRelief(packing, weights, limit));
  });
  return evicted;
}

/** Nobody is away who has room at home. */
function sendHome(packing: Packing): void {
  const { items } = packing.problem;
  const fit = new Fit(packing);
  for (let item = 0; item < items.count; item++) {
    const [bin, origin] = [packing.bin[item], items.origin[item]];
    if (items.fate[item] !== Fate.stay || bin < 0 || bin === origin) continue;
    packing.remove(item);
    fit.prepare(item);
    packing.place(item, fit.fits(origin) ? origin : bin);
  }
}

function overloadedBins({ free, problem }: Packing): number[] {
  const overloaded = new Set<number>();
  for (let at = 0; at < free.length; at++) if (free[at] < 0) overloaded.add(Math.floor(at / problem.dimensions));
  return [...overloaded];
}

/** Descending by the largest share that an item takes of all there is. */
function largestFirst({ items, bins, dimensions }: Problem, list: readonly number[]): number[] {
  const total = new Float64Array(dimensions);
  for (let at = 0; at < bins.capacity.length; at++) total[at % dimensions] += bins.capacity[at];
  const size = new Map(
    list.map((item) => {
      const shares = total.map((sum, d) => (sum === 0 ? 0 : items.demand[item * dimensions + d] / sum));
      return [item, Math.max(0, ...shares)];
    }),
  );
  return [...list].sort((a, b) => (size.get(b) as number) - (size.get(a) as number) || a - b);
}

/** The bins that are open at the end: those that must be, those in use, and those open now, unless they are not to be used. */
function openBins({ problem, count, usable }: Packing): Uint8Array {
  const { bins } = problem;
  return bins.wanted.map((wanted, bin) => {
    if (wanted !== Wanted.free) return wanted === Wanted.open ? 1 : 0;
    if (usable[bin] === 0) return 0;
    return bins.open[bin] === 1 || count[bin] > 0 ? 1 : 0;
  });
}
