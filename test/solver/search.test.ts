import fc from "fast-check";
import { expect, it } from "vitest";
import type { Assignment } from "../../src/solver/check.ts";
import { endWeights, moveWeights, type Weights, weigh } from "../../src/solver/cost.ts";
import { type SearchOutcome, search } from "../../src/solver/exact/search.ts";
import type { Problem } from "../../src/solver/problem.ts";
import { leastOf, waitingOf, weightOf } from "./naiveCost.ts";
import { holds, type Naive, solutions } from "./naiveMeaning.ts";
import { packed } from "./packed.ts";
import { runs } from "./runs.ts";
import { ruleKinds, tinyProblems } from "./tinyProblems.ts";

const naive = ({ bin, open }: Assignment): Naive => ({ bin: [...bin], open: [...open] });

function searched(problem: Problem, weights: Weights, countsWaiting: boolean, cutoff = Infinity): SearchOutcome {
  const cost = (assignment: Assignment): number =>
    weigh(problem, weights, assignment) + (countsWaiting ? waitingOf(problem, naive(assignment)) : 0);
  const run = search(problem, weights, { evaluate: cost, cutoff, countsWaiting, deadline: Infinity });
  for (;;) {
    const { done, value } = run.next();
    if (done) return value as SearchOutcome;
  }
}

const kinds = [undefined, ...ruleKinds];

/** The problem with all bins made like the first one. */
function withTwins(problem: Problem): Problem {
  const { bins, dimensions } = problem;
  const like = <T extends Uint8Array | Int32Array>(table: T): T => table.map(() => table[0]) as T;
  const amounts = (table: Float64Array): Float64Array => table.map((_, at) => table[at % dimensions]);
  const alike = { opening: like(bins.opening), closing: like(bins.closing), sealed: like(bins.sealed) };
  return {
    ...problem,
    bins: {
      ...bins,
      capacity: amounts(bins.capacity),
      limit: amounts(bins.limit),
      wanted: like(bins.wanted),
      ...alike,
    },
  };
}

const rows = kinds.flatMap((kind) => [
  { kind, alike: false },
  { kind, alike: true },
]);

it.each(rows)(
  "finds the lightest assignment, and none where there is none: $kind, bins alike: $alike",
  ({ kind, alike }) => {
    const seen = { found: 0, none: 0 };
    fc.assert(
      fc.property(tinyProblems({ kind }), fc.boolean(), (tiny, countsAll) => {
        const problem = alike ? withTwins(tiny) : tiny;
        const weights = countsAll ? endWeights(problem) : moveWeights(problem);
        const all = solutions(problem);
        const { assignment, cost, isComplete, isPackable } = searched(problem, weights, false);
        expect({ isComplete, isPackable }).toEqual({ isComplete: true, isPackable: all.length > 0 });
        expect(cost).toBe(leastOf(all, (candidate) => weightOf(problem, weights, candidate)));
        seen[assignment === undefined ? "none" : "found"]++;
        if (assignment === undefined) return;
        expect(holds(problem, naive(assignment))).toBe(true);
        expect(weightOf(problem, weights, naive(assignment))).toBe(cost);
      }),
      runs(5, 80),
    );
    expect(Math.min(seen.found, seen.none)).toBeGreaterThan(5);
  },
);

it("finds the best assignment when waiting counts", () => {
  fc.assert(
    fc.property(tinyProblems(), fc.boolean(), (tiny, alike) => {
      const problem = alike ? withTwins(tiny) : tiny;
      const weights = endWeights(problem);
      const least = leastOf(
        solutions(problem),
        (candidate) => weightOf(problem, weights, candidate) + waitingOf(problem, candidate),
      );
      expect(searched(problem, weights, true).cost).toBe(least);
      if (least === Infinity) return;
      expect(searched(problem, weights, true, least).assignment).toBeUndefined();
      expect(searched(problem, weights, true, least + 1).cost).toBe(least);
    }),
    runs(6, 300),
  );
});

it("tries one of the empty bins that are alike: else this would take 12! steps", () => {
  const problem = packed(
    Array.from({ length: 12 }, () => [10, 10]),
    Array.from({ length: 13 }, (_, item) => (item % 2 === 0 ? [5, 6] : [6, 5])),
  );
  const options = { evaluate: () => 0, cutoff: Infinity, countsWaiting: false, deadline: performance.now() + 5000 };
  const run = search(problem, endWeights(problem), options);
  let last = run.next();
  while (!last.done) last = run.next();
  expect(last.value).toMatchObject({ isComplete: true, isPackable: false });
});

it("gives up at its deadline, and says so", () => {
  const problem = packed(
    Array.from({ length: 9 }, () => [2, 2]),
    Array.from({ length: 19 }, () => [1, 1]),
  );
  const options = { evaluate: () => 0, cutoff: Infinity, countsWaiting: false, deadline: 0 };
  const run = search(problem, endWeights(problem), options);
  let last = run.next();
  while (!last.done) last = run.next();
  expect(last.value).toMatchObject({ isComplete: false, isPackable: false, assignment: undefined });
});
