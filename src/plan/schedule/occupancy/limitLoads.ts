import { append } from "../../../solver/multimap.ts";
import type { LimitRule, OpenRule } from "../../../solver/problem.ts";

/** What is used of the limits over several bins. */
export class LimitLoads {
  readonly #rules: readonly LimitRule[];
  readonly #load: Float64Array;
  /** `#on[bin]`: the limits that the bin is under. */
  readonly #on: ReadonlyMap<number, readonly number[]>;

  constructor(rules: readonly LimitRule[]) {
    this.#rules = rules;
    this.#load = new Float64Array(rules.length);
    this.#on = byBin(rules);
  }

  on = (bin: number): readonly number[] => this.#on.get(bin) ?? [];

  /** @param dimension -1 for the number of items */
  charge(bin: number, dimension: number, amount: number): void {
    if (this.#on.size === 0) return;
    for (const limit of this.on(bin)) if (this.#rules[limit].dimension === dimension) this.#load[limit] += amount;
  }

  /** A limit that does not take these amounts more in the bin, -1 for none. */
  exceeded(bin: number, amountOf: (dimension: number) => number): number {
    if (this.#on.size === 0) return -1;
    for (const limit of this.on(bin)) {
      const { dimension, amount } = this.#rules[limit];
      if (this.#load[limit] + amountOf(dimension) > amount) return limit;
    }
    return -1;
  }
}

/** How many bins are open of those of which not all may be. */
export class OpenCounts {
  readonly #rules: readonly OpenRule[];
  readonly #count: Int32Array;
  readonly #on: ReadonlyMap<number, readonly number[]>;

  constructor(rules: readonly OpenRule[]) {
    this.#rules = rules;
    this.#count = new Int32Array(rules.length);
    this.#on = byBin(rules);
  }

  on = (bin: number): readonly number[] => this.#on.get(bin) ?? [];

  /** The bin begins to open (1), or has been closed (-1). */
  add(bin: number, sign: 1 | -1): void {
    for (const rule of this.on(bin)) this.#count[rule] += sign;
  }

  /** A rule by which the bin may not open now, -1 for none. */
  exceeded(bin: number): number {
    return this.on(bin).find((rule) => this.#count[rule] >= this.#rules[rule].amount) ?? -1;
  }
}

function byBin(rules: readonly { readonly bins: Int32Array }[]): Map<number, number[]> {
  const table = new Map<number, number[]>();
  rules.forEach(({ bins }, rule) => {
    for (const bin of bins) append(table, bin, rule);
  });
  return table;
}
