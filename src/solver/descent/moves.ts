import type { Objective } from "../objective.ts";
import type { Rules } from "../problem.ts";
import { Lean } from "./lean.ts";
import { LevelCost } from "./levelCost.ts";
import { Pressure } from "./pressure.ts";
import { Rulebook } from "./rulebook.ts";
import type { Standing } from "./standing.ts";

/**
 * Moves that keep every rule but ceilings, judged by what they change on one level of the objective, the *active* one, and in the
 * pressure of overloaded bins; no earlier level may get worse than it was allowed to be.
 */
export class Moves {
  readonly standing: Standing;
  readonly levels: readonly LevelCost[];
  pressure: Pressure;
  #leans: readonly Lean[];
  #lean: Lean;
  /** Rules of the kinds that are not kept by counting; its cost is what is broken. */
  readonly #hard: Rulebook;
  /** `#most[level]`: the most that an earlier level may cost. */
  readonly #most: number[];
  #active = 0;
  #level: LevelCost;
  /** Can a move be judged without making it? */
  #isPlain = true;
  /** Told of every move that has been made. */
  onShift: (item: number) => void = () => {};

  constructor(standing: Standing, objective: Objective) {
    this.standing = standing;
    this.levels = objective.levels.map((terms) => new LevelCost(standing, terms));
    this.#leans = objective.levels.map((terms) => new Lean(standing, terms));
    [this.#lean] = this.#leans;
    this.pressure = new Pressure(standing, 1);
    this.#hard = new Rulebook(standing, hardClauses(standing.problem.rules));
    this.#most = this.levels.map(() => Number.POSITIVE_INFINITY);
    [this.#level] = this.levels;
    this.activate(0);
  }

  /** From now on this level counts; those before it must not cost more than they do now. */
  activate(level: number): void {
    for (let k = 0; k < level; k++) this.#most[k] = this.levels[k].cost * (1 + 1e-12) + 1e-9;
    this.#active = level;
    this.#level = this.levels[level];
    this.#lean = this.#leans[level];
    const isFirst = this.levels.slice(0, level).every(({ isEmpty }) => isEmpty);
    this.#isPlain = isFirst && this.#hard.isEmpty && this.#level.softs.isEmpty;
  }

  /** Prices of overload as at the beginning. */
  resetPressure(unit: number): void {
    this.pressure = new Pressure(this.standing, unit);
  }

  get cost(): number {
    return this.#level.cost;
  }

  /** Does no bin hold more than it may? */
  get isSound(): boolean {
    return this.pressure.overloaded === 0;
  }

  /** What moving the item changes on the active level and in what guides it, soft rules left out. */
  changeBy(item: number, to: number): number {
    const from = this.standing.bin[item];
    const lean = this.#lean.costWith(from, -1, item) + this.#lean.costWith(to, item, -1);
    const change = this.#level.leave(item) + this.#level.enter(item, to, Number.POSITIVE_INFINITY);
    return change + lean - this.#lean.cost[from] - this.#lean.cost[to];
  }

  /** What the active level and the pressure gain, negative, by the item's leaving its bin. Ask before `shift`. */
  leave(item: number): number {
    const from = this.standing.bin[item];
    const relief = this.pressure.costWith(from, -1, item, Number.POSITIVE_INFINITY) - this.pressure.cost[from];
    const lean = this.#lean.costWith(from, -1, item) - this.#lean.cost[from];
    return this.#level.leave(item) + relief + lean;
  }

  /**
   * Moves the item if it may go there and that changes cost and pressure by less than `threshold`.
   * @param leaving what `leave` said of the item, last of all items
   */
  shift(item: number, to: number, leaving: number, threshold: number): boolean {
    const { standing, pressure } = this;
    const limit = threshold - leaving + this.#level.softs.cost;
    const relief = this.#lean.cost[to] - this.#lean.costWith(to, item, -1) + pressure.cost[to];
    const change = this.#level.enter(item, to, limit + relief);
    if (change >= limit + relief) return false;
    if (change + pressure.costWith(to, item, -1, limit + relief - change) >= limit + relief) return false;
    if (!standing.isAllowed(item, to) || !standing.mayShift(item, to)) return false;
    if (!this.#isPlain) return this.#makeAll([item, to], threshold);
    this.#make(item, to);
    return true;
  }

  /** Makes two items take each other's place, on the same conditions. */
  swap(item: number, other: number, threshold: number): boolean {
    const { standing, pressure } = this;
    const [a, b] = [standing.bin[item], standing.bin[other]];
    let left = threshold + this.#level.slack + pressure.cost[a] + pressure.cost[b];
    left += this.#lean.cost[a] + this.#lean.cost[b];
    left -= this.#lean.costWith(a, other, item) + this.#lean.costWith(b, item, other);
    left -= this.#level.exchange(item, other, left);
    if (left <= 0) return false;
    left -= pressure.costWith(b, item, other, left);
    if (left <= 0) return false;
    left -= pressure.costWith(a, other, item, left);
    if (left <= 0) return false;
    if (!standing.isAllowed(item, b) || !standing.isAllowed(other, a)) return false;
    return this.#makeAll([item, b, other, a], threshold);
  }

  #total(bins: readonly number[]): number {
    let total = this.#level.cost;
    for (const bin of bins) total += this.pressure.cost[bin] + this.#lean.cost[bin];
    return total;
  }

  /** Makes the moves `item, to, item, to, …` together, if every rule holds after them and the total changes by less than `threshold`. */
  #makeAll(moves: readonly number[], threshold: number): boolean {
    const { standing } = this;
    const origins: number[] = [];
    for (let k = 0; k < moves.length; k += 2) origins.push(standing.bin[moves[k]]);
    const touched = [...new Set([...origins, ...moves.filter((_, k) => k % 2 === 1)])];
    const before = this.#total(touched);
    for (let k = 0; k < moves.length; k += 2) this.#make(moves[k], moves[k + 1]);
    if (this.#total(touched) - before < threshold && this.#isKept() && this.#holdFor(moves, origins)) return true;
    for (let k = moves.length - 2; k >= 0; k -= 2) this.#make(moves[k], origins[k >> 1]);
    return false;
  }

  #holdFor(moves: readonly number[], origins: readonly number[]): boolean {
    for (let k = 0; k < moves.length; k += 2) if (!this.standing.holdsFor(moves[k], origins[k >> 1])) return false;
    return true;
  }

  /** Are the rules of the hard kinds, and the bounds of earlier levels, kept? */
  #isKept(): boolean {
    if (this.#hard.cost > 0) return false;
    for (let k = 0; k < this.#active; k++) if (this.levels[k].cost > this.#most[k]) return false;
    return true;
  }

  /** Moves an item whatever that means. */
  #make(item: number, to: number): void {
    const from = this.standing.bin[item];
    this.standing.shift(item, to);
    for (const level of this.levels) level.shifted(item, from, to);
    this.pressure.update(from);
    this.pressure.update(to);
    for (const lean of this.#leans) {
      lean.update(from);
      lean.update(to);
    }
    if (!this.#hard.isEmpty) this.#hard.touch(item, from, to);
    this.onShift(item);
  }

  /** Puts every item where it lay at some time. */
  restore(bin: Int32Array): void {
    for (const item of this.standing.movable) if (this.standing.bin[item] !== bin[item]) this.#make(item, bin[item]);
  }
}

/** The rules that a standing does not keep by counting. */
function hardClauses(rules: Rules) {
  const { together, within, apart, distinct, limits, openAtMost } = rules;
  return [{ rules: { together, within, apart, distinct, limits, openAtMost }, price: 1, allowance: 0 }];
}
