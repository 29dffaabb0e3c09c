import { uniformInt } from "pure-rand/distribution/uniformInt";
import { xoroshiro128plus } from "pure-rand/generator/xoroshiro128plus";
import type { Weights } from "../cost.ts";
import { Fit } from "../packing/fit.ts";
import type { Packing } from "../packing/packing.ts";
import { Fate } from "../problem.ts";
import { Chains, longestChain } from "./chain.ts";
import { Clearing } from "./clearing.ts";
import { Repack } from "./repack.ts";
import { Roomiest } from "./roomiest.ts";

/** How long a search by neighbourhoods goes on at a stretch. */
export interface Budget {
  /** The most neighbourhoods it looks at. */
  readonly rounds: number;
  /** `performance.now()` at which to stop. */
  readonly deadline: number;
}

/** One in so many efforts beyond chains that fail makes a bin free. */
const clearingPause = 3;

/** Rounds without gain after which an improvement ends. */
const patience = 3000;

/** Large neighbourhood search: a few bins at a time are rearranged as well as possible, the rest stays as it is. */
export class Improver {
  readonly #packing: Packing;
  readonly #weights: Weights;
  readonly #repack: Repack;
  readonly #fit: Fit;
  readonly #rng;
  readonly #roomiest: Roomiest;
  readonly #chains: Chains;
  readonly #clearing: Clearing;
  /** The length of the chains tried next; beyond the longest, the size of the neighbourhoods. */
  #effort = 0;
  #budget: Budget = { rounds: 0, deadline: 0 };
  /** The neighbourhoods that were looked at. */
  rounds = 0;
  #gainedIn = 0;

  constructor(packing: Packing, weights: Weights, seed: number) {
    this.#packing = packing;
    this.#weights = weights;
    this.#repack = new Repack(packing, weights);
    this.#fit = new Fit(packing);
    this.#chains = new Chains(packing, weights);
    this.#clearing = new Clearing(packing, weights);
    this.#rng = xoroshiro128plus(seed);
    this.#roomiest = new Roomiest(packing, this.#rng);
  }

  /** Takes the packing for a new one. */
  restart(): void {
    this.#effort = 0;
    this.#gainedIn = this.rounds;
  }

