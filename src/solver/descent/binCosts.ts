import type { Term } from "../objective.ts";
import { Wanted } from "../problem.ts";
import type { Standing } from "./standing.ts";

/**
 * What each bin costs by itself: excess, imbalance, use. Terms are columns: `#dimension[t]`, `#weight[t]` and `#target[bin * terms + t]` for
 * an excess; `#over`, `#under`, `#factor` and `#base[bin * gaps + g]` for an imbalance. Dimension -1 is the last column of a standing.
 */
export class BinCosts {
  readonly #standing: Standing;
  readonly #width: number;
  readonly #load: Float64Array;
  readonly #terms: number;
  readonly #dimension: Int32Array;
  readonly #weight: Float64Array;
  readonly #target: Float64Array;
  readonly #gaps: number;
  readonly #over: Int32Array;
  readonly #under: Int32Array;
  readonly #factor: Float64Array;
  readonly #gapWeight: Float64Array;
  readonly #base: Float64Array;
  /** `#use[bin]`: what it costs that anything lies in the bin; undefined when nothing ever does. */
  readonly #use: Float64Array | undefined;
  /** `cost[bin]` as things stand. */
  readonly cost: Float64Array;
  /** `change[d]`: by how much the loads of a bin would change in `costWith`. */
  readonly change: Float64Array;

  constructor(standing: Standing, terms: readonly Term[]) {
    const bins = standing.problem.bins.count;
    const column = (dimension: number): number => (dimension < 0 ? standing.width - 1 : dimension);
    this.#standing = standing;
    this.#width = standing.width;
    this.#load = standing.load;
    const excesses = terms.filter((term) => term.kind === "excess").filter(({ weight }) => weight > 0);
    this.#terms = excesses.length;
    this.#dimension = Int32Array.from(excesses, ({ dimension }) => column(dimension));
    this.#weight = Float64Array.from(excesses, ({ weight }) => weight);
    this.#target = interleaved(
      excesses.map(({ target }) => target),
      bins,
    );
    const gaps = terms.filter((term) => term.kind === "imbalance").filter(({ weight }) => weight > 0);
    this.#gaps = gaps.length;
    this.#over = Int32Array.from(gaps, ({ over }) => column(over));
    this.#under = Int32Array.from(gaps, ({ under }) => column(under));
    this.#factor = Float64Array.from(gaps, ({ factor }) => factor);
    this.#gapWeight = Float64Array.from(gaps, ({ weight }) => weight);
    this.#base = interleaved(
      gaps.map(({ base }) => base),
      bins,
    );
    this.#use = useCosts(standing, terms);
    this.cost = new Float64Array(bins);
    this.change = new Float64Array(this.#width);
    for (let bin = 0; bin < bins; bin++) this.update(bin);
  }

  /** `change` becomes what an item brings, or takes away. */
  setChange(plus: number, minus: number): void {
    const { need } = this.#standing;
    const width = this.#width;
    for (let d = 0; d < width; d++)
      this.change[d] = (plus < 0 ? 0 : need[plus * width + d]) - (minus < 0 ? 0 : need[minus * width + d]);
  }

  /** What the bin would cost with `sign` times the change. Stops counting beyond `limit`. */
  costWith(bin: number, sign: number, limit: number): number {
    const load = this.#load;
    const change = this.change;
    const row = bin * this.#width;
    const dimension = this.#dimension;
    const target = this.#target;
    let cost = 0;
    for (let t = 0, at = bin * this.#terms; t < this.#terms; t++, at++) {
      const d = dimension[t];
      const over = load[row + d] + sign * change[d] - target[at];
      if (over > 0) {
        cost += this.#weight[t] * over;
        if (cost > limit) return cost;
      }
    }
    for (let g = 0, at = bin * this.#gaps; g < this.#gaps; g++, at++) {
      const over = this.#over[g];
      const under = this.#under[g];
      const above = load[row + over] + sign * change[over];
      const gap = this.#base[at] + above - this.#factor[g] * (load[row + under] + sign * change[under]);
      if (gap > 0) cost += this.#gapWeight[g] * gap;
    }
    const last = this.#width - 1;
    if (this.#use !== undefined && load[row + last] + sign * change[last] > 0) cost += this.#use[bin];
    return cost;
  }

  /** The loads of the bin have changed. Returns by how much its cost has. */
  update(bin: number): number {
    const before = this.cost[bin];
    this.cost[bin] = this.costWith(bin, 0, Number.POSITIVE_INFINITY);
    return this.cost[bin] - before;
  }
}

/** Tables over bins as one: `[bin * tables + t]`. */
function interleaved(tables: readonly Float64Array[], bins: number): Float64Array {
  const all = new Float64Array(bins * tables.length);
  for (let t = 0; t < tables.length; t++) {
    for (let bin = 0; bin < bins; bin++) all[bin * tables.length + t] = tables[t][bin];
  }
  return all;
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
