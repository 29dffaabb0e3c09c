import type { Assignment } from "../../../solver/check.ts";
import { append } from "../../../solver/multimap.ts";
import { type Membership, membershipsOf } from "../../../solver/packing/membership.ts";
import { contains, type Problem, type Rules } from "../../../solver/problem.ts";
import type { Step } from "../schedule.ts";

/** The rules that hold at any time. */
const lasting = <R extends { readonly always: boolean }>(rules: readonly R[]): readonly R[] =>
  rules.filter(({ always }) => always);

const lastingRules = (rules: Rules): Rules => ({
  ...rules,
  differ: lasting(rules.differ),
  together: [],
  within: [],
  apart: lasting(rules.apart),
  distinct: lasting(rules.distinct),
  limits: lasting(rules.limits),
  openAtMost: lasting(rules.openAtMost),
});

/**
 * Who occupies which bin at one instant of a schedule, and what that leaves of every capacity and limit. An item occupies its old bin
 * until it has left, and its new one from the moment it sets out.
 *
 * Whatever may keep an item from setting out has a number, its *obstacle*: the bin; then the limit rules; then the rules on open bins.
 */
export class Occupancy {
  readonly problem: Problem;
  readonly rules: Rules;
  /** `load[bin * dimensions + d]`: what the items in the bin hold. */
  readonly load: Float64Array;
  /** `guests[bin]`: the items that occupy the bin or are stored there. */
  readonly guests: Int32Array;
  /** `ready[bin]` is 1 while the bin takes items. */
  readonly ready: Uint8Array;
  /** The bins that an item occupies, -1 for none. */
  readonly first: Int32Array;
  readonly second: Int32Array;
  /** `#bed[item]`: the bin that keeps an item without a place, -1 for none. */
  readonly #bed: Int32Array;
  /** `occupants[bin]`: the items that occupy it; `secluded[bin]`: how many of them want no others around. */
  readonly #occupants: Int32Array;
  readonly #secluded: Int32Array;
  readonly #memberships: readonly (Membership | undefined)[];
  readonly #limitLoad: Float64Array;
  readonly #openCount: Int32Array;
  readonly #limitsOn = new Map<number, number[]>();
  readonly #openRulesOn = new Map<number, number[]>();

