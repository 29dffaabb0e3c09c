import type { Weights } from "../cost.ts";
import { append } from "../multimap.ts";
import { Fit } from "../packing/fit.ts";
import type { Packing } from "../packing/packing.ts";
import { contains, Fate, Wanted } from "../problem.ts";
import { type Mip, MipBuilder } from "./mip.ts";

/** A placement problem as a MIP: a binary for every item and bin that it may lie in. */
export interface Formulation {
  readonly mip: Mip;
  /** `pairs[k]`: the item and bin of column k; columns after them are of other kinds. */
  readonly pairs: readonly { readonly item: number; readonly bin: number }[];
  /** `opening[bin]`: the column that says whether a bin, free to be open or closed, is open. */
  readonly opening: ReadonlyMap<number, number>;
  /** What to add to the objective. */
  readonly constant: number;
}

/**
 * Formulates the placement of items that lie nowhere in the packing into some bins, beside all that lie there. The objective is what
 * moves, openings and closings weigh.
 * @param mostColumns gives up, with undefined, when there would be more
 */
export function formulate(
  packing: Packing,
  weights: Weights,
  items: readonly number[],
  bins: readonly number[],
  mostColumns: number,
): Formulation | undefined {
  const draft = new Draft(packing, weights, items, bins);
  return draft.addPairs(mostColumns) ? draft.finish() : undefined;
}

class Draft {
  readonly #packing: Packing;
  readonly #weights: Weights;
  readonly #items: readonly number[];
  readonly #bins: readonly number[];
  readonly #mip = new MipBuilder();
  readonly #pairs: { item: number; bin: number }[] = [];
  /** Columns by item, and by bin. */
  readonly #ofItem = new Map<number, number[]>();
  readonly #inBin = new Map<number, number[]>();
  readonly #opening = new Map<number, number>();
  #constant = 0;

  constructor(packing: Packing, weights: Weights, items: readonly number[], bins: readonly number[]) {
    this.#packing = packing;
    this.#weights = weights;
    this.#items = items;
    this.#bins = bins;
  }

