import type { Term } from "../objective.ts";
import { Wanted } from "../problem.ts";
import type { Standing } from "./standing.ts";

type Of<K extends Term["kind"]> = Extract<Term, { kind: K }>;

/**
 * What each bin costs by itself: excess, imbalance, use. Excess and imbalance have one form: a term costs its *tension* in a bin as far
 * as that is above 0, and every item in the bin has a fixed part in it. Tables have a column for each such term, weights included:
 * `#tension[bin * terms + t]` as things stand, `#part[item * terms + t]`.
 */
export class BinCosts {
  readonly #standing: Standing;
  readonly #terms: number;
  readonly #tension: Float64Array;
  readonly #part: Float64Array;
  /** `#use[bin]`: what it costs that anything lies in the bin; undefined when nothing ever does. */
  readonly #use: Float64Array | undefined;
  /** `cost[bin]` as things stand. */
  readonly cost: Float64Array;

  constructor(standing: Standing, terms: readonly Term[]) {
    const { bins, items } = standing.problem;
    const excesses = terms.filter((term) => term.kind === "excess").filter(({ weight }) => weight > 0);
    const gaps = terms.filter((term) => term.kind === "imbalance").filter(({ weight }) => weight > 0);
    this.#standing = standing;
    this.#terms = excesses.length + gaps.length;
    this.#tension = new Float64Array(bins.count * this.#terms);
    this.#part = new Float64Array(items.count * this.#terms);
    tightestFirst(standing, excesses).forEach((term, t) => {
      this.#addExcess(term, t);
    });
    gaps.forEach((term, g) => {
      this.#addImbalance(term, excesses.length + g);
    });
    this.#use = useCosts(standing, terms);
    this.cost = new Float64Array(bins.count);
    for (let bin = 0; bin < bins.count; bin++) this.#update(bin);
  }

  #addExcess({ dimension, target, weight }: Of<"excess">, t: number): void {
    const { width, load, need } = this.#standing;
    const column = this.#standing.columnOf(dimension);
    for (let bin = 0; bin < target.length; bin++)
      this.#tension[bin * this.#terms + t] = weight * (load[bin * width + column] - target[bin]);
    for (let item = 0; item * width < need.length; item++)
      this.#part[item * this.#terms + t] = weight * need[item * width + column];
  }

  #addImbalance({ over, under, factor, base, weight }: Of<"imbalance">, t: number): void {
    const { width, load, need } = this.#standing;
    const [above, below] = [this.#standing.columnOf(over), this.#standing.columnOf(under)];
    const gap = (table: Float64Array, row: number): number =>
      table[row * width + above] - factor * table[row * width + below];
    for (let bin = 0; bin < base.length; bin++)
      this.#tension[bin * this.#terms + t] = weight * (base[bin] + gap(load, bin));
    for (let item = 0; item * width < need.length; item++)
      this.#part[item * this.#terms + t] = weight * gap(need, item);
  }

  /** What the bin would cost once the item has come. Any number beyond `limit` when it is more than that. */
  costWith(bin: number, item: number, limit: number): number {
    const tension = this.#tension;
    const part = this.#part;
    const terms = this.#terms;
    let cost = this.#use === undefined ? 0 : this.#use[bin];
    for (let at = bin * terms, end = at + terms, p = item * terms; at < end; at++, p++) {
      const over = tension[at] + part[p];
      if (over > 0) {
        cost += over;
        if (cost > limit) return cost;
      }
    }
    return cost;
  }

  /** What the bin would cost once the item has gone. */
  costWithout(bin: number, item: number): number {
    const tension = this.#tension;
    const part = this.#part;
    const terms = this.#terms;
    let cost = this.#use !== undefined && this.#count(bin) > 1 ? this.#use[bin] : 0;
    for (let at = bin * terms, end = at + terms, p = item * terms; at < end; at++, p++) {
      const over = tension[at] - part[p];
      if (over > 0) cost += over;
    }
    return cost;
  }

  /** What the bin would cost once one item has come and another one has gone. Limited as `costWith`. */
  costInstead(bin: number, comes: number, goes: number, limit: number): number {
    const tension = this.#tension;
    const part = this.#part;
    const terms = this.#terms;
    let cost = this.#use === undefined ? 0 : this.#use[bin];
    for (let at = bin * terms, end = at + terms, p = comes * terms, q = goes * terms; at < end; at++, p++, q++) {
      const over = tension[at] + part[p] - part[q];
      if (over > 0) {
        cost += over;
        if (cost > limit) return cost;
      }
    }
    return cost;
  }

  #count(bin: number): number {
    const { load, width } = this.#standing;
    return load[bin * width + width - 1];
  }

  /** The standing has shifted the item. Returns by how much costs have changed. */
  shifted(item: number, from: number, to: number): number {
    const terms = this.#terms;
    for (let t = 0; t < terms; t++) {
      this.#tension[from * terms + t] -= this.#part[item * terms + t];
      this.#tension[to * terms + t] += this.#part[item * terms + t];
    }
    return this.#update(from) + this.#update(to);
  }

  #update(bin: number): number {
    const before = this.cost[bin];
    let cost = this.#use !== undefined && this.#count(bin) > 0 ? this.#use[bin] : 0;
    for (let at = bin * this.#terms, end = at + this.#terms; at < end; at++)
      if (this.#tension[at] > 0) cost += this.#tension[at];
    this.cost[bin] = cost;
    return cost - before;
  }
}

/** The terms that mostly decide come first, so that the others need not be looked at. */
function tightestFirst(standing: Standing, terms: readonly Of<"excess">[]): Of<"excess">[] {
  const tightness = ({ dimension, target }: Of<"excess">): number => {
    const { load, width } = standing;
    let total = 0;
    for (let at = standing.columnOf(dimension); at < load.length; at += width) total += load[at];
    return total / target.reduce((sum, value) => sum + value, 0);
  };
  return terms
    .map((term) => ({ term, key: tightness(term) }))
    .sort((a, b) => b.key - a.key)
    .map(({ term }) => term);
}

/** What using a bin costs; being open counts for bins that may close when empty. */
function useCosts({ problem }: Standing, terms: readonly Term[]): Float64Array | undefined {
  const { bins } = problem;
  const use = new Float64Array(bins.count);
  for (const term of terms) {
    if (term.kind !== "used" && term.kind !== "open") continue;
    for (let bin = 0; bin < bins.count; bin++)
      if (term.kind === "used" || bins.wanted[bin] === Wanted.free) use[bin] += term.cost[bin];
  }
  return use.some((cost) => cost > 0) ? use : undefined;
}
