import fc from "fast-check";
import { expect, it } from "vitest";
import { crowdingDelay } from "../../../../src/plan/schedule/bounds/crowding.ts";
import { order, orderFreely } from "../../../../src/plan/schedule/order.ts";
import { endWeights, moveWeights, weigh } from "../../../../src/solver/cost.ts";
import { Fate, type Problem } from "../../../../src/solver/problem.ts";
import { packed } from "../../../solver/packed.ts";

/** Bins that hold so much, and an item for each entry that moves with that demand and duration. */
function moving(
  limits: readonly number[],
  origin: readonly number[],
  demands: readonly number[],
  durations: number[],
): Problem {
  const items = {
    fate: new Uint8Array(origin.length).fill(Fate.stay),
    origin: Int32Array.from(origin),
    held: Float64Array.from(demands),
    duration: Int32Array.from(durations),
  };
  return packed(
    limits.map((limit) => [limit]),
    demands.map((demand) => [demand]),
    { items },
  );
}

const round = { bin: Int32Array.of(1, 2, 0), open: new Uint8Array(3).fill(1) };

it.each([
  { name: "room for all at once", limits: [6, 4, 6], delay: 0 },
  {
    name: "room for 5: areas of 6, 10 and 12 are through at 2, 4 and 6; ends at 3, 4 and 6",
    limits: [4, 4, 4],
    delay: 1,
  },
  { name: "room for 2: they end at 3, 8 and 14 at least", limits: [3, 3, 3], delay: 25 - 12 },
  { name: "room for 1 as the last bin holds too much: at 6, 16 and 28", limits: [2, 3, 1], delay: 50 - 12 },
])("$name", ({ limits, delay }) => {
  const problem = moving(limits, [0, 1, 2], [2, 2, 3], [5, 3, 4]);
  expect(crowdingDelay(problem, round, endWeights(problem))).toBe(delay);
  expect(crowdingDelay(problem, round, moveWeights(problem))).toBe(0);
});

const number = (min: number, max: number) => fc.integer({ min, max });

/** Four items, of which each goes from one of three bins to one of the others or stays. */
const journeys = fc
  .array(fc.tuple(number(0, 2), number(0, 2), number(1, 3), number(1, 4)), { minLength: 4, maxLength: 4 })
  .chain((items) => {
    const load = (at: 0 | 1, bin: number) => items.reduce((sum, item) => sum + (item[at] === bin ? item[2] : 0), 0);
    const full = [0, 1, 2].map((bin) => Math.max(load(0, bin), load(1, bin)));
    return fc.record({ items: fc.constant(items), limits: fc.tuple(...full.map((most) => number(most, most + 2))) });
  });

it("never says more than the best order with detours costs", () => {
  const seen = { below: 0, met: 0 };
  const freedom = { redirects: false, detours: 1, pauses: false, actions: Number.POSITIVE_INFINITY };
  fc.assert(
    fc.property(journeys, ({ items, limits }) => {
      const column = (at: 0 | 1 | 2 | 3) => items.map((item) => item[at]);
      const problem = moving(limits, column(0), column(2), column(3));
      const weights = endWeights(problem);
      const assignment = { bin: Int32Array.from(column(1)), open: new Uint8Array(3).fill(1) };
      const delay = crowdingDelay(problem, assignment, weights);
      const sum = Math.min(order(problem, assignment).sum, orderFreely(problem, assignment, freedom).sum);
      if (delay === 0 || sum === Number.POSITIVE_INFINITY) return;
      const least = weigh(problem, weights, assignment) + delay;
      expect(sum).toBeGreaterThanOrEqual(least);
      seen[sum === least ? "met" : "below"]++;
    }),
    { numRuns: 2000 },
  );
  expect(Math.min(seen.below, seen.met)).toBeGreaterThan(10);
});
