import fc from "fast-check";
import { expect, it } from "vitest";
import { type CoverProblem, cheapestCover } from "../../src/solver/repair/cover.ts";
import { seeded } from "../constraints/seeded.ts";
import { runs } from "./runs.ts";

const items = fc.array(fc.record({ amounts: fc.tuple(fc.nat(6), fc.nat(6)), cost: fc.integer({ min: 1, max: 30 }) }), {
  maxLength: 9,
});
const covers = fc
  .record({ items, need: fc.array(fc.integer({ min: 1, max: 14 }), { minLength: 1, maxLength: 2 }) })
  .map(
    ({ items, need }): CoverProblem => ({
      need: Float64Array.from(need),
      amount: Float64Array.from(items.flatMap(({ amounts }) => amounts.slice(0, need.length))),
      cost: Float64Array.from(items, ({ cost }) => cost),
    }),
  );

const reaches = ({ need, amount }: CoverProblem, chosen: readonly number[]): boolean =>
  need.every((least, d) => chosen.reduce((sum, i) => sum + amount[i * need.length + d], 0) >= least);
const costOf = ({ cost }: CoverProblem, chosen: readonly number[]): number =>
  chosen.reduce((sum, i) => sum + cost[i], 0);

function leastCost(problem: CoverProblem): number {
  let least = Number.POSITIVE_INFINITY;
  for (let set = 0; set < 2 ** problem.cost.length; set++) {
    const chosen = [...problem.cost.keys()].filter((i) => (set >> i) % 2 === 1);
    if (reaches(problem, chosen)) least = Math.min(least, costOf(problem, chosen));
  }
  return least;
}

it("finds a cover as cheap as the cheapest of all sets", () => {
  let missing = 0;
  fc.assert(
    fc.property(covers, (problem) => {
      const least = leastCost(problem);
      const cover = cheapestCover(problem);
      if (cover === undefined) missing++;
      expect(cover?.cost ?? Number.POSITIVE_INFINITY).toBe(least);
      if (cover === undefined) return;
      expect(reaches(problem, cover.chosen)).toBe(true);
      expect(costOf(problem, cover.chosen)).toBe(least);
      expect(cover.bound).toBe(least);
    }),
    runs(3, 500),
  );
  expect(missing).toBeGreaterThan(20);
});

it("keeps its bound honest when it stops early", () => {
  const drawn = seeded(5);
  const draw = (least: number, most: number) => drawn(Array.from({ length: most - least + 1 }, (_, i) => least + i));
  let gaps = 0;
  for (let round = 0; round < 20; round++) {
    const items = Array.from({ length: 40 }, () => draw(1000, 1700));
    const cost = Float64Array.from(items, (amount) => Math.round(amount / 20) + draw(0, 9));
    const problem = { need: Float64Array.of(21_777), amount: Float64Array.from(items), cost };
    const cover = cheapestCover(problem);
    expect(reaches(problem, cover?.chosen ?? [])).toBe(true);
    expect(cover?.bound).toBeLessThanOrEqual(leastByTable(problem));
    if ((cover?.cost ?? 0) > leastByTable(problem)) gaps++;
  }
  expect(gaps).toBeGreaterThan(0);
});

/** The least cost in one dimension: `most[c]` is what can be reached for at most c. */
function leastByTable({ need, amount, cost }: CoverProblem): number {
  const most = new Float64Array(cost.reduce((sum, price) => sum + price, 0) + 1);
  cost.forEach((price, i) => {
    for (let c = most.length - 1; c >= price; c--) most[c] = Math.max(most[c], most[c - price] + amount[i]);
  });
  return most.findIndex((reached) => reached >= need[0]);
}
