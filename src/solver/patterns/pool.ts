import type { Pattern } from "./pricing.ts";
import type { Profile } from "./profile.ts";

/** The patterns met for each type of bins. */
export class PatternPool {
  readonly #profile: Profile;
  readonly #patterns: Map<string, Pattern>[];

  constructor(profile: Profile) {
    this.#profile = profile;
    this.#patterns = profile.types.map(() => new Map());
  }

  add(type: number, pattern: Pattern): void {
    const { guests } = this.#profile.types[type];
    const out = pattern.out.map((k) => guests[k]).sort((a, b) => a - b);
    const key = `${out}|${[...pattern.early].sort()}|${[...pattern.late].sort()}|${pattern.cost}`;
    if (!this.#patterns[type].has(key)) this.#patterns[type].set(key, pattern);
  }

  /** The most promising patterns of a type at these prices: at most so many, the best first. */
  best(type: number, prices: Float64Array, most: number): readonly Pattern[] {
    const { guests } = this.#profile.types[type];
    const priced = [...this.#patterns[type].values()].map((pattern) => {
      let cost = pattern.cost;
      for (const k of pattern.out) cost += prices[guests[k]];
      for (const coming of [pattern.early, pattern.late]) for (const [c, count] of coming) cost -= count * prices[c];
      return { pattern, cost };
    });
    priced.sort((a, b) => a.cost - b.cost);
    return priced.slice(0, most).map(({ pattern }) => pattern);
  }
}
