import { allows } from "../../../solver/check.ts";
import { type Membership, membershipsOf } from "../../../solver/packing/membership.ts";
import { contains, type Problem } from "../../../solver/problem.ts";

/** Where items may lie for a while, by the rules that hold at any time. What is in a bin just now does not matter here. */
export class Passing {
  readonly #problem: Problem;
  readonly #memberships: readonly (Membership | undefined)[];

  constructor(problem: Problem) {
    this.#problem = problem;
    this.#memberships = membershipsOf(problem.rules, problem.items.count);
  }

  /** May the item, which lies in `from`, go to the bin and on from there? */
  allows(item: number, from: number, bin: number): boolean {
    const { items, bins, rules } = this.#problem;
    if (bins.sealed[bin] === 1 || (items.origin[item] >= 0 && bins.sealed[items.origin[item]] === 1)) return false;
    return allows(rules.domains[items.passage[item]], bin) && this.#staysAmongItsOwn(item, from, bin);
  }

  #staysAmongItsOwn(item: number, from: number, bin: number): boolean {
    const membership = this.#memberships[item];
    if (membership === undefined) return true;
    const { together, within, distinct } = membership;
    const shareGroup = (groups: readonly Int32Array[]) =>
      groups.some((group) => contains(group, bin) && contains(group, from));
    return (
      !together.some((rule) => rule.always && rule.items.length > 1) &&
      within.every((rule) => !rule.always || shareGroup(rule.groups)) &&
      distinct.every(({ rule }) => !rule.always || shareGroup(rule.groups))
    );
  }
}
