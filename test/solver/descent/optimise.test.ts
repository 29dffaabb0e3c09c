import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Assignment, breach } from "../../../src/solver/check.ts";
import { lowerBounds } from "../../../src/solver/descent/bound.ts";
import { LevelCost } from "../../../src/solver/descent/levelCost.ts";
import { type OptimiseLimits, optimise } from "../../../src/solver/descent/optimise.ts";
import { Standing } from "../../../src/solver/descent/standing.ts";
import { Tallies } from "../../../src/solver/descent/tallies.ts";
import { evaluate } from "../../../src/solver/evaluate.ts";
import type { Problem } from "../../../src/solver/problem.ts";
import { assignments, worlds } from "./worlds.ts";

const limits: OptimiseLimits = { deadline: Number.POSITIVE_INFINITY, rounds: 8000, seed: 3 };
const steps = fc.array(fc.tuple(fc.nat(), fc.nat(), fc.double({ min: -9, max: 30, noNaN: true })), {
  minLength: 1,
  maxLength: 12,
});

describe("what is kept up to date is what the definitions say", () => {
  it("costs of levels, before and after moves, foretold and told", () => {
    fc.assert(
      fc.property(worlds, steps, ({ problem, objective }, moves) => {
        const start = { bin: problem.items.origin.slice(), open: problem.bins.open };
        const standing = new Standing(problem, start);
        const levels = objective.levels.map((terms) => new LevelCost(standing, terms));
        // Empty bins are closed in the end where being open costs; the cost of a standing takes that for granted.
        const truth = () => {
          const open = Uint8Array.from({ length: problem.bins.count }, (_, b) => (standing.bin.includes(b) ? 1 : 0));
          return evaluate(problem, objective, { bin: standing.bin, open });
        };
        expect(levels.map(({ cost }) => cost)).toEqual(truth());
        for (const [some, place, limit] of moves) {
          const item = some % problem.items.count;
          const to = place % problem.bins.count;
          const from = standing.bin[item];
          if (to === from) continue;
          for (const level of levels) {
            const entry = level.enter(item, to, Number.POSITIVE_INFINITY);
            const limited = level.enter(item, to, limit);
            if (entry > limit) expect(limited).toBeGreaterThan(limit);
            else expect(limited).toBe(entry);
          }
          const foretold = levels.map((level) => {
            const others = level.cost - level.softs.cost;
            return others + level.leave(item) + level.enter(item, to, Number.POSITIVE_INFINITY);
          });
          standing.shift(item, to);
          for (const level of levels) level.shifted(item, from, to);
          expect(levels.map(({ cost }) => cost)).toEqual(truth());
          expect(foretold).toEqual(levels.map((level) => level.cost - level.softs.cost));
        }
      }),
      { numRuns: 400, seed: 11 },
    );
  });

  it("the rules kept by counting", () => {
    fc.assert(
      fc.property(worlds, steps, ({ problem }, moves) => {
        const { differ, spans, depends } = problem.rules;
        const rules = {
          ...problem.rules,
          together: [],
          within: [],
          apart: [],
          distinct: [],
          limits: [],
          openAtMost: [],
        };
        const counted = {
          ...problem,
          bins: { ...problem.bins, capacity: problem.bins.capacity.map(() => 1e9) },
          rules: { ...rules, domains: [rules.domains[0], rules.domains[0]], retained: [], differ, spans, depends },
        };
        const bin = problem.items.origin.slice();
        const holds = () => breach(counted, { bin, open: problem.bins.open }) === undefined;
        const tallies = new Tallies(counted, bin);
        for (const [some, place] of moves) {
          const item = some % problem.items.count;
          const from = bin[item];
          const to = place % problem.bins.count;
          if (from === to || !holds()) return;
          const foretold = tallies.allows(item, to);
          bin[item] = to;
          tallies.shift(item, from, to);
          expect(foretold).toBe(holds());
          expect(tallies.holdsFor(item, from)).toBe(holds());
          if (holds()) continue;
          bin[item] = from;
          tallies.shift(item, to, from);
        }
      }),
      { numRuns: 400, seed: 12 },
    );
  });
});

describe("optimise, on worlds small enough to look at every assignment", () => {
  it("keeps every rule, is never below the bounds nor the optimum, says optimal only when it is, and mostly finds it", async () => {
    let [found, total] = [0, 0];
    await fc.assert(
      fc.asyncProperty(worlds, async ({ problem, objective }) => {
        const result = await optimise(problem, objective, limits, startOf(problem));
        if (result === undefined) return;
        expect(breach(problem, result.assignment)).toBeUndefined();
        expect(result.costs).toEqual(evaluate(problem, objective, result.assignment));
        const all = [...assignments(problem, true), ...assignments(problem, false)];
        const costs = all
          .filter((one) => breach(problem, one) === undefined)
          .map((one) => evaluate(problem, objective, one));
        const best = costs.reduce((a, b) => (isLess(b, a) ? b : a));
        expect(isLess(result.costs, best)).toBe(false);
        if (result.isOptimal) expect(result.costs).toEqual(best);
        const bounds = lowerBounds(problem, objective);
        for (const cost of costs)
          for (const [level, value] of cost.entries()) expect(value).toBeGreaterThanOrEqual(bounds[level]);
        total++;
        if (!isLess(best, result.costs)) found++;
      }),
      { numRuns: 200, seed: 13 },
    );
    expect(total).toBeGreaterThan(20);
    expect(found / total).toBeGreaterThan(0.9);
  });

  it("gives the same for the same seed and rounds", async () => {
    await fc.assert(
      fc.asyncProperty(worlds, async ({ problem, objective }) => {
        const once = await optimise(problem, objective, { ...limits, rounds: 2000 }, startOf(problem));
        const twice = await optimise(problem, objective, { ...limits, rounds: 2000 }, startOf(problem));
        expect(once).toEqual(twice);
      }),
      { numRuns: 20, seed: 14 },
    );
  });

  it("ends when told to, with what it has", async () => {
    const [{ problem }] = fc.sample(worlds, { numRuns: 1, seed: 15 });
    const free = { ...problem, bins: { ...problem.bins, capacity: problem.bins.capacity.map(() => 99) } };
    const rules = {
      ...problem.rules,
      retained: [],
      ...{ differ: [], together: [], within: [], apart: [], distinct: [] },
    };
    const easy = { ...free, rules: { ...rules, limits: [], openAtMost: [], spans: [], depends: [] } };
    // A price that is always due, and that no bound knows of.
    const limit = { bins: Int32Array.of(0, 1), dimension: -1, amount: -1, always: false, source: 0 };
    const unreached = { levels: [[{ kind: "soft" as const, rules: { limits: [limit] }, price: 1, allowance: 0 }]] };
    const controller = new AbortController();
    let told = 0;
    const result = await optimise(easy, unreached, {
      ...limits,
      rounds: Number.POSITIVE_INFINITY,
      signal: controller.signal,
      onProgress: () => ++told === 2 && controller.abort(),
    });
    expect(told).toBe(2);
    expect(result?.assignment.bin).toHaveLength(problem.items.count);
  });
});

/** The first assignment that keeps the rules. */
function startOf(problem: Problem): Assignment {
  const start = assignments(problem, true).find((one) => breach(problem, one) === undefined);
  fc.pre(start !== undefined);
  return start as Assignment;
}

/** Is the first list of costs better? */
function isLess(a: readonly number[], b: readonly number[]): boolean {
  const level = a.findIndex((cost, k) => Math.abs(cost - b[k]) > 1e-6);
  return level >= 0 && a[level] < b[level];
}
