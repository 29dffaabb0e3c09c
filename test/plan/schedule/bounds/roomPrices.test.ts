import fc from "fast-check";
import { expect, it } from "vitest";
import { Knapsack } from "../../../../src/plan/schedule/bounds/knapsack.ts";
import { RoomPrices } from "../../../../src/plan/schedule/bounds/roomPrices.ts";
import { order } from "../../../../src/plan/schedule/order.ts";
import { endWeights, weigh } from "../../../../src/solver/cost.ts";
import { smallWorlds } from "../smallWorlds.ts";

const number = (min: number, max: number) => fc.integer({ min, max });

it("a sack holds the most profitable of all sets that fit", () => {
  const sacks = fc.integer({ min: 1, max: 2 }).chain((dimensions) => {
    const amounts = (max: number) => fc.array(number(0, max), { minLength: dimensions, maxLength: dimensions });
    return fc.tuple(amounts(12), fc.array(fc.tuple(amounts(6), number(0, 9)), { minLength: 1, maxLength: 8 }));
  });
  fc.assert(
    fc.property(sacks, ([capacity, items]) => {
      const weights = items.map(([weight]) => weight);
      const sack = new Knapsack(Float64Array.from(weights.flat()), Float64Array.from(capacity));
      const total = (set: (k: number) => boolean, of: (k: number) => number): number =>
        items.reduce((sum, _, k) => sum + (set(k) ? of(k) : 0), 0);
      const fits = (set: (k: number) => boolean): boolean =>
        capacity.every((room, d) => total(set, (k) => weights[k][d]) <= room);
      const profit = (k: number): number => items[k][1];
      let most = 0;
      for (let code = 0; code < 2 ** items.length; code++) {
        const set = (k: number): boolean => ((code >> k) & 1) === 1;
        if (fits(set)) most = Math.max(most, total(set, profit));
      }
      expect(sack.most(Float64Array.from(items, (_, k) => profit(k)))).toBe(most);
      const chosen = (k: number): boolean => sack.chosen[k] === 1;
      expect(total(chosen, profit)).toBe(most);
      expect(fits(chosen)).toBe(true);
    }),
    { numRuns: 1000 },
  );
});

it("never says more than the best order costs, and often as much", () => {
  const seen = { below: 0, met: 0 };
  fc.assert(
    fc.property(smallWorlds(6), fc.boolean(), ({ problem, assignment }, isSparse) => {
      const { sum, isProven } = order(problem, assignment);
      if (!isProven || !Number.isFinite(sum)) return;
      const weights = endWeights(problem);
      const times = Int32Array.from({ length: isSparse ? 5 : 30 }, (_, g) => (isSparse ? 3 * g : g));
      const prices = new RoomPrices(problem, assignment, times);
      const least = weigh(problem, weights, assignment);
      for (let round = 0; round < 60 && !prices.isDone; round++) prices.proceed(sum - least);
      expect(least + prices.delay).toBeLessThanOrEqual(sum + 1e-6);
      if (sum > least) seen[Math.ceil(least + prices.delay - 1e-6) === sum ? "met" : "below"]++;
    }),
    { numRuns: 3000 },
  );
  expect(seen.met).toBeGreaterThan(100);
  expect(seen.below).toBeGreaterThan(10);
});
