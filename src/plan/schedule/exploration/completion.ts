import { type Assignment, allows, breach } from "../../../solver/check.ts";
import { Fate, type Problem, Wanted } from "../../../solver/problem.ts";

/** The most ways to place the items that arrive that are looked at for one arrangement of the others. */
const mostPlacings = 2_000;

/** Finds out whether an arrangement of the items that stay can be the end, with some place for those that arrive. */
export class Completion {
  readonly #problem: Problem;
  readonly #arriving: readonly number[];

  constructor(problem: Problem) {
    this.#problem = problem;
    const { fate } = problem.items;
    this.#arriving = Array.from(fate.keys()).filter((item) => fate[item] === Fate.arrive);
  }

  /** A viable assignment in which the items that stay are at these places, undefined when there is none. */
  of(places: ReadonlyMap<number, number> | undefined): Assignment | undefined | "too many" {
    const { items, rules } = this.#problem;
    if (places === undefined) return undefined;
    for (const [item, bin] of places) if (!allows(rules.domains[items.domain[item]], bin)) return undefined;
    const bin = new Int32Array(items.count).fill(-1);
    for (const [item, place] of places) bin[item] = place;
    let left = mostPlacings;
    const place = (k: number): Assignment | undefined => {
      if (left <= 0) return undefined;
      if (k === this.#arriving.length) {
        left--;
        const assignment = { bin: bin.slice(), open: this.#openBins(bin) };
        return breach(this.#problem, assignment) === undefined ? assignment : undefined;
      }
      const item = this.#arriving[k];
      for (let at = 0; at < this.#problem.bins.count; at++) {
        if (!allows(rules.domains[items.domain[item]], at)) continue;
        bin[item] = at;
        const found = place(k + 1);
        if (found !== undefined) return found;
      }
      bin[item] = -1;
      return undefined;
    };
    return place(0) ?? (left <= 0 ? "too many" : undefined);
  }

  /** As few as possible, but none is closed without need. */
  #openBins(bin: Int32Array): Uint8Array {
    const { bins, items, rules } = this.#problem;
    const isScarce = rules.openAtMost.length > 0;
    const open = bins.wanted.map((wanted, at) =>
      wanted === Wanted.open ? 1 : wanted === Wanted.closed || isScarce ? 0 : bins.open[at],
    );
    for (let item = 0; item < items.count; item++) {
      if (bin[item] >= 0 && bins.wanted[bin[item]] === Wanted.free) open[bin[item]] = 1;
    }
    return open;
  }
}
