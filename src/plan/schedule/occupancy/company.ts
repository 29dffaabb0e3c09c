import { type Membership, membershipsOf } from "../../../solver/packing/membership.ts";
import { contains, type Problem, type Rules } from "../../../solver/problem.ts";

/** Who is in which bin, and whom that keeps away. An item on its way is in two bins. */
export class Company {
  /** The bins that an item occupies, -1 for none. */
  readonly #first: Int32Array;
  readonly #second: Int32Array;
  /** `#occupants[bin]`: how many items occupy it; `#secluded[bin]`: how many of them want no others around. */
  readonly #occupants: Int32Array;
  readonly #secluded: Int32Array;
  readonly #memberships: readonly (Membership | undefined)[];

  constructor({ items, bins }: Problem, rules: Rules) {
    this.#first = new Int32Array(items.count).fill(-1);
    this.#second = new Int32Array(items.count).fill(-1);
    this.#occupants = new Int32Array(bins.count);
    this.#secluded = new Int32Array(bins.count);
    this.#memberships = membershipsOf(rules, items.count);
  }

  isIn(item: number, bin: number): boolean {
    return this.#first[item] === bin || this.#second[item] === bin;
  }

  join(item: number, bin: number): void {
    if (this.#first[item] < 0) this.#first[item] = bin;
    else this.#second[item] = bin;
    this.#count(item, bin, 1);
  }

  /** Undoes the latest `join`. */
  withdraw(item: number, bin: number): void {
    if (this.#second[item] >= 0) this.#second[item] = -1;
    else this.#first[item] = -1;
    this.#count(item, bin, -1);
  }

  /** The item leaves the bin that it has been in longest. */
  leave(item: number, bin: number): void {
    this.#first[item] = this.#second[item];
    this.#second[item] = -1;
    this.#count(item, bin, -1);
  }

  #count(item: number, bin: number, sign: 1 | -1): void {
    this.#occupants[bin] += sign;
    const membership = this.#memberships[item];
    if (membership !== undefined) for (const { rule } of membership.apart) if (rule.others) this.#secluded[bin] += sign;
  }

  /** Does a rule keep the item away from who is in the bin? */
  shuns(item: number, bin: number): boolean {
    const membership = this.#memberships[item];
    if (membership === undefined) return this.#secluded[bin] > 0;
    return (
      this.#meetsRival(membership, item, bin) ||
      this.#meetsOthers(membership, bin) ||
      this.#meetsInGroup(membership, bin)
    );
  }

  /** Is there somebody with whom the item shares no bin? */
  #meetsRival({ differ, apart }: Membership, item: number, bin: number): boolean {
    const isHere = (other: number): boolean => this.isIn(other, bin);
    return (
      differ.some(({ items }) => items.some((other) => other !== item && isHere(other))) ||
      apart.some(({ rule, own }) => rule.classes.some((list, c) => c !== own && list.some(isHere)))
    );
  }

  /** Is there somebody who wants no others around, or others though the item wants none? */
  #meetsOthers({ apart }: Membership, bin: number): boolean {
    const companions = apart.filter(({ rule }) => rule.others).map(({ rule, own }) => rule.classes[own]);
    const [list] = companions;
    if (list === undefined) return this.#secluded[bin] > 0;
    let known = 0;
    for (const other of list) if (companions.every((c) => contains(c, other)) && this.isIn(other, bin)) known++;
    return known !== this.#occupants[bin];
  }

  /** Is there somebody in the same group of bins with whom the item shares none? */
  #meetsInGroup({ distinct }: Membership, bin: number): boolean {
    return distinct.some(({ rule, own }) => {
      const group = rule.groups.find((candidate) => contains(candidate, bin)) as Int32Array;
      const isInGroup = (other: number): boolean =>
        [this.#first[other], this.#second[other]].some((at) => at >= 0 && contains(group, at));
      return rule.classes.some((list, c) => c !== own && list.some(isInGroup));
    });
  }
}
