import type { TurnoverTerm } from "../objective.ts";
import { type Lists, listsOf } from "./csr.ts";
import type { Standing } from "./standing.ts";

/** The largest number of moved items in a group, kept by counting how many groups have each number. */
export class Turnover {
  readonly #weight: number;
  readonly #groupsOf: Lists;
  readonly #standing: Standing;
  /** `#moved[group]`; `#having[n]`: how many groups have n moved items. */
  readonly #moved: Int32Array;
  readonly #having: Int32Array;
  #most = 0;

  constructor(standing: Standing, { groups, weight }: TurnoverTerm) {
    const { bin, problem } = standing;
    const { items } = problem;
    this.#weight = weight;
    this.#groupsOf = listsOf(items.count, (add) => {
      groups.forEach((list, group) => {
        for (const item of list) add(item, group);
      });
    });
    this.#standing = standing;
    this.#moved = new Int32Array(groups.length);
    this.#having = new Int32Array(items.count + 2);
    this.#having[0] = groups.length;
    for (let item = 0; item < items.count; item++) if (this.#standing.isAway(item, bin[item])) this.#count(item, 1);
  }

  #count(item: number, sign: 1 | -1): void {
    const { starts, values } = this.#groupsOf;
    for (let k = starts[item]; k < starts[item + 1]; k++) {
      const count = this.#moved[values[k]];
      this.#having[count]--;
      this.#having[count + sign]++;
      this.#moved[values[k]] = count + sign;
      if (count + sign > this.#most) this.#most = count + sign;
    }
    while (this.#most > 0 && this.#having[this.#most] === 0) this.#most--;
  }

  get cost(): number {
    return this.#weight * this.#most;
  }

  /** The most by which an exchange changes the cost. */
  get most(): number {
    return 2 * this.#weight;
  }

  /** By how much the cost would change. */
  change(item: number, from: number, to: number): number {
    const was = this.#standing.isAway(item, from);
    const is = this.#standing.isAway(item, to);
    if (was === is) return 0;
    const { starts, values } = this.#groupsOf;
    let fullest = 0;
    let atMost = 0;
    for (let k = starts[item]; k < starts[item + 1]; k++) {
      const count = this.#moved[values[k]];
      if (count > fullest) fullest = count;
      if (count === this.#most) atMost++;
    }
    if (is) return fullest === this.#most && starts[item] < starts[item + 1] ? this.#weight : 0;
    return atMost > 0 && atMost === this.#having[this.#most] ? -this.#weight : 0;
  }

  shift(item: number, from: number, to: number): void {
    const was = this.#standing.isAway(item, from);
    const is = this.#standing.isAway(item, to);
    if (was !== is) this.#count(item, is ? 1 : -1);
  }
}
