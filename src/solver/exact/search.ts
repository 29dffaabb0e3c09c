import { type Assignment, mayStay } from "../check.ts";
import type { Weights } from "../cost.ts";
import { Fit } from "../packing/fit.ts";
import { Packing } from "../packing/packing.ts";
import { twinsAmongBins } from "../presolve/twins.ts";
import { Fate, isPlaced, type Problem, Wanted } from "../problem.ts";
import { isMovable } from "../repair/evict.ts";
import { leastWaits } from "../waits.ts";

/** How a search is told what an assignment really costs, and when to stop. */
export interface SearchOptions {
  /** The true cost of an assignment, not below the sum of its weights; Infinity when it cannot be reached. */
  readonly evaluate: (assignment: Assignment, cutoff: number) => number;
  /** Only assignments below this cost are of interest. */
  readonly cutoff: number;
  /** Does an action that has to wait cost more? */
  readonly countsWaiting: boolean;
  /** `performance.now()` at which to give up. */
  readonly deadline: number;
}

/** Milliseconds between two pauses. */
const pauseEvery = 40;

export interface SearchOutcome {
  readonly assignment: Assignment | undefined;
  readonly cost: number;
  /** Every assignment was looked at, or ruled out by its cost. */
  readonly isComplete: boolean;
  /** Was there any assignment at all that keeps the rules, whatever it costs and whether it can be reached or not? */
  readonly isPackable: boolean;
}

/**
 * Looks at every assignment that keeps the rules, cheapest decisions first, and leaves out what cannot beat the best one found. It
 * pauses now and then; who does not come back for more has to use what was evaluated so far.
 */
export function search(problem: Problem, weights: Weights, options: SearchOptions): Generator<void, SearchOutcome> {
  return new Search(problem, weights, options).run();
}

class Search {
  readonly #problem: Problem;
  readonly #weights: Weights;
  readonly #options: SearchOptions;
  readonly #packing: Packing;
  readonly #fit: Fit;
  /** Bins that may close, then items: what there is to decide, in this order. */
  readonly #closable: readonly number[];
  readonly #order: readonly number[];
  /** `#conflict[item]`: when the item last found no bin, by a running number. */
  readonly #conflict: Int32Array;
  #conflicts = 0;
  readonly #wait: (item: number, bin: number) => number;
  /** By bin, as in twins.ts; and by kind and whether it is open: the choice for which an empty bin was last offered. */
  readonly #twins: Int32Array | undefined;
  readonly #offered: Int32Array;
  readonly #open: Uint8Array;
  #best: Assignment | undefined;
  #cost: number;
  #isComplete = true;
  #isPackable: boolean;
  #steps = 0;
  #pauseAt = performance.now() + pauseEvery;

