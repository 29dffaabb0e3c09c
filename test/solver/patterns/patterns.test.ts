import fc from "fast-check";
import { afterAll, beforeAll, expect, it } from "vitest";
import { endWeights, moveWeights, type Weights } from "../../../src/solver/cost.ts";
import { type Backend, loadBackend } from "../../../src/solver/mip/backend.ts";
import { layOut } from "../../../src/solver/patterns/layout.ts";
import { type Patterned, packByPatterns } from "../../../src/solver/patterns/patterns.ts";
import { profileOf } from "../../../src/solver/patterns/profile.ts";
import { Fate, type Problem } from "../../../src/solver/problem.ts";
import { leastOf, waitingOf, weightOf } from "../naiveCost.ts";
import { itemsHold, type Naive, solutions } from "../naiveMeaning.ts";
import { packed } from "../packed.ts";
import { runs } from "../runs.ts";
import { tinyProblems } from "../tinyProblems.ts";
import { patternsOf } from "./naivePatterns.ts";

let backend: Backend;
beforeAll(async () => {
  backend = await loadBackend("js");
});
afterAll(() => backend.close());

const limits = { known: Infinity, deadline: Infinity, signal: undefined, seed: 1 };
const costOf =
  (problem: Problem, weights: Weights) =>
  (naive: Naive): number =>
    weightOf(problem, weights, naive) + weights.wait * waitingOf(problem, naive);

/** Does nothing break that was not broken before? Who may stay lies where it is; the rest is checked against the rules. */
function layOutKeepsRules(problem: Problem, bin: Int32Array): void {
  const home = [...bin].map((at, item) =>
    problem.items.fate[item] === Fate.stay && at === problem.items.origin[item] ? at : -1,
  );
  if (itemsHold(problem, home)) expect(itemsHold(problem, [...bin]), `${bin}`).toBe(true);
}

it("bounds the cost from below, waiting included, and breaks no rule", async () => {
  const seen = { tight: 0, possible: 0, arranged: 0 };
  await fc.assert(
    fc.asyncProperty(tinyProblems({ rules: 2 }), fc.boolean(), fc.nat(1), async (problem, countsAll, dimension) => {
      const weights = countsAll ? endWeights(problem) : moveWeights(problem);
      const least = leastOf(solutions(problem), costOf(problem, weights));
      const found = await packByPatterns(problem, weights, dimension % problem.dimensions, backend, limits);
      if (found === undefined) return;
      expect(found.bound).toBeLessThanOrEqual(least + 1e-6);
      if (least < Infinity) seen.possible++;
      if (Math.ceil(found.bound - 1e-6) === least) seen.tight++;
      if (found.bin === undefined) return;
      seen.arranged++;
      layOutKeepsRules(problem, found.bin);
    }),
    runs(14, 40),
  );
  expect(seen.possible).toBeGreaterThan(12);
  expect(seen.tight).toBeGreaterThan(seen.possible / 3);
  expect(seen.arranged).toBeGreaterThan(12);
});

it("lays out whatever patterns are dealt without breaking a rule or a capacity", () => {
  fc.assert(
    fc.property(tinyProblems(), fc.array(fc.nat(9999), { minLength: 5, maxLength: 5 }), (problem, draws) => {
      const profile = profileOf(problem, endWeights(problem), 0);
      if (profile === undefined) return;
      const choices = profile.types.flatMap((type, t) => {
        const patterns = patternsOf(profile, type);
        const pattern = patterns[draws[t] % patterns.length];
        return pattern === undefined ? [] : [{ type: t, pattern, count: type.bins.length }];
      });
      layOutKeepsRules(problem, layOut(problem, profile, choices));
    }),
    runs(15, 300),
  );
});

interface Row {
  readonly name: string;
  readonly problem: Problem;
  readonly expected: Pick<Patterned, "bound"> | undefined;
}

const rows: readonly Row[] = [
  {
    name: "items that demand nothing find a place anywhere",
    problem: packed([[4]], [[0], [3]]),
    expected: { bound: 2 },
  },
  {
    name: "items that arrive in bins that are alike",
    problem: packed([[4], [4]], [[2], [2], [2], [2]]),
    expected: { bound: 4 },
  },
  {
    name: "an item that shrinks makes room at once",
    problem: packed([[4]], [[1], [3]], {
      items: {
        fate: Uint8Array.of(Fate.stay, Fate.arrive),
        ...{ origin: Int32Array.of(0, -1), held: Float64Array.of(4, 0), fixed: Uint8Array.of(1, 0) },
      },
    }),
    expected: { bound: 1 },
  },
  {
    name: "an item waits for the first one that leaves",
    problem: packed([[4]], [[0], [3]], {
      items: {
        fate: Uint8Array.of(Fate.leave, Fate.arrive),
        ...{ origin: Int32Array.of(0, -1), held: Float64Array.of(4, 0), duration: Int32Array.of(5, 1) },
      },
    }),
    expected: { bound: 11 },
  },
  {
    name: "no bound is high enough where a bin cannot hold what must stay in it",
    problem: packed([[4], [9]], [[3], [3], [1]], {
      items: {
        fate: Uint8Array.of(Fate.stay, Fate.stay, Fate.arrive),
        ...{ origin: Int32Array.of(0, 0, -1), held: Float64Array.of(1, 1, 0), fixed: Uint8Array.of(1, 1, 0) },
      },
    }),
    expected: { bound: Infinity },
  },
  { name: "a dimension that nobody demands", problem: packed([[4]], [[0]]), expected: undefined },
  {
    name: "one bin that must give up an item for another bin",
    problem: packed([[4], [4]], [[3], [3], [1]], {
      items: {
        fate: new Uint8Array(3).fill(Fate.stay),
        origin: Int32Array.of(0, 0, 1),
        held: Float64Array.of(1, 1, 1),
      },
    }),
    expected: { bound: 1 },
  },
];

it.each(rows)("knows: $name", async ({ problem, expected }) => {
  const found = await packByPatterns(problem, endWeights(problem), 0, backend, limits);
  if (expected === undefined) expect(found).toBeUndefined();
  else expect(Math.ceil((found as Patterned).bound - 1e-6)).toBe(expected.bound);
});
