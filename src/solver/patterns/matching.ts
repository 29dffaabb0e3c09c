import { append } from "../multimap.ts";
import { Fit } from "../packing/fit.ts";
import type { Packing } from "../packing/packing.ts";
import type { Deal } from "./layout.ts";

/**
 * Who goes where, so that few wait, and not for long: a place that is free at once goes to an item for whom others wait. Their places
 * open up next, and so on.
 */
export class Matching {
  readonly #packing: Packing;
  readonly #classOf: Int32Array;
  readonly #late: ReadonlyMap<number, readonly number[]>;
  readonly #fit: Fit;
  /** `#open[class]`: the bins with an open place for it, once for each. */
  readonly #open: number[][];

  constructor(packing: Packing, classOf: Int32Array, { early, late }: Deal) {
    this.#packing = packing;
    this.#classOf = classOf;
    this.#late = late;
    this.#fit = new Fit(packing);
    this.#open = early.map((bins) => [...bins]);
  }

  /** Places as many of the items as find a place. */
  run(seekers: readonly number[]): void {
    const leavers = new Map<number, number[]>();
    const others: number[] = [];
    for (const item of seekers) {
      const origin = this.#packing.problem.items.origin[item];
      if (this.#late.has(origin)) append(leavers, origin, item);
      else others.push(item);
    }
    const stuck = this.#empty([...leavers.entries()].sort(([, a], [, b]) => a.length - b.length));
    for (const [bin] of stuck) this.#openUp(bin);
    for (const item of [...stuck.flatMap(([, items]) => items), ...others]) this.#settle(item);
  }

  /** Empties bins that others wait for, round by round. Returns those that wait for each other. */
  #empty(bins: readonly [number, number[]][]): readonly [number, number[]][] {
    let left = bins;
    for (;;) {
      const emptied: number[] = [];
      const waiting = left.filter(([bin, items]) => {
        if (!this.#canSettle(items)) return true;
        for (const item of items) this.#settle(item);
        emptied.push(bin);
        return false;
      });
      if (emptied.length === 0) return left;
      for (const bin of emptied) this.#openUp(bin);
      left = waiting;
    }
  }

  #openUp(bin: number): void {
    for (const c of this.#late.get(bin) ?? []) this.#open[c].push(bin);
  }

  /** Are there as many open places as these items need? */
  #canSettle(items: readonly number[]): boolean {
    const needed = new Map<number, number>();
    for (const item of items) needed.set(this.#classOf[item], (needed.get(this.#classOf[item]) ?? 0) + 1);
    return [...needed].every(([c, count]) => this.#open[c].length >= count);
  }

  #settle(item: number): void {
    const { problem } = this.#packing;
    const bins = this.#open[this.#classOf[item]];
    this.#fit.prepare(item);
    const found = bins.findIndex((bin) => bin !== problem.items.origin[item] && this.#fit.fits(bin));
    if (found < 0) return;
    this.#packing.place(item, bins[found]);
    bins.splice(found, 1);
  }
}
