import { type Assignment, breach } from "../check.ts";
import { Fit } from "../packing/fit.ts";
import { Packing } from "../packing/packing.ts";
import { isPlaced, type Problem, Wanted } from "../problem.ts";

/** The most bins that may close of which every choice is looked at. */
const closableBins = 6;

/** The most items to place: the enumeration goes as deep. */
const placedItems = 400;

/** For each step, how many bins may be looked at: with many bins a step takes long. */
const looksPerStep = 40;

/**
 * Every assignment that keeps the rules; undefined when finding them takes more than so many steps.
 * @param deadline `performance.now()` at which to give up
 */
export function everyAssignment(
  problem: Problem,
  most: number,
  deadline = Number.POSITIVE_INFINITY,
): Assignment[] | undefined {
  const enumeration = new Enumeration(problem, most, deadline);
  return enumeration.isComplete ? enumeration.found : undefined;
}

class Enumeration {
  readonly found: Assignment[] = [];
  readonly #problem: Problem;
  readonly #packing: Packing;
  readonly #fit: Fit;
  readonly #items: readonly number[];
  readonly #mayClose: boolean;
  /** Steps and looks at bins that are left; spent, the enumeration is incomplete. */
  #left: number;
  #looks: number;
  readonly #deadline: number;

  constructor(problem: Problem, most: number, deadline: number) {
    this.#problem = problem;
    this.#deadline = deadline;
    this.#packing = new Packing(problem);
    this.#fit = new Fit(this.#packing);
    const { fate } = problem.items;
    this.#items = [...fate.keys()].filter((item) => isPlaced(fate[item]));
    this.#mayClose = closingMatters(problem);
    this.#left = this.#items.length > placedItems ? 0 : most;
    this.#looks = most * looksPerStep;
    this.#place(0);
  }

  get isComplete(): boolean {
    return this.#left > 0 && this.#looks > 0;
  }

  #place(k: number): void {
    this.#looks -= this.#problem.bins.count;
    if (--this.#left <= 0 || this.#looks <= 0) return;
    if (this.#left % 64 === 0 && performance.now() > this.#deadline) this.#left = 0;
    if (k === this.#items.length) return this.#close();
    const item = this.#items[k];
    this.#fit.prepare(item);
    const bins = Array.from({ length: this.#problem.bins.count }, (_, bin) => bin).filter((bin) => this.#fit.fits(bin));
    for (const bin of bins) {
      this.#packing.place(item, bin);
      this.#place(k + 1);
      this.#packing.remove(item);
    }
  }

  /** All choices of empty bins to close. */
  #close(): void {
    const { bins } = this.#problem;
    const { count, bin } = this.#packing;
    const open = bins.wanted.map((wanted, at) => {
      if (wanted !== Wanted.free) return wanted === Wanted.open ? 1 : 0;
      return bins.open[at] === 1 || count[at] > 0 ? 1 : 0;
    });
    const closable = this.#mayClose
      ? [...open.keys()].filter((at) => bins.wanted[at] === Wanted.free && open[at] === 1 && count[at] === 0)
      : [];
    if (closable.length > closableBins) this.#left = 0;
    for (let choice = 0; choice < 2 ** closable.length && --this.#left > 0; choice++) {
      const chosen = open.slice();
      for (const [i, at] of closable.entries()) if ((choice >> i) & 1) chosen[at] = 0;
      const assignment = { bin: bin.slice(), open: chosen };
      if (breach(this.#problem, assignment) === undefined) this.found.push(assignment);
    }
  }
}

/** Is there anything that a closed bin makes better? */
const closingMatters = ({ rules, objective }: Problem): boolean =>
  rules.openAtMost.length > 0 ||
  (objective?.levels ?? []).some((terms) =>
    terms.some((term) => term.kind === "open" || (term.kind === "soft" && (term.rules.openAtMost ?? []).length > 0)),
  );