  get #isOver(): boolean {
    return this.rounds >= this.#budget.rounds || performance.now() > this.#budget.deadline;
  }

  #begin({ rounds, deadline }: Budget): void {
    this.#budget = { rounds: this.rounds + rounds, deadline };
  }

  /** Finds places for items that lie nowhere by moving others. Returns those that are still homeless. */
  accommodate(homeless: readonly number[], budget: Budget): number[] {
    this.#begin(budget);
    let left = [...homeless];
    for (; left.length > 0 && !this.#isOver; this.#effort++) left = left.flatMap((item) => this.#accommodateOne(item));
    return left;
  }

  /** Returns who lies nowhere afterwards: the item, or nobody, or those who have made it a bin free. */
  #accommodateOne(item: number): readonly number[] {
    if (this.#packing.bin[item] >= 0) return [];
    if (this.#isOver) return [item];
    this.rounds++;
    if (this.#effort <= longestChain) return this.#chains.insert(item, this.#effort) ? [] : [item];
    const size = Math.min(12, 3 + this.#effort - longestChain);
    const dearest = Math.max(1, this.#weights.move[item]);
    const isHoused = [1, 2, 4, 8].some((times) => {
      const bins = this.#roomiest.draw(item, size);
      return this.#repack.run(bins, [item], times * dearest, 400) !== undefined;
    });
    return isHoused ? [] : this.#clear(item);
  }

  /** Makes the item a bin free; those who had to give way begin with short chains. */
  #clear(item: number): readonly number[] {
    const out = this.#effort % clearingPause === 0 ? this.#clearing.run(item) : undefined;
    if (out === undefined) return [item];
    this.#effort = 0;
    return out;
  }

  #integer = (least: number, most: number): number => uniformInt(this.#rng, least, most);

  #size(item: number): number {
    const { dimensions, items } = this.#packing.problem;
    let size = 0;
    for (let d = 0; d < dimensions; d++) size += items.demand[item * dimensions + d];
    return size;
  }

  /**
   * Makes the arrangement cheaper for a while. False when its cost has reached the bound, or nothing was gained for long.
   * @param bounds `bounds[bin]`: what leaving the bin costs at least; where more is spent there is something to gain
   */
  improve(bounds: Float64Array, budget: Budget): boolean {
    this.#begin(budget);
    const target = bounds.reduce((sum, least) => sum + least, 0);
    let cost = this.#cost();
    while (!this.#isOver) {
      const spendthrifts = cost > target ? this.#spendthrifts(bounds) : [];
      if (spendthrifts.length === 0 || this.rounds - this.#gainedIn > patience) return false;
      for (let i = 0; i < spendthrifts.length && cost > target && !this.#isOver; i++) {
        const gain = this.#improveAround(spendthrifts[this.#integer(0, spendthrifts.length - 1)]);
        cost -= gain;
        if (gain > 0) this.#gainedIn = this.rounds;
      }
    }
    return true;
  }

  /** What moves and their waiting cost, as far as the packing can tell. */
  #cost(): number {
    const { bin, problem } = this.#packing;
    let cost = 0;
    for (let item = 0; item < bin.length; item++)
      if (problem.items.fate[item] >= Fate.stay && bin[item] >= 0) cost += this.#repack.price(item, bin[item]);
    return cost;
  }

  /** Items away from home, or waiting, where the bin they come from spends more than it has to. */
  #spendthrifts(bounds: Float64Array): number[] {
    const { items } = this.#packing.problem;
    const { bin } = this.#packing;
    const spent = new Float64Array(bounds.length);
    const away: number[] = [];
    for (let item = 0; item < items.count; item++) {
      if (bin[item] < 0 || (bin[item] === items.origin[item] && items.fate[item] === Fate.stay)) continue;
      const price = this.#repack.price(item, bin[item]);
      if (items.fate[item] === Fate.stay) spent[items.origin[item]] += price;
      if (items.fate[item] === Fate.stay || price > 0) away.push(item);
    }
    return away.filter(
      (item) => items.fate[item] !== Fate.stay || spent[items.origin[item]] > bounds[items.origin[item]],
    );
  }

  /** Rearranges the bins around an item. Returns what was gained. */
  #improveAround(item: number): number {
    this.rounds++;
    const { items } = this.#packing.problem;
    const [bin, origin] = [this.#packing.bin[item], items.origin[item]];
    const bins = new Set([bin]);
    if (items.fate[item] === Fate.stay && this.#packing.usable[origin] === 1) bins.add(origin);
    this.#packing.remove(item);
    for (const other of this.#roomiest.draw(item, this.#integer(1, 5))) bins.add(other);
    this.#packing.place(item, bin);
    return this.#rearrange([...bins]);
  }

  #rearrange(bins: readonly number[]): number {
    const { items } = this.#packing.problem;
    const { bin } = this.#packing;
    const before = bins
      .flatMap((b) => this.#packing.itemsIn(b))
      .filter((item) => items.fate[item] === Fate.arrive || items.origin[item] !== bin[item]);
    const places = before.map((item) => bin[item]);
    const cost = before.reduce((sum, item) => sum + this.#repack.price(item, bin[item]), 0);
    const homeless: number[] = [];
    for (const item of before) {
      this.#packing.remove(item);
      const origin = items.fate[item] === Fate.stay ? items.origin[item] : -1;
      this.#fit.prepare(item);
      if (bins.includes(origin) && this.#fit.isAllowed(origin) && this.#fit.keepsLimits(origin))
        this.#packing.place(item, origin);
      else homeless.push(item);
    }
    homeless.sort((a, b) => this.#size(a) - this.#size(b));
    const spent = this.#repack.run(bins, homeless, cost, 600);
    if (spent !== undefined) return cost - spent;
    before.forEach((item, i) => {
      if (bin[item] >= 0) this.#packing.remove(item);
      this.#packing.place(item, places[i]);
    });
    return 0;
  }
}
