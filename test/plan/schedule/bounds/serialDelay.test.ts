import fc from "fast-check";
import { expect, it } from "vitest";
import { serialDelay } from "../../../../src/plan/schedule/bounds/serialDelay.ts";
import { order } from "../../../../src/plan/schedule/order.ts";
import { endWeights } from "../../../../src/solver/cost.ts";
import { everyAssignment } from "../../../../src/solver/exact/enumerate.ts";
import { Fate, type Problem, Wanted } from "../../../../src/solver/problem.ts";
import { Repair } from "../../../../src/solver/repair/repair.ts";
import { packed } from "../../../solver/packed.ts";
import { tinyProblems } from "../../../solver/tinyProblems.ts";

const serial = (...items: number[]) => ({ kind: "serial" as const, items: Int32Array.from(items), source: 0 });

/** Items that last 5, 3 and 4 leave the first bin, which closes in 2. */
const evacuation = packed([[9], [9]], [[1], [1], [1]], {
  bins: { wanted: Uint8Array.of(Wanted.closed, Wanted.free) },
  items: {
    fate: new Uint8Array(3).fill(Fate.stay),
    origin: new Int32Array(3),
    held: new Float64Array(3).fill(1),
    duration: Int32Array.of(5, 3, 4),
  },
});

it.each([
  { name: "no rule", timing: [], delay: 0 },
  { name: "all: 3, 7 and 12 for 3, 4 and 5, then 14 for 7", timing: [serial(0, 1, 2)], delay: 3 + 7 + 7 },
  { name: "two of them: 3 and 8 for 3 and 5, then 10 for 7", timing: [serial(0, 1)], delay: 3 + 3 },
  { name: "two rules with an item in common: it counts once", timing: [serial(0, 1), serial(1, 2)], delay: 3 + 3 },
])("$name", ({ timing, delay }) => {
  const problem = { ...evacuation, rules: { ...evacuation.rules, timing } };
  expect(serialDelay(problem, endWeights(problem))).toBe(delay);
});

/** The problem with its first bin to be left, room enough elsewhere, and nobody held back. */
function leavingFirst({ bins, items, ...rest }: Problem): Problem {
  const wanted = bins.wanted.map((one, bin) => (bin === 0 ? Wanted.closed : one));
  return {
    ...rest,
    bins: {
      ...bins,
      wanted,
      capacity: bins.capacity.map((most) => most + 4),
      limit: bins.limit.map((most) => most + 4),
      sealed: new Uint8Array(bins.count),
    },
    items: { ...items, fixed: new Uint8Array(items.count), domain: new Int32Array(items.count) },
  };
}

it("never says more than the best order of the best assignment costs", () => {
  const seen = { below: 0, met: 0 };
  const withSeries = fc.tuple(tinyProblems({ rules: 1 }), fc.array(fc.uniqueArray(fc.nat(4)), { maxLength: 2 }));
  fc.assert(
    fc.property(withSeries, ([tiny, lists]) => {
      const timing = lists.map((list) => serial(...list.filter((item) => item < tiny.items.count).sort()));
      const problem = leavingFirst({ ...tiny, rules: { ...tiny.rules, timing } });
      const all = everyAssignment(problem, 20_000);
      if (all === undefined || all.length === 0) return;
      const weights = endWeights(problem);
      const bound = new Repair(problem, weights, 1).bound + serialDelay(problem, weights);
      const sums = all.map((assignment) => order(problem, assignment)).filter(({ isProven }) => isProven);
      const least = Math.min(...sums.map(({ sum }) => sum));
      expect(bound).toBeLessThanOrEqual(least);
      if (serialDelay(problem, weights) > 0) seen[bound === least ? "met" : "below"]++;
    }),
    { numRuns: 2000, seed: 7 },
  );
  expect(seen.met).toBeGreaterThan(5);
});
