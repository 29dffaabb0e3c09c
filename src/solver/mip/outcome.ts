import type { Answer, Shortage } from "../../../wasm/messages.ts";
import { checkMip } from "./checkMip.ts";
import type { Mip } from "./mip.ts";
import { refutes } from "./refute.ts";

/**
 * What is known about a problem after a call. Values are those of a checked solution, integer columns being whole numbers.
 * `bound`: by the engine's account no solution costs less; -Infinity when it cannot tell.
 */
export type MipOutcome =
  | ({ readonly status: "optimal" } & Solution)
  | ({ readonly status: "feasible"; readonly bound: number } & Solution)
  | { readonly status: "infeasible" }
  | { readonly status: "unknown"; readonly reason: Shortage; readonly bound?: number; readonly message?: string };

/** Values that checkMip has accepted, and their cost. */
export interface Solution {
  readonly values: Float64Array;
  readonly objective: number;
}

/** What needs no engine: bounds that exclude each other, or no column at all. */
export function obvious(mip: Mip): MipOutcome | undefined {
  if (hasGap(mip.lower, mip.upper) || hasGap(mip.rowLower, mip.rowUpper)) return { status: "infeasible" };
  if (mip.columns > 0) return undefined;
  const values = new Float64Array(0);
  return checkMip(mip, values).holds ? { status: "optimal", values, objective: 0 } : { status: "infeasible" };
}

function hasGap(lower: Float64Array, upper: Float64Array): boolean {
  return lower.some((bound, index) => !(bound <= upper[index]));
}

/** What remains of an engine's claim once its values have been checked. `known`: a solution from before the call. */
export function verified(mip: Mip, claim: Answer, known?: Solution): MipOutcome {
  const outcome = checkedClaim(mip, claim);
  if (!known) return outcome;
  if ("objective" in outcome && outcome.objective <= known.objective + tolerance(known.objective)) return outcome;
  return found(mip, known, "bound" in outcome ? outcome.bound : undefined);
}

/** What is left of "infeasible" when neither the engine can be trusted with it nor all values can be tried. */
const unproven: MipOutcome = { status: "unknown", reason: "failed", message: "called infeasible, but without a proof" };

function checkedClaim(mip: Mip, claim: Answer): MipOutcome {
  if (claim.status === "infeasible") return claim.certain || refutes(mip) ? { status: "infeasible" } : unproven;
  if (claim.status === "unknown") return { ...claim, bound: strongest(mip, claim.bound) };
  const check = checkMip(mip, claim.values);
  if (check.holds) return found(mip, check, claim.status === "optimal" ? claim.objective : claim.bound);
  return {
    status: "unknown",
    reason: "failed",
    message: `values called ${claim.status} are no solution: ${check.fault}`,
  };
}

/** A solution is optimal when its own cost, and not only the one that the engine states, reaches the bound. */
function found(mip: Mip, { values, objective }: Solution, claimed = -Infinity): MipOutcome {
  const slack = tolerance(objective);
  const bound = strongest(mip, claimed <= objective + slack ? claimed : -Infinity);
  if (bound >= objective - slack) return { status: "optimal", values, objective };
  return { status: "feasible", values, objective, bound };
}

/** How much rounding values to whole numbers may change their cost. */
function tolerance(objective: number): number {
  return 1e-6 * Math.max(1, Math.abs(objective));
}

/** The bound from the engine's and from the cheapest value of each column; a whole number where all costs are. */
function strongest({ columns, cost, lower, upper, integer }: Mip, claimed = -Infinity): number {
  let cheapest = 0;
  let whole = true;
  for (let column = 0; column < columns; column++) {
    if (cost[column] === 0) continue;
    cheapest += cost[column] * (cost[column] > 0 ? lower[column] : upper[column]);
    if (integer[column] !== 1 || !Number.isInteger(cost[column])) whole = false;
  }
  const bound = Math.max(cheapest, claimed);
  return whole && bound > -Infinity ? Math.ceil(bound - tolerance(bound)) + 0 : bound;
}
