import type { Problem } from "../../solver/problem.ts";
import { fullPolicy, type Policy } from "./flow.ts";

/** Ways to deal out bandwidth, the plainest first. */
const policies: readonly Policy[] = [
  fullPolicy,
  { share: "full", thrift: false, ranked: true },
  { share: "spare", thrift: false, ranked: true },
  { share: "spare", thrift: true, ranked: true },
  { share: 0.5, thrift: true, ranked: false },
];

/** Beyond so many items only the plainest ways are tried. */
const manyItems = 20_000;

/** The ways to deal out bandwidth that are worth trying for a problem. */
export function policiesFor({ traffic, items }: Problem): readonly Policy[] {
  if (traffic === undefined) return [fullPolicy];
  if (!traffic.divides) return policies.slice(0, 2);
  return items.count > manyItems ? [policies[0], policies[3]] : policies;
}
