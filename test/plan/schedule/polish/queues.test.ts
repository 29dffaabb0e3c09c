import fc from "fast-check";
import { expect, it } from "vitest";
import { noFreedom } from "../../../../src/plan/schedule/freedom.ts";
import { order, orderByRank } from "../../../../src/plan/schedule/order.ts";
import { Annealing } from "../../../../src/plan/schedule/polish/annealing.ts";
import { Queues } from "../../../../src/plan/schedule/polish/queues.ts";
import { scheduleByStarts } from "../../../../src/plan/schedule/polish/timedSteps.ts";
import { untangled } from "../../../../src/plan/schedule/polish/untangle.ts";
import { sumOfEnds } from "../../../../src/plan/schedule/schedule.ts";
import { smallWorlds } from "../smallWorlds.ts";

it("starts everyone when list scheduling by events does", () => {
  let stuck = 0;
  fc.assert(
    fc.property(smallWorlds(8), fc.infiniteStream(fc.double({ min: 0, max: 1, noNaN: true })), (world, ranks) => {
      const { problem, assignment } = world;
      const rank = Float64Array.from(ranks.take(problem.items.count), (value, item) => value + item * 1e-9);
      const { schedule } = orderByRank(problem, assignment, noFreedom, rank);
      const queues = new Queues(problem, assignment);
      const { item } = queues.transfers;
      for (const list of queues.lists) list.sort((a, b) => rank[item[a]] - rank[item[b]]);
      const sum = queues.run();
      expect(Number.isFinite(sum)).toBe(schedule !== undefined);
      if (schedule === undefined) return void stuck++;
      const own = scheduleByStarts(problem, assignment, queues.transfers, queues.start);
      const byItem = (steps: typeof own.steps) => [...steps].sort((a, b) => a.item - b.item);
      expect(byItem(own.steps)).toEqual(byItem(schedule.steps));
      const byBin = (steps: typeof own.binSteps) => [...steps].sort((a, b) => a.bin - b.bin);
      expect(byBin(own.binSteps)).toEqual(byBin(schedule.binSteps));
      expect(queues.run(sum - 1)).toBeGreaterThan(sum - 1);
      expect(queues.run(sum)).toBe(sum);
    }),
    { numRuns: 2000 },
  );
  expect(stuck).toBeGreaterThan(20);
});

it("leads to the best order in small worlds", () => {
  const seen = { worse: 0, missed: 0 };
  fc.assert(
    fc.property(smallWorlds(9), ({ problem, assignment }) => {
      const best = order(problem, assignment);
      if (!best.isProven || best.schedule === undefined) return;
      const rank = Float64Array.from({ length: problem.items.count }, (_, item) => -item);
      const first = orderByRank(problem, assignment, noFreedom, rank);
      if (first.schedule === undefined) return;
      if (first.sum === best.sum) return;
      seen.worse++;
      const annealing = new Annealing(problem, first, 1);
      while (!annealing.isDone) annealing.proceed();
      expect(annealing.best.sum).toBeLessThanOrEqual(first.sum);
      expect(annealing.best.sum).toBeGreaterThanOrEqual(best.sum);
      expect(annealing.best.sum).toBe(sumOfEnds(annealing.best.schedule ?? first.schedule));
      if (annealing.best.sum > best.sum) seen.missed++;
    }),
    { numRuns: 1000 },
  );
  expect(seen.worse).toBeGreaterThan(10);
  expect(seen.missed).toBeLessThan(0.2 * seen.worse);
});

it("finds an order of single steps, of which there is one whenever it says so", () => {
  const seen = { found: 0, missed: 0 };
  fc.assert(
    fc.property(smallWorlds(8), ({ problem, assignment }) => {
      const rank = Float64Array.from({ length: problem.items.count }, (_, item) => item);
      const stuck = orderByRank(problem, assignment, noFreedom, rank);
      if (stuck.schedule !== undefined) return;
      const best = order(problem, assignment);
      const straight = untangled(problem, stuck, 1);
      if (straight !== undefined) expect(straight.sum).toBeGreaterThanOrEqual(best.sum);
      if (best.schedule !== undefined) seen[straight === undefined ? "missed" : "found"]++;
    }),
    { numRuns: 3000 },
  );
  expect(seen.found).toBeGreaterThan(10);
  expect(seen.missed).toBeLessThan(0.1 * seen.found);
});
