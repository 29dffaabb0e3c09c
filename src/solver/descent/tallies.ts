import { contains, type Problem } from "../problem.ts";
import { type Lists, listsOf } from "./csr.ts";

/** A way to divide the bins into groups: `group[bin]`, -1 for none. */
interface Partition {
  readonly group: Int32Array;
  readonly groups: number;
}

/**
 * The rules `differ`, `spans` and `depends`, kept by counting: a *tally* says how many items of a set lie in each group of a partition.
 * `allows` judges one move in time that depends on the rules of the item only.
 *
 * Layout: the tally `t` has its counts in `#counts` from `#base[t]` on, one for each group of `#partition[t]`.
 */
export class Tallies {
  readonly #bin: Int32Array;
  readonly #base: number[] = [];
  readonly #group: Int32Array[] = [];
  readonly #sets: Int32Array[] = [];
  readonly #counts: Uint16Array;
  /** By item: all its tallies; those that a `differ` rule keeps at 1; its span rules; the depend rules in which it is an item, an `on`. */
  readonly #all: Lists;
  readonly #single: Lists;
  readonly #spans: Lists;
  readonly #needs: Lists;
  readonly #serves: Lists;
  /** By span rule: its tally, the groups reached, the groups needed. */
  readonly #spanTally: Int32Array;
  readonly #reached: Int32Array;
  readonly #required: Int32Array;
  /** By depend rule: the tallies of its items and of those they depend on, and whether some items are both. */
  readonly #itemTally: Int32Array;
  readonly #onTally: Int32Array;
  readonly #overlaps: Uint8Array;

