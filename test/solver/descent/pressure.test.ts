import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Pressure } from "../../../src/solver/descent/pressure.ts";
import { Standing } from "../../../src/solver/descent/standing.ts";
import type { Problem } from "../../../src/solver/problem.ts";
import { worlds } from "./worlds.ts";

const standingOf = (problem: Problem): Standing =>
  new Standing(problem, { bin: problem.items.origin.slice(), open: problem.bins.open });

describe("the pressure of overloaded bins", () => {
  it("is foretold of an item that comes or goes, exactly up to a limit", () => {
    let overloads = 0;
    const draw = fc.tuple(fc.nat(), fc.nat(), fc.double({ min: 0, max: 50, noNaN: true }));
    fc.assert(
      fc.property(worlds, fc.array(draw, { minLength: 1, maxLength: 12 }), ({ problem }, moves) => {
        const standing = standingOf(problem);
        const pressure = new Pressure(standing, 10);
        for (const [some, place, limit] of moves) {
          const item = some % problem.items.count;
          const to = place % problem.bins.count;
          const from = standing.bin[item];
          if (to === from) continue;
          const entry = pressure.costWith(to, item, -1, Number.POSITIVE_INFINITY);
          const limited = pressure.costWith(to, item, -1, limit);
          const leaving = pressure.costWith(from, -1, item, Number.POSITIVE_INFINITY);
          standing.shift(item, to);
          pressure.update(from);
          pressure.update(to);
          expect(entry).toBeCloseTo(pressure.cost[to], 9);
          expect(leaving).toBeCloseTo(pressure.cost[from], 9);
          if (entry > limit) expect(limited).toBeGreaterThan(limit);
          else expect(limited).toBeCloseTo(entry, 9);
          expect(pressure.overloaded).toBe(pressure.cost.filter((cost) => cost > 0).length);
          overloads += pressure.overloaded;
        }
      }),
      { numRuns: 300, seed: 17 },
    );
    expect(overloads).toBeGreaterThan(100);
  });

  it("rises where bins are overloaded; elsewhere it sinks, but not below the least", () => {
    const crowded = (sizes: number): Problem | undefined =>
      fc
        .sample(worlds, { numRuns: sizes, seed: 18 })
        .map(({ problem }) => problem)
        .find((problem) => overflow(problem) !== undefined);
    const problem = crowded(200) as Problem;
    const { item, to } = overflow(problem) as { item: number; to: number };
    const standing = standingOf(problem);
    const pressure = new Pressure(standing, 10);
    const entry = () => pressure.costWith(to, item, -1, Number.POSITIVE_INFINITY);
    const before = entry();
    for (const [times, part] of [
      [1, 0.5],
      [1, 0.25],
      [5, 0.2],
    ]) {
      for (let k = 0; k < times; k++) pressure.adapt(3, 0.5, 0.2);
      expect(entry()).toBeCloseTo(before * part, 9);
    }
    const from = standing.bin[item];
    standing.shift(item, to);
    for (const bin of [from, to]) pressure.update(bin);
    pressure.adapt(3, 1, 0.2);
    expect(pressure.cost[to]).toBeCloseTo(before * 0.2 * 3, 9);
  });
});

/** An item and a bin with room left that it would overload. */
function overflow(problem: Problem): { item: number; to: number } | undefined {
  const pressure = new Pressure(standingOf(problem), 10);
  for (let item = 0; item < problem.items.count; item++) {
    for (let to = 0; to < problem.bins.count; to++) {
      if (to === problem.items.origin[item] || pressure.cost[to] > 0) continue;
      if (pressure.costWith(to, item, -1, Number.POSITIVE_INFINITY) > 0) return { item, to };
    }
  }
  return undefined;
}