  /** A column for every item and bin that it may lie in, as far as what is fixed tells. */
  addPairs(most: number): boolean {
    const { items } = this.#packing.problem;
    const fit = new Fit(this.#packing);
    for (const item of this.#items) {
      fit.prepare(item);
      for (const bin of this.#bins) {
        if (!fit.fits(bin)) continue;
        if (this.#pairs.length >= most) return false;
        const moves = items.fate[item] === Fate.stay && items.origin[item] !== bin;
        append(this.#ofItem, item, this.#mip.addBinary(moves ? this.#weights.move[item] : 0));
        append(this.#inBin, bin, this.#pairs.push({ item, bin }) - 1);
      }
    }
    return true;
  }

  finish(): Formulation {
    this.#addOpenings();
    for (const item of this.#items) this.#row(1, 1, this.#ofItem.get(item) ?? []);
    for (const bin of this.#bins) this.#addCapacity(bin);
    this.#addDiffer();
    this.#addTogether();
    this.#addApart();
    this.#addGroups();
    this.#addLimits();
    this.#addSpans();
    this.#addDependencies();
    this.#addRetained();
    return { mip: this.#mip.build(), pairs: this.#pairs, opening: this.#opening, constant: this.#constant };
  }

  /** A row lower ≤ Σ columns ≤ upper. */
  #row(lower: number, upper: number, columns: readonly number[]): void {
    this.#mip.addRow(lower, upper);
    for (const column of columns) this.#mip.addTerm(column, 1);
  }

  /** Bins that nobody needs open or closed: closed ones open at a price, open ones close when a rule asks for it. */
  #addOpenings(): void {
    const { bins, rules } = this.#packing.problem;
    const counted = new Set(rules.openAtMost.flatMap((rule) => Array.from(rule.bins)));
    for (const bin of this.#bins) {
      if (bins.wanted[bin] !== Wanted.free || (bins.open[bin] === 1 && !counted.has(bin))) continue;
      const isOpen = bins.open[bin] === 1;
      const column = this.#mip.addBinary(isOpen ? -this.#weights.close[bin] : this.#weights.open[bin]);
      if (isOpen) this.#constant += this.#weights.close[bin];
      this.#opening.set(bin, column);
      for (const pair of this.#inBin.get(bin) ?? []) {
        this.#mip.addRow(Number.NEGATIVE_INFINITY, 0);
        this.#mip.addTerm(pair, 1);
        this.#mip.addTerm(column, -1);
      }
    }
    for (const rule of rules.openAtMost) {
      const columns = Array.from(rule.bins).flatMap((bin) => this.#opening.get(bin) ?? []);
      const forced = Array.from(rule.bins).filter((bin) => !this.#opening.has(bin) && this.#isOpenAnyway(bin)).length;
      this.#row(Number.NEGATIVE_INFINITY, rule.amount - forced, columns);
    }
  }

  #isOpenAnyway(bin: number): boolean {
    const { bins } = this.#packing.problem;
    return bins.wanted[bin] === Wanted.open || (bins.wanted[bin] === Wanted.free && bins.open[bin] === 1);
  }

  #addCapacity(bin: number): void {
    const { problem, free } = this.#packing;
    const { dimensions, items } = problem;
    const pairs = this.#inBin.get(bin) ?? [];
    for (let d = 0; d < dimensions; d++) {
      const demand = (pair: number): number => items.demand[this.#pairs[pair].item * dimensions + d];
      const most = free[bin * dimensions + d];
      if (pairs.reduce((sum, pair) => sum + demand(pair), 0) <= most) continue;
      this.#mip.addRow(Number.NEGATIVE_INFINITY, most);
      for (const pair of pairs) if (demand(pair) > 0) this.#mip.addTerm(pair, demand(pair));
    }
  }

  /** The columns by bin of items in a list. */
  #columnsByBin(list: Int32Array): Map<number, number[]> {
    const byBin = new Map<number, number[]>();
    for (const item of list)
      for (const pair of this.#ofItem.get(item) ?? []) append(byBin, this.#pairs[pair].bin, pair);
    return byBin;
  }

  #addDiffer(): void {
    for (const { items } of this.#packing.problem.rules.differ) {
      for (const pairs of this.#columnsByBin(items).values())
        if (pairs.length > 1) this.#row(Number.NEGATIVE_INFINITY, 1, pairs);
    }
  }

  /** Each item lies wherever the first one does. */
  #addTogether(): void {
    for (const rule of this.#packing.problem.rules.together) {
      const [first, ...others] = Array.from(rule.items).filter((item) => this.#ofItem.has(item));
      for (const other of others) {
        for (const bin of this.#bins) {
          const here = (item: number) => this.#ofItem.get(item)?.find((pair) => this.#pairs[pair].bin === bin);
          const [a, b] = [here(first), here(other)];
          if (a === undefined && b === undefined) continue;
          this.#mip.addRow(0, 0);
          if (a !== undefined) this.#mip.addTerm(a, 1);
          if (b !== undefined) this.#mip.addTerm(b, -1);
        }
      }
    }
  }

  /** A bin belongs to one class at most: a binary says to which. */
  #addApart(): void {
    for (const { classes, others } of this.#packing.problem.rules.apart) {
      const named = new Set(classes.flatMap((list) => Array.from(list)));
      const rest = others ? [Int32Array.from(this.#items.filter((item) => !named.has(item)))] : [];
      const byClass = [...classes, ...rest].map((list) => this.#columnsByBin(list));
      for (const bin of this.#bins) {
        const present = byClass.map((columns) => columns.get(bin) ?? []).filter((pairs) => pairs.length > 0);
        if (present.length < 2) continue;
        const owners = present.map((pairs) => this.#ownedBy(pairs));
        this.#row(Number.NEGATIVE_INFINITY, 1, owners);
      }
    }
  }

  /** A binary that must be 1 as soon as one of these columns is. */
  #ownedBy(pairs: readonly number[]): number {
    const owner = this.#mip.addBinary(0);
    for (const pair of pairs) {
      this.#mip.addRow(Number.NEGATIVE_INFINITY, 0);
      this.#mip.addTerm(pair, 1);
      this.#mip.addTerm(owner, -1);
    }
    return owner;
  }

  #addGroups(): void {
    const { rules } = this.#packing.problem;
    for (const { items, groups, always } of rules.within) this.#chooseGroup(items, groups, always);
    for (const { classes, groups, always } of rules.distinct) {
      const choices = classes.map((list) => this.#chooseGroup(list, groups, always));
      for (const group of groups) {
        const users = choices.flatMap((choice) => choice.get(group) ?? []);
        if (users.length > 1) this.#row(Number.NEGATIVE_INFINITY, 1, users);
      }
    }
  }

  /** A binary for each group that can be chosen, one of which is: items lie in bins of that group. Empty when no item is concerned. */
  #chooseGroup(list: Int32Array, groups: readonly Int32Array[], always: boolean): Map<Int32Array, number> {
    const { bin, problem } = this.#packing;
    const choices = new Map<Int32Array, number>();
    const members = Array.from(list).filter((item) => this.#ofItem.has(item));
    if (members.length === 0) return choices;
    const fixed = Array.from(list).flatMap((item) => [bin[item], always ? problem.items.origin[item] : -1]);
    const places = fixed.filter((place) => place >= 0);
    for (const group of groups)
      if (places.every((place) => contains(group, place))) choices.set(group, this.#mip.addBinary(0));
    this.#row(1, 1, [...choices.values()]);
    for (const pair of members.flatMap((item) => this.#ofItem.get(item) as number[])) {
      this.#mip.addRow(Number.NEGATIVE_INFINITY, 0);
      this.#mip.addTerm(pair, 1);
      for (const [group, choice] of choices) if (contains(group, this.#pairs[pair].bin)) this.#mip.addTerm(choice, -1);
    }
    return choices;
  }

  #addLimits(): void {
    const { problem, left } = this.#packing;
    problem.rules.limits.forEach(({ bins, dimension }, limit) => {
      const pairs = Array.from(bins).flatMap((bin) => this.#inBin.get(bin) ?? []);
      if (pairs.length === 0) return;
      this.#mip.addRow(Number.NEGATIVE_INFINITY, left[limit]);
      for (const pair of pairs) {
        const amount =
          dimension < 0 ? 1 : problem.items.demand[this.#pairs[pair].item * problem.dimensions + dimension];
        if (amount > 0) this.#mip.addTerm(pair, amount);
      }
    });
  }

  /** The columns of items in a list whose bins are in a group. */
  #columnsIn(group: Int32Array, list: Int32Array): number[] {
    const columns = Array.from(list).flatMap((item) => this.#ofItem.get(item) ?? []);
    return columns.filter((pair) => contains(group, this.#pairs[pair].bin));
  }

  #isIn(group: Int32Array, list: Int32Array): boolean {
    const { bin } = this.#packing;
    return list.some((item) => bin[item] >= 0 && contains(group, bin[item]));
  }

  /** A binary for each group that is not reached yet: it may be 1 when an item lies there. */
  #addSpans(): void {
    const { bin, problem } = this.#packing;
    for (const { items, groups, amount } of problem.rules.spans) {
      const missing = groups.filter((group) => !this.#isIn(group, items));
      const placed = items.reduce((sum, item) => sum + (bin[item] >= 0 || this.#ofItem.has(item) ? 1 : 0), 0);
      const needed = Math.min(amount, placed) - (groups.length - missing.length);
      if (needed <= 0) continue;
      const reached = missing.map((group) => {
        const column = this.#mip.addBinary(0);
        this.#mip.addRow(0, Number.POSITIVE_INFINITY);
        for (const pair of this.#columnsIn(group, items)) this.#mip.addTerm(pair, 1);
        this.#mip.addTerm(column, -1);
        return column;
      });
      this.#row(needed, Number.POSITIVE_INFINITY, reached);
    }
  }

  #addDependencies(): void {
    for (const { items, on, groups } of this.#packing.problem.rules.depends) {
      for (const group of groups) {
        if (this.#isIn(group, on)) continue;
        const serving = this.#columnsIn(group, on);
        if (this.#isIn(group, items)) this.#row(1, Number.POSITIVE_INFINITY, serving);
        for (const pair of this.#columnsIn(group, items)) {
          if (serving.includes(pair)) continue;
          this.#mip.addRow(0, Number.POSITIVE_INFINITY);
          for (const column of serving) this.#mip.addTerm(column, 1);
          this.#mip.addTerm(pair, -1);
        }
      }
    }
  }

  /** Coming home gives back what is retained there. */
  #addRetained(): void {
    const { problem, spare } = this.#packing;
    const { dimensions, items, rules } = problem;
    rules.retained.forEach(({ bins, dimension }, k) => {
      for (const bin of bins) {
        const pairs = this.#inBin.get(bin) ?? [];
        if (pairs.length === 0) continue;
        this.#mip.addRow(Number.NEGATIVE_INFINITY, spare[k][bin]);
        for (const pair of pairs) {
          const { item } = this.#pairs[pair];
          const at = item * dimensions + dimension;
          const isHome = items.fate[item] === Fate.stay && items.origin[item] === bin;
          const amount = items.demand[at] - (isHome ? items.held[at] : 0);
          if (amount !== 0) this.#mip.addTerm(pair, amount);
        }
      }
    });
  }
}
