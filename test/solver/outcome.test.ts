import { describe, expect, it } from "vitest";
import { MipBuilder } from "../../src/solver/mip/mip.ts";
import { verified } from "../../src/solver/mip/outcome.ts";
import type { Answer } from "../../wasm/messages.ts";

/** Choose at least two of three that cost 2, 3 and 4: the optimum is 5. */
const mip = (() => {
  const builder = new MipBuilder();
  builder.addRow(2, Infinity);
  for (const cost of [2, 3, 4]) builder.addTerm(builder.addBinary(cost), 1);
  return builder.build();
})();
const best = Float64Array.of(1, 1, 0);
const worse = Float64Array.of(1, 0, 1);
const wrong = Float64Array.of(1, 0, 0);
const infeasible: Answer = { status: "infeasible", certain: true };
const timeOut: Answer = { status: "unknown", reason: "time" };

interface Row {
  readonly name: string;
  readonly claim: Answer;
  readonly known?: Float64Array;
  readonly outcome: object;
}

const rows: readonly Row[] = [
  {
    name: "an optimum, rounded",
    claim: { status: "optimal", values: Float64Array.of(0.9999999, 1, 1e-9), objective: 4.9999998 },
    outcome: { status: "optimal", values: best, objective: 5 },
  },
  {
    name: "an optimum that breaks a row",
    claim: { status: "optimal", values: wrong, objective: 2 },
    outcome: { status: "unknown", reason: "failed", message: expect.stringContaining("row 0 is 1") },
  },
  {
    name: "a relaxation passed off as an optimum",
    claim: { status: "optimal", values: Float64Array.of(1, 0.5, 0.5), objective: 5.5 },
    outcome: { status: "feasible", objective: 9, bound: 6 },
  },
  {
    name: "an optimum that states more than its values cost",
    claim: { status: "optimal", values: best, objective: 6 },
    outcome: { status: "feasible", objective: 5, bound: 0 },
  },
  {
    name: "a solution and a bound, raised to a whole number",
    claim: { status: "feasible", values: worse, bound: 4.2 },
    outcome: { status: "feasible", objective: 6, bound: 5 },
  },
  {
    name: "a solution that meets its bound",
    claim: { status: "feasible", values: best, bound: 4.2 },
    outcome: { status: "optimal", objective: 5 },
  },
  {
    name: "a solution without a bound",
    claim: { status: "feasible", values: best, bound: -Infinity },
    outcome: { status: "feasible", objective: 5, bound: 0 },
  },
  { name: "infeasible, certainly", claim: infeasible, outcome: { status: "infeasible" } },
  {
    name: "infeasible, perhaps, and wrongly so",
    claim: { status: "infeasible", certain: false },
    outcome: { status: "unknown", reason: "failed" },
  },
  {
    name: "infeasible, although a solution is known",
    claim: infeasible,
    known: worse,
    outcome: { status: "feasible", values: worse, objective: 6, bound: 0 },
  },
  { name: "out of time", claim: { ...timeOut, bound: 3.5 }, outcome: { status: "unknown", reason: "time", bound: 4 } },
  {
    name: "out of time, while a solution was known before",
    claim: { ...timeOut, bound: 3.5 },
    known: worse,
    outcome: { status: "feasible", values: worse, objective: 6, bound: 4 },
  },
  {
    name: "a solution worse than the one known before",
    claim: { status: "feasible", values: worse, bound: 2 },
    known: best,
    outcome: { status: "feasible", values: best, objective: 5, bound: 2 },
  },
  {
    name: "an optimum that is worse than the solution known before",
    claim: { status: "optimal", values: worse, objective: 6 },
    known: best,
    outcome: { status: "feasible", values: best, objective: 5, bound: 0 },
  },
];

describe("verified", () => {
  it.each(rows)("judges: $name", ({ claim, known, outcome }) => {
    const solution = known && { values: known, objective: known === best ? 5 : 6 };
    expect(verified(mip, claim, solution)).toEqual(expect.objectContaining(outcome));
  });
});