  constructor(problem: Problem, weights: Weights, options: SearchOptions) {
    this.#problem = problem;
    this.#weights = weights;
    this.#options = options;
    this.#cost = options.cutoff;
    this.#isPackable = Number.isFinite(options.cutoff);
    this.#packing = new Packing(problem);
    this.#fit = new Fit(this.#packing);
    this.#open = problem.bins.wanted.map((wanted, bin) =>
      wanted === Wanted.free ? problem.bins.open[bin] : wanted === Wanted.open ? 1 : 0,
    );
    this.#closable = closableBins(problem);
    this.#order = decisionOrder(this.#packing, weights);
    this.#conflict = new Int32Array(problem.items.count);
    this.#twins = twinsAmongBins(problem);
    this.#offered = new Int32Array(2 + 2 * Math.max(0, ...(this.#twins ?? [])));
    this.#wait = options.countsWaiting ? leastWaits(problem) : () => 0;
  }

  *run(): Generator<void, SearchOutcome> {
    yield* this.#decideBin(0, this.#weights.unavoidable);
    return { assignment: this.#best, cost: this.#cost, isComplete: this.#isComplete, isPackable: this.#isPackable };
  }

  *#decideBin(k: number, cost: number): Generator<void> {
    if (k === this.#closable.length) return yield* this.#decideItem(0, cost);
    const bin = this.#closable[k];
    yield* this.#decideBin(k + 1, cost);
    this.#open[bin] = 0;
    this.#packing.usable[bin] = 0;
    yield* this.#decideBin(k + 1, cost + this.#weights.close[bin]);
    this.#packing.usable[bin] = 1;
    this.#open[bin] = 1;
  }

  *#decideItem(k: number, cost: number): Generator<void> {
    if (!this.#isComplete || (cost >= this.#cost && this.#isPackable)) return;
    if (++this.#steps % 64 === 0 && performance.now() > this.#pauseAt) yield* this.#pause();
    if (k === this.#order.length) return this.#conclude(cost);
    const item = this.#next();
    const choices = this.#choices(item);
    if (choices.length === 0) this.#conflict[item] = ++this.#conflicts;
    for (const { bin, price } of choices) {
      if (cost + price >= this.#cost && this.#isPackable) return;
      const wasOpen = this.#open[bin];
      this.#open[bin] = 1;
      this.#packing.place(item, bin);
      if (this.#keepsOpenRules()) yield* this.#decideItem(k + 1, cost + price);
      this.#packing.remove(item);
      this.#open[bin] = wasOpen;
    }
  }

  /** The item to decide about: the one that found no bin most recently, else the first in order (conflict ordering search). */
  #next(): number {
    let best = -1;
    for (const item of this.#order) {
      if (this.#packing.bin[item] < 0 && (best < 0 || this.#conflict[item] > this.#conflict[best])) best = item;
    }
    return best;
  }

  /** The bins into which the item fits, with what each adds to the cost, cheapest first; of empty bins that are alike, one. */
  #choices(item: number): { bin: number; price: number }[] {
    const { items, bins } = this.#problem;
    this.#fit.prepare(item);
    const choices: { bin: number; price: number }[] = [];
    for (let bin = 0; bin < bins.count; bin++) {
      if (!this.#fit.fits(bin) || this.#isOffered(bin)) continue;
      const stays = items.fate[item] === Fate.stay && items.origin[item] === bin;
      const opening = this.#open[bin] === 0 ? this.#weights.open[bin] : 0;
      const moving = items.fate[item] === Fate.stay ? this.#weights.move[item] : 0;
      choices.push({ bin, price: stays ? 0 : opening + moving + this.#wait(item, bin) });
    }
    return choices.sort((a, b) => a.price - b.price || a.bin - b.bin);
  }

  /** Has another empty bin been offered in this step that is like this one? Notes that this one is. */
  #isOffered(bin: number): boolean {
    if (this.#twins === undefined || this.#packing.count[bin] > 0) return false;
    const key = 2 * this.#twins[bin] + this.#open[bin];
    const isKnown = this.#offered[key] === this.#steps;
    this.#offered[key] = this.#steps;
    return isKnown;
  }

  #keepsOpenRules(): boolean {
    return this.#problem.rules.openAtMost.every(({ bins, amount }) => {
      const forced = bins.reduce((sum, bin) => sum + (this.#open[bin] === 1 ? 1 : 0), 0);
      return forced <= amount;
    });
  }

  #conclude(cost: number): void {
    // A bin that everybody leaves may still retain too much.
    if (!this.#keepsOpenRules() || this.#packing.retainsTooMuch) return;
    this.#isPackable = true;
    if (cost >= this.#cost) return;
    const assignment = { bin: this.#packing.bin.slice(), open: this.#open.slice() };
    const real = this.#options.evaluate(assignment, this.#cost);
    if (real >= this.#cost) return;
    this.#best = assignment;
    this.#cost = real;
  }

  *#pause(): Generator<void> {
    if (performance.now() > this.#options.deadline) this.#isComplete = false;
    yield;
    this.#pauseAt = performance.now() + pauseEvery;
  }
}

/** Open bins that nobody needs open, and that a rule counts. */
function closableBins({ bins, rules }: Problem): number[] {
  const counted = new Set(rules.openAtMost.flatMap((rule) => [...rule.bins]));
  return [...counted].filter((bin) => bins.open[bin] === 1 && bins.wanted[bin] === Wanted.free).sort((a, b) => a - b);
}

/** Items that cannot stay and those that arrive first, then those whose moving costs most; large ones before small ones. */
function decisionOrder(packing: Packing, weights: Weights): number[] {
  const { items, bins, dimensions } = packing.problem;
  const total = (d: number): number => {
    let sum = 0;
    for (let bin = 0; bin < bins.count; bin++) sum += bins.capacity[bin * dimensions + d];
    return sum;
  };
  const totals = Array.from({ length: dimensions }, (_, d) => total(d));
  const size = (item: number): number =>
    totals.reduce((sum, all, d) => sum + (all === 0 ? 0 : items.demand[item * dimensions + d] / all), 0);
  const hasHome = (item: number): boolean => items.fate[item] === Fate.stay && mayStay(packing.problem, item);
  const urgency = (item: number): number => (!hasHome(item) ? 2 : isMovable(packing, item) ? 0 : 3);
  return Array.from(items.fate.keys())
    .filter((item) => isPlaced(items.fate[item]))
    .sort((a, b) => urgency(b) - urgency(a) || size(b) - size(a) || weights.move[b] - weights.move[a] || a - b);
}
