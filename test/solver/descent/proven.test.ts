import { describe, expect, it } from "vitest";
import { randomNumbers } from "../../../bench/placements.ts";
import { breach } from "../../../src/solver/check.ts";
import { optimise } from "../../../src/solver/descent/optimise.ts";
import { Fate, type Problem } from "../../../src/solver/problem.ts";

/** Equal bins with two dimensions, filled to that part by items of 1 to 16, dealt out one by one. */
function dealt(bins: number, items: number, fill: number, seed: number): Problem {
  const random = randomNumbers(seed);
  const demand = Float64Array.from({ length: items * 2 }, () => 1 + Math.floor(random() * 16));
  const total = (d: number) => demand.reduce((sum, amount, at) => sum + (at % 2 === d ? amount : 0), 0);
  const capacity = Float64Array.from({ length: bins * 2 }, (_, at) => Math.ceil(total(at % 2) / bins / fill));
  const count = new Int32Array(items);
  return {
    dimensions: 2,
    bins: {
      ...{ count: bins, capacity, limit: capacity, open: new Uint8Array(bins).fill(1), wanted: new Uint8Array(bins) },
      ...{ opening: new Int32Array(bins), closing: new Int32Array(bins), sealed: new Uint8Array(bins) },
    },
    items: {
      ...{ count: items, fate: new Uint8Array(items).fill(Fate.stay), origin: count.map((_, item) => item % bins) },
      ...{ held: demand, demand, release: count, duration: count, pause: count, wake: count, domain: count },
      ...{ passage: count, fixed: new Uint8Array(items), store: count.map(() => -1) },
    },
    rules: {
      domains: [{ bins: new Int32Array(0), complement: true }],
      ...{ differ: [], together: [], within: [], apart: [], distinct: [], limits: [], openAtMost: [] },
      ...{ spans: [], depends: [], retained: [], timing: [] },
    },
  };
}

const limits = { deadline: Number.POSITIVE_INFINITY, rounds: 3_000_000, seed: 1 };
const part = (capacity: Float64Array, dimension: number, of: number) =>
  capacity.filter((_, at) => at % 2 === dimension).map((amount) => Math.floor(amount * of));

describe.each([1, 2, 3])("optimal by a bound, seed %d", (seed) => {
  it("the highest use of 6 bins with 40 items", async () => {
    const problem = dealt(6, 40, 0.7, seed);
    const scale = part(problem.bins.capacity, 0, 1).map((capacity) => 100 / capacity);
    const found = await optimise(problem, { levels: [[{ kind: "peak", dimension: 0, scale, weight: 1 }]] }, limits);
    expect(found?.isOptimal).toBe(true);
  });

  it("the excess over 70 % in two dimensions of 6 bins with 40 items", async () => {
    const problem = dealt(6, 40, 0.7, seed);
    const excess = [0, 1].map((dimension) => ({
      ...{ kind: "excess" as const, dimension, weight: 1 },
      target: part(problem.bins.capacity, dimension, 0.7),
    }));
    const found = await optimise(problem, { levels: [excess] }, limits);
    expect(found?.isOptimal).toBe(true);
  });

  it("the fewest bins for 160 items that lie in 20", async () => {
    const problem = dealt(20, 160, 0.55, seed);
    const cost = new Float64Array(20).fill(1);
    const found = await optimise(problem, { levels: [[{ kind: "used", cost }]] }, limits);
    expect(found).toMatchObject({ isOptimal: true, costs: [11], bounds: [11] });
    expect(breach(problem, found!.assignment)).toBeUndefined();
  });
});
