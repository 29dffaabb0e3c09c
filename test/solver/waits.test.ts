import fc from "fast-check";
import { expect, it } from "vitest";
import type { Problem } from "../../src/solver/problem.ts";
import { leastWaits } from "../../src/solver/waits.ts";
import { waitingOf } from "./naiveCost.ts";
import { type Naive, solutions } from "./naiveMeaning.ts";
import { runs } from "./runs.ts";
import { tinyProblems } from "./tinyProblems.ts";

/** What is foretold for those who come to another bin, or to their first one. */
function foretold(problem: Problem, { bin }: Naive): number {
  const wait = leastWaits(problem);
  const comes = (at: number, item: number): boolean => at >= 0 && at !== problem.items.origin[item];
  return bin.reduce((sum, at, item) => sum + (comes(at, item) ? wait(item, at) : 0), 0);
}

it("foretells no wait that is not waited", () => {
  let waiting = 0;
  fc.assert(
    fc.property(tinyProblems({ rules: 0 }), (problem) => {
      for (const naive of solutions(problem)) {
        const least = foretold(problem, naive);
        const real = waitingOf(problem, naive);
        if (least > 0) waiting++;
        if (least > real) expect({ ...naive, foretold: least }).toEqual({ ...naive, foretold: `at most ${real}` });
      }
    }),
    runs(8, 400),
  );
  expect(waiting).toBeGreaterThan(500);
});