  /** @param bin where the items lie; read, never written */
  constructor({ bins, items, rules }: Problem, bin: Int32Array) {
    this.#bin = bin;
    const register = new Register(bins.count);
    const identity = register.partition(Array.from({ length: bins.count }, (_, b) => Int32Array.of(b)));
    const differ = rules.differ.filter((rule) => rule.items.length > 1);
    const single = differ.map((rule) => register.tally(rule.items, identity));
    this.#spanTally = Int32Array.from(rules.spans, (rule) =>
      register.tally(rule.items, register.partition(rule.groups)),
    );
    this.#itemTally = Int32Array.from(rules.depends, (rule) =>
      register.tally(rule.items, register.partition(rule.groups)),
    );
    this.#onTally = Int32Array.from(rules.depends, (rule) => register.tally(rule.on, register.partition(rule.groups)));
    this.#overlaps = Uint8Array.from(rules.depends, (rule) =>
      rule.items.some((item) => contains(rule.on, item)) ? 1 : 0,
    );
    let size = 0;
    for (const { set, partition } of register.tallies) {
      this.#base.push(size);
      this.#group.push(partition.group);
      this.#sets.push(set);
      size += partition.groups;
    }
    this.#counts = new Uint16Array(size);
    this.#all = membersOf(this.#sets, items.count);
    this.#single = listsOf(items.count, (add) => {
      for (const tally of new Set(single)) for (const item of this.#sets[tally]) add(item, tally);
    });
    const members = (sets: readonly Int32Array[]): Lists => membersOf(sets, items.count);
    this.#spans = members(rules.spans.map((rule) => rule.items));
    this.#needs = members(rules.depends.map((rule) => rule.items));
    this.#serves = members(rules.depends.map((rule) => rule.on));
    for (let item = 0; item < items.count; item++) this.#count(item, bin[item], 1);
    this.#reached = this.#spanTally.map((tally) => this.#groupsReached(tally));
    this.#required = Int32Array.from(rules.spans, ({ items: list, amount }) =>
      Math.min(
        amount,
        list.reduce((sum, item) => sum + (bin[item] >= 0 ? 1 : 0), 0),
      ),
    );
  }

  #groupsReached(tally: number): number {
    const end = tally + 1 < this.#base.length ? this.#base[tally + 1] : this.#counts.length;
    let reached = 0;
    for (let at = this.#base[tally]; at < end; at++) if (this.#counts[at] > 0) reached++;
    return reached;
  }

  #count(item: number, bin: number, sign: 1 | -1): void {
    if (bin < 0) return;
    const { starts, values } = this.#all;
    for (let k = starts[item]; k < starts[item + 1]; k++) {
      const tally = values[k];
      const group = this.#group[tally][bin];
      if (group >= 0) this.#counts[this.#base[tally] + group] += sign;
    }
  }

  /** How many items of the tally lie in the group of the bin; 0 outside all groups. */
  #at(tally: number, bin: number): number {
    const group = this.#group[tally][bin];
    return group < 0 ? 0 : this.#counts[this.#base[tally] + group];
  }

  /** Would the rules hold after this move, if they hold now? */
  allows(item: number, to: number): boolean {
    const { starts, values } = this.#single;
    for (let k = starts[item]; k < starts[item + 1]; k++) {
      if (this.#counts[this.#base[values[k]] + to] > 0) return false;
    }
    return this.#keepsSpans(item, to) && this.#keepsNeeds(item, to) && this.#keepsServed(item, to);
  }

  #keepsSpans(item: number, to: number): boolean {
    const { starts, values } = this.#spans;
    const from = this.#bin[item];
    for (let k = starts[item]; k < starts[item + 1]; k++) {
      const rule = values[k];
      const tally = this.#spanTally[rule];
      if (this.#reached[rule] > this.#required[rule] || this.#group[tally][from] === this.#group[tally][to]) continue;
      const gains = this.#group[tally][to] >= 0 && this.#at(tally, to) === 0;
      if (!gains && this.#at(tally, from) === 1) return false;
    }
    return true;
  }

  /** Has every group that the item enters what it depends on? */
  #keepsNeeds(item: number, to: number): boolean {
    const { starts, values } = this.#needs;
    for (let k = starts[item]; k < starts[item + 1]; k++) {
      const rule = values[k];
      const tally = this.#onTally[rule];
      if (this.#group[tally][to] < 0 || this.#at(tally, to) > 0) continue;
      if (this.#overlaps[rule] === 0 || !contains(this.#sets[tally], item)) return false;
    }
    return true;
  }

  /** Has the group that it leaves nothing left that depends on it? */
  #keepsServed(item: number, to: number): boolean {
    const { starts, values } = this.#serves;
    const from = this.#bin[item];
    for (let k = starts[item]; k < starts[item + 1]; k++) {
      const rule = values[k];
      const tally = this.#onTally[rule];
      if (this.#group[tally][to] === this.#group[tally][from] || this.#at(tally, from) !== 1) continue;
      const own = this.#overlaps[rule] === 1 && contains(this.#sets[this.#itemTally[rule]], item) ? 1 : 0;
      if (this.#at(this.#itemTally[rule], from) > own) return false;
    }
    return true;
  }

  /** Notes a move; `bin[item]` may be as before or as after it. */
  shift(item: number, from: number, to: number): void {
    const { starts, values } = this.#spans;
    for (let k = starts[item]; k < starts[item + 1]; k++) {
      const tally = this.#spanTally[values[k]];
      if (this.#group[tally][from] === this.#group[tally][to]) continue;
      if (this.#at(tally, from) === 1) this.#reached[values[k]]--;
      if (this.#group[tally][to] >= 0 && this.#at(tally, to) === 0) this.#reached[values[k]]++;
    }
    this.#count(item, from, -1);
    this.#count(item, to, 1);
  }

  /** After moves: do the rules of an item that was in `from` hold, there and where it lies now? */
  holdsFor(item: number, from: number): boolean {
    const at = this.#bin[item];
    const { starts, values } = this.#single;
    for (let k = starts[item]; k < starts[item + 1]; k++) if (this.#at(values[k], at) > 1) return false;
    for (let k = this.#spans.starts[item]; k < this.#spans.starts[item + 1]; k++) {
      const rule = this.#spans.values[k];
      if (this.#reached[rule] < this.#required[rule]) return false;
    }
    return this.#isServed(this.#needs, item, at) && this.#isServed(this.#serves, item, from);
  }

  #isServed({ starts, values }: Lists, item: number, bin: number): boolean {
    for (let k = starts[item]; k < starts[item + 1]; k++) {
      const rule = values[k];
      if (this.#at(this.#itemTally[rule], bin) > 0 && this.#at(this.#onTally[rule], bin) === 0) return false;
    }
    return true;
  }
}

const membersOf = (sets: readonly Int32Array[], items: number): Lists =>
  listsOf(items, (add) => {
    sets.forEach((set, place) => {
      for (const item of set) add(item, place);
    });
  });

/** Gives equal sets and equal partitions one tally. */
class Register {
  readonly tallies: { readonly set: Int32Array; readonly partition: Partition }[] = [];
  readonly #numbers = new Map<string, number>();
  readonly #sets = new Map<Int32Array, number>();
  readonly #setsByText = new Map<string, number>();
  readonly #partitions: Partition[] = [];
  readonly #arrays = new Map<Int32Array, number>();
  readonly #byGroups = new Map<string, number>();
  readonly #byTable = new Map<string, number>();
  readonly #bins: number;

  constructor(bins: number) {
    this.#bins = bins;
  }

  partition(groups: readonly Int32Array[]): number {
    const key = groups.map((bins) => this.#arrayNumber(bins)).join();
    let number = this.#byGroups.get(key);
    if (number !== undefined) return number;
    const group = new Int32Array(this.#bins).fill(-1);
    groups.forEach((bins, g) => {
      for (const bin of bins) group[bin] = g;
    });
    const text = group.join();
    number = this.#byTable.get(text) ?? this.#partitions.push({ group, groups: groups.length }) - 1;
    this.#byTable.set(text, number);
    this.#byGroups.set(key, number);
    return number;
  }

  #arrayNumber(array: Int32Array): number {
    const number = this.#arrays.get(array) ?? this.#arrays.size;
    this.#arrays.set(array, number);
    return number;
  }

  #set(items: Int32Array): number {
    let number = this.#sets.get(items);
    if (number !== undefined) return number;
    const text = items.join();
    number = this.#setsByText.get(text) ?? this.#setsByText.size;
    this.#setsByText.set(text, number);
    this.#sets.set(items, number);
    return number;
  }

  tally(items: Int32Array, partition: number): number {
    const key = `${this.#set(items)} ${partition}`;
    let number = this.#numbers.get(key);
    if (number !== undefined) return number;
    number = this.tallies.push({ set: items, partition: this.#partitions[partition] }) - 1;
    this.#numbers.set(key, number);
    return number;
  }
}
