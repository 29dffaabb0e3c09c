import type { Problem } from "../../../solver/problem.ts";

/** Is room in bins all that anybody waits for? */
export function waitsForRoomOnly({ rules, traffic }: Problem): boolean {
  const ruling = [rules.differ, rules.apart, rules.distinct, rules.limits, rules.openAtMost];
  return traffic === undefined && rules.timing.length === 0 && !ruling.flat().some(({ always }) => always);
}
