import fc from "fast-check";
import { generate, type Workload } from "../../bench/generate.ts";
import { applyPlan } from "../../src/plan/applyPlan.ts";
import { solve } from "../../src/plan/solve.ts";

/** Workloads of 10 to 40 nodes, from roomy to nearly full, with and without rules. */
export const workloads: fc.Arbitrary<Workload> = fc.record({
  nodes: fc.integer({ min: 10, max: 40 }),
  loads: fc.constantFrom([0.85], [0.95], [0.8, 0.6], [0.93, 0.93], [0.9, 0.7, 0.5]),
  heterogeneous: fc.boolean(),
  growing: fc.constantFrom(0, 0.1, 0.3),
  lost: fc.constantFrom(0, 0, 0.1),
  booting: fc.constantFrom(0, 0, 0.2),
  coverage: fc.constantFrom(0, 0.3, 1),
  groups: fc.constantFrom(1, 2),
  seed: fc.nat(1_000_000),
});

const options = { timeLimit: 1, rounds: 300, mode: "repair", now: new Date(0) } as const;

/** Solves a workload, and what its plan leads to. */
export async function solveTwice(workload: Workload) {
  const instance = generate(workload);
  const first = await solve(instance, options);
  const second = "plan" in first ? await solve({ ...instance, model: applyPlan(first.plan) }, options) : undefined;
  return { instance, first, second };
}
