import type { Problem } from "../../solver/problem.ts";

/** How bandwidth is dealt out. */
export interface Policy {
  /**
   * `full`: a move waits until it gets the most it can have. `spare`: it takes less when it is done sooner then. A number: it takes
   * less, but at least that part of the most.
   */
  readonly share: "full" | "spare" | number;
  /** Moves take no more than they need to be done in the same number of seconds. */
  readonly thrift: boolean;
  /** Among those who may set out, the first in rank goes first, not the one that eases the situation most. */
  readonly ranked: boolean;
}

/** Nobody takes less than all they can have. */
export const fullPolicy: Policy = { share: "full", thrift: false, ranked: false };

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
