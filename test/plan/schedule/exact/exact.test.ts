import { expect, it } from "vitest";
import { order } from "../../../../src/plan/schedule/order.ts";
import { Fate } from "../../../../src/solver/problem.ts";
import { packed } from "../../../solver/packed.ts";

/** Three bins in a ring, each full: items of several durations move on, each into what another one leaves; a fourth bin is a way out. */
const durations = [7, 2, 5, 3, 6, 4, 2, 5, 3];
const origin = durations.map((_, item) => item % 3);
const ring = packed(
  [[3], [3], [4]],
  durations.map(() => [1]),
  {
    items: {
      fate: new Uint8Array(durations.length).fill(Fate.stay),
      origin: Int32Array.from(origin),
      held: new Float64Array(durations.length).fill(1),
      duration: Int32Array.from(durations),
    },
  },
);
const assignment = { bin: Int32Array.from(origin, (bin) => (bin + 1) % 3), open: new Uint8Array(3).fill(1) };

it("orders a few moves as well as can be", () => {
  const { sum, isProven } = order(ring, assignment);
  expect(isProven).toBe(true);
  const better = order(ring, assignment, sum);
  expect(better.isProven).toBe(true);
  expect(better.sum).toBeGreaterThanOrEqual(sum);
});

it("gives up the proof when the time is over, and keeps what it has", () => {
  const ordered = order(ring, assignment, Number.POSITIVE_INFINITY, performance.now());
  expect(ordered).toMatchObject({ isProven: false });
  expect(ordered.sum).toBeLessThan(Number.POSITIVE_INFINITY);
});
