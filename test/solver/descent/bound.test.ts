import { expect, it } from "vitest";
import { lowerBounds } from "../../../src/solver/descent/bound.ts";
import { packed } from "../packed.ts";

/** The least peak, in percent, of bins that hold so much, with an item for each demand. */
function leastPeak(capacities: readonly number[], demands: readonly number[]): number {
  const problem = packed(
    capacities.map((capacity) => [capacity]),
    demands.map((demand) => [demand]),
  );
  const scale = Float64Array.from(capacities, (capacity) => 100 / capacity);
  return lowerBounds(problem, { levels: [[{ kind: "peak", dimension: 0, scale, weight: 1 }]] })[0];
}

it.each([
  {
    name: "all full: no more than that, however 14 / (14 / 100) is rounded",
    bins: [1, 1, 12],
    items: [1, 1, 12],
    peak: 100,
  },
  { name: "half full", bins: [4, 4], items: [2, 2], peak: 50 },
  { name: "an item that fills half of the largest bin", bins: [2, 8], items: [4], peak: 50 },
  { name: "whole units only: three in two bins", bins: [4, 4], items: [1, 1, 1], peak: 50 },
])("$name", ({ bins, items, peak }) => {
  expect(leastPeak(bins, items)).toBe(peak);
});
