import { type Assignment, allows } from "../../../solver/check.ts";
import { contains, Fate, type Problem, Wanted } from "../../../solver/problem.ts";
import { tiedItems } from "../exact/punctual.ts";
import { Occupancy } from "../occupancy/occupancy.ts";
import type { Allowance } from "./explore.ts";

/** One step of an item that stays: to another bin; out of its bin, which keeps it (`to` is -1); or back, from where it is kept. */
export interface Move {
  readonly item: number;
  readonly kind: "move" | "pause" | "wake";
  readonly from: number;
  readonly to: number;
}

/** Moves items that stay about, one at a time, as far as the rules that hold at any time let them. */
export class Journey {
  /** The items that stay, and where they are: a bin, or -2 - bin for one that the bin keeps. By place in `#items`. */
  readonly #items: readonly number[];
  readonly #placeOf: ReadonlyMap<number, number>;
  readonly #at: Int32Array;
  /** The items that make one step at most. */
  readonly #tied: ReadonlySet<number>;
  /** How many steps they have made. */
  readonly #steps: Int32Array;
  readonly #problem: Problem;
  readonly #allowance: Allowance;
  readonly #occupancy: Occupancy;
  /** The state at the origin. */
  readonly start: string;

  constructor(problem: Problem, allowance: Allowance) {
    const { items } = problem;
    this.#problem = relaxed(problem);
    this.#allowance = allowance;
    this.#tied = tiedItems(problem);
    this.#items = Array.from(items.fate.keys()).filter((item) => items.fate[item] === Fate.stay);
    this.#placeOf = new Map(this.#items.map((item, i) => [item, i]));
    this.#at = Int32Array.from(this.#items, (item) => items.origin[item]);
    this.#steps = new Int32Array(this.#items.length);
    const unmoved: Assignment = { bin: this.#problem.items.origin, open: problem.bins.open };
    this.#occupancy = new Occupancy(this.#problem, unmoved);
    this.#occupancy.ready.fill(1);
    this.start = this.#state();
  }

  /** Where the items that stay are, undefined while one of them is in no bin. */
  get places(): ReadonlyMap<number, number> | undefined {
    if (this.#at.some((at) => at < 0)) return undefined;
    return new Map(this.#items.map((item, i) => [item, this.#at[i]]));
  }

  /** How many items there are to move. */
  get size(): number {
    return this.#items.length;
  }

  get #countsSteps(): boolean {
    return Number.isFinite(this.#allowance.actions) || !this.#allowance.detours || this.#tied.size > 0;
  }

  #state(): string {
    const numbers = [...this.#at].map((at) => at + 0x8000);
    const counted = this.#countsSteps ? [...numbers, ...this.#steps] : numbers;
    return String.fromCharCode(...counted);
  }

  /** Puts everybody where they are in a state. */
  go(state: string): void {
    const count = this.#items.length;
    const goal = Int32Array.from(this.#items, (_, i) => state.charCodeAt(i) - 0x8000);
    const moved = [...this.#items.keys()].filter((i) => goal[i] !== this.#at[i]);
    for (const i of moved) if (this.#at[i] >= 0) this.#occupancy.leave(this.#items[i], this.#at[i]);
    for (const i of moved) {
      if (goal[i] >= 0) this.#occupancy.enter(this.#items[i], goal[i]);
      this.#at[i] = goal[i];
    }
    for (let i = 0; this.#countsSteps && i < count; i++) this.#steps[i] = state.charCodeAt(count + i);
  }

  /** The steps that somebody may think of. */
  *moves(): Iterable<Move> {
    const { bins, items } = this.#problem;
    for (let i = 0; i < this.#items.length; i++) {
      const [item, at] = [this.#items[i], this.#at[i]];
      if (this.#steps[i] >= this.#allowance.actions) continue;
      if (at < -1) {
        for (let bin = 0; bin < bins.count; bin++) yield { item, kind: "wake", from: -2 - at, to: bin };
        continue;
      }
      const mayMove = this.#steps[i] === 0 || (this.#allowance.detours && !this.#tied.has(item));
      for (let bin = 0; mayMove && bin < bins.count; bin++)
        if (bin !== at) yield { item, kind: "move", from: at, to: bin };
      if (this.#allowance.suspends && mayMove && items.pause[item] > 0 && !this.#tied.has(item))
        yield { item, kind: "pause", from: at, to: -1 };
    }
  }

  /** The state after a step, undefined when it is not possible. */
  after({ item, kind, from, to }: Move): string | undefined {
    if (kind !== "pause" && !this.#mayGo(item, from, to)) return undefined;
    const i = this.#placeOf.get(item) as number;
    const before = this.#at[i];
    this.#at[i] = kind === "pause" ? -2 - from : to;
    this.#steps[i]++;
    const state = this.#state();
    this.#at[i] = before;
    this.#steps[i]--;
    return state;
  }

  #mayGo(item: number, from: number, to: number): boolean {
    const { items, bins, rules } = this.#problem;
    if (!this.#takes(to, item)) return false;
    const isAway = to !== items.origin[item];
    if (isAway && (items.fixed[item] === 1 || bins.sealed[to] === 1 || bins.sealed[items.origin[item]] === 1))
      return false;
    if (!allows(rules.domains[items.passage[item]], to) || !this.#staysInGroup(item, from, to)) return false;
    return this.#occupancy.obstacle(item, to) < 0;
  }

  #takes(bin: number, item: number): boolean {
    const { bins, items, rules } = this.#problem;
    if (bins.open[bin] === 1) return true;
    if (bins.wanted[bin] === Wanted.closed) return false;
    return this.#allowance.opens || bins.wanted[bin] === Wanted.open || allows(rules.domains[items.domain[item]], bin);
  }

  #staysInGroup(item: number, from: number, to: number): boolean {
    const { rules } = this.#problem;
    const areTogether = (groups: readonly Int32Array[]): boolean =>
      groups.some((group) => contains(group, from) && contains(group, to));
    return (
      rules.within.every((rule) => !rule.always || !contains(rule.items, item) || areTogether(rule.groups)) &&
      (from === to ||
        rules.together.every((rule) => !rule.always || rule.items.length < 2 || !contains(rule.items, item)))
    );
  }
}

/** Whoever leaves is gone; who stays takes the smaller of what it holds and demands; what is overloaded may stay so. */
function relaxed(problem: Problem): Problem {
  const { items, bins, dimensions } = problem;
  const isHere = (item: number): boolean => items.fate[item] === Fate.stay;
  const amounts = items.held.map((held, k) => Math.min(held, items.demand[k]));
  const load = new Float64Array(bins.limit.length);
  for (let item = 0; item < items.count; item++) {
    for (let d = 0; items.origin[item] >= 0 && d < dimensions; d++)
      load[items.origin[item] * dimensions + d] += items.held[item * dimensions + d];
  }
  return {
    ...problem,
    bins: { ...bins, limit: bins.limit.map((limit, at) => Math.max(limit, load[at])) },
    items: {
      ...items,
      origin: items.origin.map((origin, item) => (isHere(item) ? origin : -1)),
      store: new Int32Array(items.count).fill(-1),
      held: amounts,
      demand: amounts,
    },
  };
}
