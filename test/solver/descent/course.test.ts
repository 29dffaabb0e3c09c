import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { legsFor, type Part, roundsFor, type Stage, stageAt } from "../../../src/solver/descent/course.ts";

const ways = Array.from({ length: 4001 }, (_, k) => k / 4001);
const roundsOf = (stage: Stage): number => (stage.kind === "refining" ? Number.POSITIVE_INFINITY : stage.round);

describe.each([
  [1, 0.01],
  [2, 0.3],
  [3, 0.02],
  [12, 0.01],
])("the course of %d rounds after a descent of %d", (rounds, warm) => {
  const stages = ways.map((progress) => stageAt(progress, rounds, warm));

  it("begins with a descent, makes every round in turn, each ending in a descent, and refines at last", () => {
    const kinds = stages.filter((stage, k) => k === 0 || stage.kind !== stages[k - 1].kind).map(({ kind }) => kind);
    const each = Array.from({ length: rounds }, () => ["annealing", "descent"]).flat();
    expect(kinds).toEqual(["descent", ...each, "refining"]);
    const numbers = stages.map(roundsOf);
    expect(numbers).toEqual(numbers.toSorted((a, b) => a - b));
  });

  it("cools down and adapts prices ever more within a round, and cools down while refining", () => {
    for (let k = 1; k < stages.length; k++) {
      const [before, after] = [stages[k - 1], stages[k]];
      if (before.kind === "descent" || after.kind === "descent" || before.kind !== after.kind) continue;
      expect(after.temperature).toBeLessThan(before.temperature);
      if (before.kind !== "annealing" || after.kind !== "annealing") continue;
      expect(after.round).toBe(before.round);
      expect(after.adaptions).toBeGreaterThanOrEqual(before.adaptions);
    }
  });
});

describe("the parts of a course", () => {
  const roundsIn = (rounds: number, part: Part, turn = 0): Set<number> =>
    new Set(ways.map((progress) => roundsOf(stageAt(progress, rounds, 0.01, part, turn))).filter(Number.isFinite));

  it("are the first round, and those after it", () => {
    expect([...roundsIn(1, "first")]).toEqual([-1, 0]);
    expect([...roundsIn(3, "later")]).toEqual([-1, 1, 2, 3]);
  });

  it("begin with another tempering at every turn", () => {
    const [hot, mild] = [0, 1].map((turn) => stageAt(0.02, 1, 0.01, "later", turn));
    expect(hot).toMatchObject({ kind: "annealing", round: 1 });
    expect(mild).not.toEqual(hot);
    expect(stageAt(0.02, 1, 0.01, "later", 2)).toEqual(hot);
  });

  it("make up the course of several threads, one part where more do not pay", () => {
    expect(legsFor(1000, 50_000, 1000)).toEqual([{ part: "whole", share: 1 }]);
    const legs = legsFor(1e9, 1000, 100);
    expect(legs.map(({ part }) => part)).toEqual(["first", ...legs.slice(1).map(() => "later")]);
    expect(legs.length).toBeGreaterThan(2);
    expect(legs.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1, 9);
  });
});

describe("the number of rounds", () => {
  it("grows with the tries and sinks with the size, and is at least one", () => {
    const count = fc.integer({ min: 1, max: 100_000 });
    fc.assert(
      fc.property(fc.double({ min: 0, max: 1e12, noNaN: true }), count, count, (tries, items, bins) => {
        const rounds = roundsFor(tries, items, bins, "whole");
        expect(Number.isInteger(rounds)).toBe(true);
        expect(rounds).toBeGreaterThanOrEqual(1);
        expect(roundsFor(tries * 2, items, bins, "whole")).toBeGreaterThanOrEqual(rounds);
        expect(roundsFor(tries, items * 2, bins, "whole")).toBeLessThanOrEqual(rounds);
      }),
      { numRuns: 300, seed: 16 },
    );
    expect(roundsFor(Number.POSITIVE_INFINITY, 10, 10, "whole")).toBeGreaterThan(1);
    expect(roundsFor(1000, 50_000, 1000, "whole")).toBe(1);
  });
});
