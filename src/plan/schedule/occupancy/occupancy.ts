import type { Assignment } from "../../../solver/check.ts";
import type { Problem } from "../../../solver/problem.ts";
import type { Step } from "../schedule.ts";
import { Company } from "./company.ts";
import { lastingRules } from "./lastingRules.ts";
import { LimitLoads, OpenCounts } from "./limitLoads.ts";

/**
 * Who occupies which bin at one instant of a schedule, and what that leaves of every capacity and limit. An item occupies its old bin
 * until it has left, and its new one from the moment it sets out.
 *
 * Whatever may keep an item from setting out has a number, its *obstacle*: the bin; then the limit rules; then the rules on open bins.
 */
export class Occupancy {
  readonly problem: Problem;
  /** `load[bin * dimensions + d]`: what the items in the bin hold. */
  readonly load: Float64Array;
  /** `guests[bin]`: the items that occupy the bin or are stored there. */
  readonly guests: Int32Array;
  /** `ready[bin]` is 1 while the bin takes items. */
  readonly ready: Uint8Array;
  /** `#bed[item]`: the bin that keeps an item without a place, -1 for none. */
  readonly #bed: Int32Array;
  readonly #company: Company;
  readonly #limits: LimitLoads;
  readonly #openCounts: OpenCounts;
  /** The numbers of the first obstacles that are limits, and rules on open bins. */
  readonly #firstLimit: number;
  readonly #firstOpen: number;

  constructor(problem: Problem, assignment: Assignment) {
    const { bins, items, dimensions } = problem;
    const rules = lastingRules(problem.rules);
    this.problem = problem;
    this.load = new Float64Array(bins.count * dimensions);
    this.guests = new Int32Array(bins.count);
    this.ready = bins.open.slice();
    this.#bed = items.store.slice();
    this.#company = new Company(problem, rules);
    this.#limits = new LimitLoads(rules.limits);
    this.#openCounts = new OpenCounts(rules.openAtMost);
    this.#firstLimit = bins.count;
    this.#firstOpen = bins.count + rules.limits.length;
    for (let bin = 0; bin < bins.count; bin++) if (bins.open[bin] === 1) this.startOpening(bin);
    for (let item = 0; item < items.count; item++) this.#settle(item, assignment);
  }

