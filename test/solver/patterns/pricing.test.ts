import fc from "fast-check";
import { expect, it } from "vitest";
import { endWeights } from "../../../src/solver/cost.ts";
import { Pricing } from "../../../src/solver/patterns/pricing.ts";
import { profileOf } from "../../../src/solver/patterns/profile.ts";
import { Stuffing } from "../../../src/solver/patterns/stuffing.ts";
import { runs } from "../runs.ts";
import { tinyProblems } from "../tinyProblems.ts";
import { isPattern, patternsOf, penaltyOf, stuffings, worthOf } from "./naivePatterns.ts";

const pricesFor = fc.array(
  fc.oneof(
    fc.constant(0),
    fc.integer({ min: 0, max: 60 }).map((n) => n / 4),
  ),
  {
    minLength: 5,
    maxLength: 5,
  },
);
/** A profile of a tiny problem, and prices for its classes; empty where nobody demands the dimension. */
const priced = fc.tuple(tinyProblems({ rules: 0 }), pricesFor).map(([problem, prices]) => {
  const profile = profileOf(problem, endWeights(problem), problem.dimensions - 1);
  return profile === undefined ? [] : [{ profile, prices: Float64Array.from(prices.slice(0, profile.classes.count)) }];
});

it("fills rooms of every size with what is worth most", () => {
  fc.assert(
    fc.property(priced, fc.nat(6), ([draw], delay) => {
      if (draw === undefined) return;
      const { profile, prices } = draw;
      const stuffing = new Stuffing(profile, delay);
      stuffing.price(prices);
      const worth = (counts: readonly number[]): number =>
        counts.reduce((sum, count, c) => sum + count * (prices[c] - penaltyOf(profile, c, delay)), 0);
      for (let room = 0; room <= profile.largest; room++) {
        const best = Math.max(...stuffings(profile, room).map(worth));
        expect(stuffing.value[room]).toBeCloseTo(best, 6);
        const counts = new Map<number, number>();
        stuffing.fill(room, counts);
        const filled = Array.from(profile.classes.size, (_, c) => counts.get(c) ?? 0);
        expect(worth(filled)).toBeCloseTo(best, 6);
        expect(filled.reduce((sum, count, c) => sum + count * profile.classes.size[c], 0)).toBeLessThanOrEqual(room);
      }
    }),
    runs(12, 300),
  );
});

it("finds the best pattern of each type of bins", () => {
  const seen = { leaving: 0, early: 0, late: 0, fee: 0, none: 0 };
  fc.assert(
    fc.property(priced, ([draw]) => {
      if (draw === undefined) return;
      const { profile, prices } = draw;
      const pricing = new Pricing(profile);
      pricing.price(prices);
      for (const type of profile.types) {
        const best = Math.max(...patternsOf(profile, type).map((pattern) => worthOf(type, prices, pattern)));
        expect(pricing.best(type)).toBeCloseTo(best, 6);
        if (best === Number.NEGATIVE_INFINITY) {
          seen.none++;
          continue;
        }
        const pattern = pricing.pattern(type);
        expect(isPattern(profile, type, pattern), JSON.stringify(pattern)).toBe(true);
        expect(worthOf(type, prices, pattern)).toBeCloseTo(best, 6);
        if (pattern.out.length > 0) seen.leaving++;
        if (pattern.early.size > 0) seen.early++;
        if (pattern.late.size > 0) seen.late++;
        if (type.fee > 0 && pattern.early.size + pattern.late.size > 0) seen.fee++;
      }
    }),
    runs(13, 400),
  );
  expect(Math.min(...Object.values(seen))).toBeGreaterThan(2);
});
