import { type Assignment, allows } from "../check.ts";
import { Fate, homesOf, isPlaced, type Problem, Wanted } from "../problem.ts";
import { Tallies } from "./tallies.ts";

/**
 * Where everything lies during a descent, and whether one item may go elsewhere without breaking a rule.
 *
 * Tables over bins, or items, and dimensions have one more column than the problem has dimensions: `[bin * width + d]`; the last one
 * counts items.
 */
export class Standing {
  readonly problem: Problem;
  readonly width: number;
  readonly bin: Int32Array;
  /** `need[item * width + d]`: what the item demands; 1 in the last column. */
  readonly need: Float64Array;
  /** `load[bin * width + d]`: what the items in the bin demand. */
  readonly load: Float64Array;
  /** As `load`, with what items that moved away retain; the same array where no rule retains anything. */
  readonly used: Float64Array;
  readonly ceiling: Float64Array;
  /** The items that may move, and by item whether it is one of them. */
  readonly movable: Int32Array;
  readonly isMovable: Uint8Array;
  /** The bins that may take items. */
  readonly usable: Int32Array;
  readonly #isUsable: Uint8Array;
  /** `retains[bin * width + d]` is 1 where items that moved away still count; undefined when nowhere. */
  readonly retains: Uint8Array | undefined;
  /** The items of a bin as a linked list: `head[bin]`, then `next[item]`, -1 at its end. */
  readonly head: Int32Array;
  readonly next: Int32Array;
  readonly #previous: Int32Array;
  readonly #tallies: Tallies;
  /** `home[item]`: its origin, if the item stays; -1 else. */
  readonly home: Int32Array;
  /** Laid out as `need`. */
  readonly held: Float64Array;

  constructor(problem: Problem, { bin }: Assignment) {
    const { dimensions, bins, items } = problem;
    this.problem = problem;
    this.width = dimensions + 1;
    this.bin = bin.slice();
    this.need = widened(items.demand, items.count, dimensions, 1);
    this.ceiling = widened(bins.capacity, bins.count, dimensions, Number.POSITIVE_INFINITY);
    this.load = new Float64Array(bins.count * this.width);
    this.home = homesOf(items);
    this.held = widened(items.held, items.count, dimensions, 0);
    this.retains = this.#retained();
    this.used = this.retains === undefined ? this.load : new Float64Array(this.load.length);
    this.head = new Int32Array(bins.count).fill(-1);
    this.next = new Int32Array(items.count).fill(-1);
    this.#previous = new Int32Array(items.count).fill(-1);
    this.#isUsable = bins.wanted.map((wanted, b) => (wanted === Wanted.closed || bins.sealed[b] === 1 ? 0 : 1));
    this.usable = Int32Array.from(this.#isUsable.keys()).filter((b) => this.#isUsable[b] === 1);
    this.isMovable = Uint8Array.from({ length: items.count }, (_, item) => (mayMove(problem, item, bin[item]) ? 1 : 0));
    this.movable = Int32Array.from(this.isMovable.keys()).filter((item) => this.isMovable[item] === 1);
    for (let item = 0; item < items.count; item++) {
      this.#retain(item, 1);
      if (bin[item] < 0) continue;
      this.#account(item, bin[item], 1);
      this.#link(item, bin[item]);
    }
    this.#tallies = new Tallies(problem, this.bin);
  }

  /** Does an item that stays lie elsewhere than at home when it is in that bin? */
  isAway(item: number, bin: number): boolean {
    return this.home[item] >= 0 && this.home[item] !== bin;
  }

  /** The column of a dimension in `need` and `load`; that of dimension -1, which counts items, is the last. */
  columnOf(dimension: number): number {
    return dimension < 0 ? this.width - 1 : dimension;
  }

  /** Marks what rules retain, and lowers ceilings to their amounts. */
  #retained(): Uint8Array | undefined {
    const { retained } = this.problem.rules;
    if (retained.length === 0) return undefined;
    const marks = new Uint8Array(this.load.length);
    for (const { bins, dimension, amount } of retained) {
      for (const bin of bins) {
        const at = bin * this.width + dimension;
        marks[at] = 1;
        this.ceiling[at] = Math.min(this.ceiling[at], amount[bin]);
      }
    }
    return marks;
  }

  /** What an item that stays holds at its origin while it is elsewhere. */
  #retain(item: number, sign: 1 | -1): void {
    const marks = this.retains;
    const origin = this.home[item];
    if (marks === undefined || origin < 0) return;
    for (let d = 0, at = origin * this.width, held = item * this.width; d < this.width; d++, at++, held++) {
      if (marks[at] === 1) this.used[at] += sign * this.held[held];
    }
  }

  #account(item: number, bin: number, sign: 1 | -1): void {
    const { width, need, load, used } = this;
    for (let d = 0, at = bin * width, n = item * width; d < width; d++, at++, n++) {
      load[at] += sign * need[n];
      if (used !== load) used[at] += sign * need[n];
    }
    if (bin === this.home[item]) this.#retain(item, sign > 0 ? -1 : 1);
  }

  #link(item: number, bin: number): void {
    const first = this.head[bin];
    this.next[item] = first;
    this.#previous[item] = -1;
    if (first >= 0) this.#previous[first] = item;
    this.head[bin] = item;
  }

  #unlink(item: number, bin: number): void {
    const [before, after] = [this.#previous[item], this.next[item]];
    if (before >= 0) this.next[before] = after;
    else this.head[bin] = after;
    if (after >= 0) this.#previous[after] = before;
  }

  /** Moves an item, whatever the rules say. */
  shift(item: number, to: number): void {
    const from = this.bin[item];
    this.#account(item, from, -1);
    this.#unlink(item, from);
    this.#tallies.shift(item, from, to);
    this.bin[item] = to;
    this.#account(item, to, 1);
    this.#link(item, to);
  }

  /** May the item lie there, for itself? */
  isAllowed(item: number, to: number): boolean {
    const { items, rules } = this.problem;
    if (this.#isUsable[to] === 0) return false;
    const domain = items.domain[item];
    return domain === 0 || allows(rules.domains[domain], to);
  }

  /** Do the rules on sets allow the move? Rooms and domains are others' business. */
  mayShift(item: number, to: number): boolean {
    return this.#tallies.allows(item, to);
  }

  /** After moves: do the rules on sets hold for an item that was in `from`? */
  holdsFor(item: number, from: number): boolean {
    return this.#tallies.holdsFor(item, from);
  }
}

/** A table with one more column, filled with a value. */
function widened(table: Float64Array, rows: number, columns: number, value: number): Float64Array {
  const wide = new Float64Array(rows * (columns + 1)).fill(value);
  for (let row = 0; row < rows; row++) {
    for (let c = 0; c < columns; c++) wide[row * (columns + 1) + c] = table[row * columns + c];
  }
  return wide;
}

function mayMove({ bins, items }: Problem, item: number, bin: number): boolean {
  const fate = items.fate[item];
  if (bin < 0 || !isPlaced(fate)) return false;
  return fate === Fate.arrive || (items.fixed[item] === 0 && bins.sealed[items.origin[item]] === 0);
}