  /** Everyone where they are now; items that stay give up at once what they demand less. */
  #settle(item: number, { bin }: Assignment): void {
    const { items, dimensions } = this.problem;
    const origin = items.origin[item];
    if (items.store[item] >= 0) this.guests[items.store[item]]++;
    if (origin < 0) return;
    this.enter(item, origin, items.held);
    if (bin[item] !== origin) return;
    for (let d = 0; d < dimensions; d++) {
      const surplus = items.held[item * dimensions + d] - items.demand[item * dimensions + d];
      if (surplus > 0) this.#charge(origin, d, -surplus);
    }
  }

  /**
   * What keeps the item from setting out for the bin now: an obstacle, or -1 for nothing.
   * @param amounts what it will hold there: `items.demand`, or `items.held` on a detour
   */
  obstacle(item: number, bin: number, amounts = this.problem.items.demand): number {
    if (this.ready[bin] === 0 || !this.hasRoom(item, bin, amounts) || this.#company.shuns(item, bin)) return bin;
    return this.#limitObstacle(bin, (d) => (d < 0 ? 1 : amounts[item * this.problem.dimensions + d]));
  }

  #limitObstacle(bin: number, amountOf: (dimension: number) => number): number {
    const limit = this.#limits.exceeded(bin, amountOf);
    return limit < 0 ? -1 : this.#firstLimit + limit;
  }

  /** Is there room for these amounts of the item, if `leaving` (-1 for nobody) gave up what it holds? */
  hasRoom(item: number, bin: number, amounts: Float64Array, leaving = -1): boolean {
    const { dimensions, bins, items } = this.problem;
    for (let d = 0; d < dimensions; d++) {
      const amount = amounts[item * dimensions + d];
      const freed = leaving < 0 ? 0 : items.held[leaving * dimensions + d];
      if (amount > 0 && this.load[bin * dimensions + d] - freed + amount > bins.limit[bin * dimensions + d])
        return false;
    }
    return true;
  }

  /** The first dimension in which the bin has too little room for what the item demands, undefined when there is none. */
  shortage(item: number, bin: number): { dimension: number; needed: number; free: number } | undefined {
    const { dimensions, bins, items } = this.problem;
    for (let dimension = 0; dimension < dimensions; dimension++) {
      const needed = items.demand[item * dimensions + dimension];
      const free = bins.limit[bin * dimensions + dimension] - this.load[bin * dimensions + dimension];
      if (needed > free && needed > 0) return { dimension, needed, free };
    }
    return undefined;
  }

  /** The item sets out for the bin, where it will hold these amounts. */
  enter(item: number, bin: number, amounts = this.problem.items.demand): void {
    this.#chargeAll(item, bin, amounts, 1);
    this.#company.join(item, bin);
  }

  /** Undoes `enter`. */
  withdraw(item: number, bin: number): void {
    this.#chargeAll(item, bin, this.problem.items.demand, -1);
    this.#company.withdraw(item, bin);
  }

  /** The item has left a bin in which it held what it holds now. */
  leave(item: number, bin: number): void {
    this.#chargeAll(item, bin, this.problem.items.held, -1);
    this.#company.leave(item, bin);
  }

  /** A bin keeps what is suspended in it, until it wakes. The bin that this step makes give an item back, -1 for none. */
  keep({ item, kind, from }: Pick<Step, "item" | "kind" | "from">): number {
    if (kind === "pause") {
      this.#bed[item] = from;
      this.guests[from]++;
      return -1;
    }
    const bed = this.#bed[item];
    this.#bed[item] = -1;
    if (bed >= 0) this.guests[bed]--;
    return bed;
  }

  /** The item is one more (1), or one less (-1), in the bin. */
  #chargeAll(item: number, bin: number, amounts: Float64Array, sign: 1 | -1): void {
    const { dimensions } = this.problem;
    for (let d = 0; d < dimensions; d++) this.#charge(bin, d, sign * amounts[item * dimensions + d]);
    this.guests[bin] += sign;
    this.#limits.charge(bin, -1, sign);
  }

  #charge(bin: number, dimension: number, amount: number): void {
    this.load[bin * this.problem.dimensions + dimension] += amount;
    this.#limits.charge(bin, dimension, amount);
  }

  /** What keeps an item that stays from growing now: an obstacle, or -1 for nothing. */
  growthObstacle(item: number): number {
    const { items, bins, dimensions } = this.problem;
    const bin = items.origin[item];
    const more = (d: number): number =>
      d < 0 ? 0 : Math.max(0, items.demand[item * dimensions + d] - items.held[item * dimensions + d]);
    for (let d = 0; d < dimensions; d++) {
      if (more(d) > 0 && this.load[bin * dimensions + d] + more(d) > bins.limit[bin * dimensions + d]) return bin;
    }
    return this.#limitObstacle(bin, more);
  }

  grow(item: number): void {
    const { items, dimensions } = this.problem;
    for (let d = 0; d < dimensions; d++) {
      const more = items.demand[item * dimensions + d] - items.held[item * dimensions + d];
      if (more > 0) this.#charge(items.origin[item], d, more);
    }
  }

  /** What keeps a closed bin from opening now: an obstacle, or -1 for nothing. */
  openingObstacle(bin: number): number {
    const rule = this.#openCounts.exceeded(bin);
    return rule < 0 ? -1 : this.#firstOpen + rule;
  }

  startOpening = (bin: number): void => this.#openCounts.add(bin, 1);
  endClosing = (bin: number): void => this.#openCounts.add(bin, -1);

  /** The obstacles that may be gone after something has left the bin, or the bin itself has closed. */
  obstaclesAt(bin: number): readonly number[] {
    const limits = this.#limits.on(bin).map((limit) => this.#firstLimit + limit);
    const opens = this.#openCounts.on(bin).map((rule) => this.#firstOpen + rule);
    return [bin, ...limits, ...opens];
  }
}
