import type { Domain } from "../../solver/problem.ts";

/** Gives equal sets of bins equal numbers, so that thousands of constraints over the same nodes share one array. */
export class BinSets {
  readonly #byArray = new Map<Int32Array, number>();
  readonly #byHash = new Map<number, number[]>();
  readonly at: Int32Array[] = [];

  /** The number of a set given as an ascending array. */
  number(bins: Int32Array): number {
    const known = this.#byArray.get(bins);
    if (known !== undefined) return known;
    const hash = hashOf(bins);
    const candidates = this.#byHash.get(hash) ?? [];
    let number = candidates.find((candidate) => equal(this.at[candidate], bins));
    if (number === undefined) {
      number = this.at.push(bins) - 1;
      this.#byHash.set(hash, [...candidates, number]);
    }
    this.#byArray.set(bins, number);
    return number;
  }

  /** The one array that stands for this set. */
  shared(bins: Int32Array): Int32Array {
    return this.at[this.number(bins)];
  }
}

export function hashOf(bins: Int32Array): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < bins.length; i++) hash = Math.imul(hash ^ bins[i], 0x01000193);
  return hash;
}

export function equal(a: Int32Array, b: Int32Array): boolean {
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false;
  return true;
}

/** One condition on the bins of an item: inside the set of that number, or outside of it. */
export interface Restriction {
  readonly set: number;
  readonly inside: boolean;
}

/** The distinct domains that conjunctions of restrictions make; the first is all bins. */
export class Domains {
  readonly all: Domain[] = [{ bins: new Int32Array(0), complement: true }];
  readonly #byKey = new Map<string, number>();
  readonly #sets: BinSets;
  readonly #bins: number;

  constructor(sets: BinSets, bins: number) {
    this.#sets = sets;
    this.#bins = bins;
  }

  /** The place in `all` of the domain that satisfies every restriction. */
  number(restrictions: readonly Restriction[]): number {
    const key = [...new Set(restrictions.map(({ set, inside }) => (inside ? `+${set}` : `-${set}`)))].sort().join("");
    let number = this.#byKey.get(key);
    if (number === undefined) {
      number = this.all.push(this.#conjunction(restrictions)) - 1;
      this.#byKey.set(key, number);
    }
    return number;
  }

  #conjunction(restrictions: readonly Restriction[]): Domain {
    const { at } = this.#sets;
    const [fences, bans] = [restrictions.filter(({ inside }) => inside), restrictions.filter(({ inside }) => !inside)];
    if (fences.length === 0) {
      const banned = Int32Array.from(new Set(bans.flatMap(({ set }) => [...at[set]]))).sort();
      return { bins: banned, complement: true };
    }
    const hits = new Int32Array(this.#bins);
    for (const { set } of fences) for (const bin of at[set]) hits[bin]++;
    for (const { set } of bans) for (const bin of at[set]) hits[bin] = -1;
    return { bins: at[fences[0].set].filter((bin) => hits[bin] === fences.length), complement: false };
  }
}
