import fc from "fast-check";
import { expect, it } from "vitest";
import { endWeights, moveWeights, type Weights } from "../../src/solver/cost.ts";
import { Fate } from "../../src/solver/problem.ts";
import { Repair } from "../../src/solver/repair/repair.ts";
import { leastOf, weightOf } from "./naiveCost.ts";
import { binsHold, holds, itemsHold, type Naive, solutions } from "./naiveMeaning.ts";
import { packed } from "./packed.ts";
import { runs } from "./runs.ts";
import { endRuleKinds, ruleKinds, tinyProblems } from "./tinyProblems.ts";

const budget = { rounds: 20, deadline: Number.POSITIVE_INFINITY };
const naiveOf = ({ assignment }: Repair): Naive | undefined =>
  assignment && { bin: [...assignment.bin], open: [...assignment.open] };

it.each([undefined, ...ruleKinds, ...endRuleKinds])(
  "bounds the weight, keeps the rules, never makes an arrangement dearer (rules: %s)",
  (kind) => {
    const seen = { complete: 0, incomplete: 0, best: 0, cheaper: 0 };
    fc.assert(
      fc.property(tinyProblems({ kind }), fc.boolean(), fc.nat(99), (problem, countsAll, seed) => {
        const weights: Weights = countsAll ? endWeights(problem) : { ...moveWeights(problem), wait: 0 };
        const all = solutions(problem);
        const weight = (naive: Naive) => weightOf(problem, weights, naive);
        const repair = new Repair(problem, weights, seed);
        const least = leastOf(all, weight);
        const isPossible = all.length > 0;
        expect(repair.bound).toBeLessThanOrEqual(least);
        let last: number | undefined;
        for (let step = 0, goesOn = true; step < 10 && goesOn; step++) {
          const naive = naiveOf(repair);
          if (naive !== undefined) {
            if (isPossible && !holds(problem, naive)) expect(naive).toBe("an assignment that keeps the rules");
            if (!countsAll && last !== undefined) {
              expect(weight(naive)).toBeLessThanOrEqual(last);
              if (weight(naive) < last) seen.cheaper++;
            }
            last = weight(naive);
          } else expect(last).toBeUndefined();
          goesOn = repair.proceed(budget);
        }
        if (last === least) seen.best++;
        seen[last === undefined ? "incomplete" : "complete"]++;
      }),
      runs(10, 100),
    );
    expect(seen.complete).toBeGreaterThan(20);
    expect(seen.best).toBeGreaterThan(0.8 * seen.complete);
  },
);

it("goes on from any arrangement that keeps the rules as far as it goes", () => {
  fc.assert(
    fc.property(
      tinyProblems({ rules: 2 }),
      fc.nat(99),
      fc.array(fc.nat(5), { maxLength: 3 }),
      (problem, seed, homeless) => {
        const [first] = solutions(problem);
        if (first === undefined) return;
        const start = Int32Array.from(first.bin, (at, item) => (homeless.includes(item) ? -1 : at));
        const repair = new Repair(problem, moveWeights(problem), seed);
        repair.adopt(start);
        for (let step = 0; step < 10 && !repair.isComplete; step++) repair.proceed(budget);
        const naive = naiveOf(repair);
        if (naive !== undefined) expect(itemsHold(problem, naive.bin)).toBe(true);
        if (naive !== undefined) expect(binsHold(problem, naive.open)).toBe(true);
      },
    ),
    runs(11, 300),
  );
});

it("makes items leave bins that take more together than a limit grants", () => {
  const limits = [{ bins: Int32Array.of(0, 1), dimension: 0, amount: 4, always: false, source: 0 }];
  const problem = packed([[9], [9], [9]], [[3], [1], [2]], {
    items: { fate: new Uint8Array(3).fill(Fate.stay), origin: Int32Array.of(0, 0, 1), held: Float64Array.of(3, 1, 2) },
    rules: { limits },
  });
  const repair = new Repair(problem, moveWeights(problem), 1);
  while (!repair.isComplete && repair.proceed(budget));
  const naive = naiveOf(repair);
  expect(naive && holds(problem, naive)).toBe(true);
  expect(naive && weightOf(problem, moveWeights(problem), naive)).toBe(1);
});