  constructor(problem: Problem, assignment: Assignment) {
    const { bins, items, dimensions } = problem;
    this.problem = problem;
    this.rules = lastingRules(problem.rules);
    this.load = new Float64Array(bins.count * dimensions);
    this.guests = new Int32Array(bins.count);
    this.ready = bins.open.slice();
    this.first = new Int32Array(items.count).fill(-1);
    this.second = new Int32Array(items.count).fill(-1);
    this.#bed = items.store.slice();
    this.#occupants = new Int32Array(bins.count);
    this.#secluded = new Int32Array(bins.count);
    this.#memberships = membershipsOf(this.rules, items.count);
    this.#limitLoad = new Float64Array(this.rules.limits.length);
    this.#openCount = new Int32Array(this.rules.openAtMost.length);
    index(this.rules.limits, this.#limitsOn);
    index(this.rules.openAtMost, this.#openRulesOn);
    for (let bin = 0; bin < bins.count; bin++) if (bins.open[bin] === 1) this.#count(bin, 1);
    for (let item = 0; item < items.count; item++) this.#settle(item, assignment);
  }

  /** Everyone where they are now; items that stay give up at once what they demand less. */
  #settle(item: number, { bin }: Assignment): void {
    const { items, dimensions } = this.problem;
    const origin = items.origin[item];
    if (items.store[item] >= 0) this.guests[items.store[item]]++;
    if (origin < 0) return;
    this.#occupy(item, origin, items.held);
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
    if (this.ready[bin] === 0 || !this.hasRoom(item, bin, amounts) || this.#isShunned(item, bin)) return bin;
    return this.#limitObstacle(bin, (d) => (d < 0 ? 1 : amounts[item * this.problem.dimensions + d]));
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

  /** Does a rule keep the item away from who is in the bin? */
  #isShunned(item: number, bin: number): boolean {
    const membership = this.#memberships[item];
    if (membership === undefined) return this.#secluded[bin] > 0;
    const { differ, apart, distinct } = membership;
    if (differ.some(({ items }) => items.some((other) => other !== item && this.isIn(other, bin)))) return true;
    if (
      apart.some(({ rule, own }) =>
        rule.classes.some((list, c) => c !== own && list.some((other) => this.isIn(other, bin))),
      )
    )
      return true;
    const companions = apart.filter(({ rule }) => rule.others).map(({ rule, own }) => rule.classes[own]);
    const [list] = companions;
    if (list === undefined && this.#secluded[bin] > 0) return true;
    if (list !== undefined) {
      const known = list.reduce(
        (sum, other) => sum + (companions.every((c) => contains(c, other)) && this.isIn(other, bin) ? 1 : 0),
        0,
      );
      if (known !== this.#occupants[bin]) return true;
    }
    return distinct.some(({ rule, own }) => {
      const group = rule.groups.find((candidate) => contains(candidate, bin));
      const isInGroup = (other: number) =>
        [this.first[other], this.second[other]].some((at) => at >= 0 && contains(group as Int32Array, at));
      return rule.classes.some((list, c) => c !== own && list.some(isInGroup));
    });
  }

  #limitObstacle(bin: number, amountOf: (dimension: number) => number): number {
    for (const limit of this.#limitsOn.get(bin) ?? []) {
      const { dimension, amount } = this.rules.limits[limit];
      if (this.#limitLoad[limit] + amountOf(dimension) > amount) return this.problem.bins.count + limit;
    }
    return -1;
  }

  /** The item sets out for the bin, where it will hold these amounts. */
  enter(item: number, bin: number, amounts = this.problem.items.demand): void {
    this.#occupy(item, bin, amounts);
  }

  #occupy(item: number, bin: number, amounts: Float64Array): void {
    const { dimensions } = this.problem;
    for (let d = 0; d < dimensions; d++) this.#charge(bin, d, amounts[item * dimensions + d]);
    if (this.first[item] < 0) this.first[item] = bin;
    else this.second[item] = bin;
    this.#seat(item, bin, 1);
  }

  /** Undoes `enter`. */
  withdraw(item: number, bin: number): void {
    const { items, dimensions } = this.problem;
    for (let d = 0; d < dimensions; d++) this.#charge(bin, d, -items.demand[item * dimensions + d]);
    if (this.second[item] >= 0) this.second[item] = -1;
    else this.first[item] = -1;
    this.#seat(item, bin, -1);
  }

  /** The item has left a bin in which it held what it holds now. */
  leave(item: number, bin: number): void {
    const { items, dimensions } = this.problem;
    for (let d = 0; d < dimensions; d++) this.#charge(bin, d, -items.held[item * dimensions + d]);
    this.first[item] = this.second[item];
    this.second[item] = -1;
    this.#seat(item, bin, -1);
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

  #seat(item: number, bin: number, sign: 1 | -1): void {
    this.guests[bin] += sign;
    this.#occupants[bin] += sign;
    const membership = this.#memberships[item];
    if (membership !== undefined) for (const { rule } of membership.apart) if (rule.others) this.#secluded[bin] += sign;
    this.#chargeLimits(bin, -1, sign);
  }

  #charge(bin: number, dimension: number, amount: number): void {
    this.load[bin * this.problem.dimensions + dimension] += amount;
    this.#chargeLimits(bin, dimension, amount);
  }

  /** @param dimension -1 for the number of items */
  #chargeLimits(bin: number, dimension: number, amount: number): void {
    if (this.#limitsOn.size === 0) return;
    for (const limit of this.#limitsOn.get(bin) ?? [])
      if (this.rules.limits[limit].dimension === dimension) this.#limitLoad[limit] += amount;
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
    const full = (this.#openRulesOn.get(bin) ?? []).find(
      (rule) => this.#openCount[rule] >= this.rules.openAtMost[rule].amount,
    );
    return full === undefined ? -1 : this.problem.bins.count + this.rules.limits.length + full;
  }

  /** The bin begins to open (1), or has been closed (-1). */
  #count(bin: number, sign: 1 | -1): void {
    for (const rule of this.#openRulesOn.get(bin) ?? []) this.#openCount[rule] += sign;
  }

  startOpening = (bin: number): void => this.#count(bin, 1);
  endClosing = (bin: number): void => this.#count(bin, -1);

  /** The obstacles that may be gone after something has left the bin, or the bin itself has closed. */
  obstaclesAt(bin: number): readonly number[] {
    const { count } = this.problem.bins;
    const limits = (this.#limitsOn.get(bin) ?? []).map((limit) => count + limit);
    const opens = (this.#openRulesOn.get(bin) ?? []).map((rule) => count + this.rules.limits.length + rule);
    return [bin, ...limits, ...opens];
  }

  isIn(item: number, bin: number): boolean {
    return this.first[item] === bin || this.second[item] === bin;
  }
}

function index(rules: readonly { readonly bins: Int32Array }[], table: Map<number, number[]>): void {
  rules.forEach(({ bins }, rule) => {
    for (const bin of bins) append(table, bin, rule);
  });
}
