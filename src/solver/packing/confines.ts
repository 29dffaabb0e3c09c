import { contains, type DependRule, isPlaced, type Problem, type SpanRule } from "../problem.ts";

/**
 * The bins to which an item that lies nowhere yet is confined by a rule, so that the rule can still hold once everything is placed;
 * undefined for all bins. When the last item of a rule is placed inside its confines, the rule holds.
 */
export type Confines = readonly number[] | undefined;

/** The items of a list, one aside, that still need a place. */
export const homeless = ({ items }: Problem, bin: Int32Array, list: Int32Array, item = -1): number =>
  list.reduce((sum, other) => sum + (other !== item && bin[other] < 0 && isPlaced(items.fate[other]) ? 1 : 0), 0);

const holds = (group: Int32Array, list: Int32Array, bin: Int32Array): boolean =>
  list.some((item) => bin[item] >= 0 && contains(group, bin[item]));

const binsOf = (groups: readonly Int32Array[]): number[] => groups.flatMap((group) => [...group]);

/** When no group may be wasted any more, the item must go to a new one. */
export function spanConfines(problem: Problem, bin: Int32Array, rule: SpanRule, item: number): Confines {
  const placed = rule.items.reduce((sum, other) => sum + (isPlaced(problem.items.fate[other]) ? 1 : 0), 0);
  const missing = rule.groups.filter((group) => !holds(group, rule.items, bin));
  const needed = Math.min(rule.amount, placed) - (rule.groups.length - missing.length);
  return needed > homeless(problem, bin, rule.items, item) ? binsOf(missing) : undefined;
}

/** When nothing more can come that the item depends on, it must go where that is, or to a bin in no group. */
export function needConfines(
  problem: Problem,
  bin: Int32Array,
  { items, on, groups }: DependRule,
  item: number,
): Confines {
  if (contains(on, item)) return serveConfines(problem, bin, { items, on, groups }, item);
  if (homeless(problem, bin, on, item) > 0) return undefined;
  const lacking = new Set(binsOf(groups.filter((group) => !holds(group, on, bin))));
  return Array.from(problem.bins.wanted.keys()).filter((at) => !lacking.has(at));
}

/** When no other item can do it, the item must go to the group that still lacks one of its kind. */
export function serveConfines(
  problem: Problem,
  bin: Int32Array,
  { items, on, groups }: Pick<DependRule, "items" | "on" | "groups">,
  item: number,
): Confines {
  const lacking = groups.filter((group) => holds(group, items, bin) && !holds(group, on, bin));
  const others = homeless(problem, bin, on, item);
  if (lacking.length <= others) return undefined;
  return lacking.length > others + 1 ? [] : binsOf(lacking);
}
