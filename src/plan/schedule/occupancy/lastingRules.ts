import type { Rules } from "../../../solver/problem.ts";

const lasting = <R extends { readonly always: boolean }>(rules: readonly R[]): readonly R[] =>
  rules.filter(({ always }) => always);

/** The rules on who lies where with whom that hold at any time. */
export const lastingRules = (rules: Rules): Rules => ({
  ...rules,
  differ: lasting(rules.differ),
  together: [],
  within: [],
  apart: lasting(rules.apart),
  distinct: lasting(rules.distinct),
  limits: lasting(rules.limits),
  openAtMost: lasting(rules.openAtMost),
});
