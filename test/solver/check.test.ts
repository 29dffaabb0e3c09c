import fc from "fast-check";
import { expect, it } from "vitest";
import { breach } from "../../src/solver/check.ts";
import type { Problem } from "../../src/solver/problem.ts";
import { assignments, holds, type Naive } from "./naiveMeaning.ts";
import { runs } from "./runs.ts";
import { tinyProblems } from "./tinyProblems.ts";

/** The same assignment with one item elsewhere, or nowhere, and one bin the other way. */
function spoiled({ bins }: Problem, { bin, open }: Naive, k: number): Naive {
  const [item, at] = [k % bin.length, k % bins.count];
  const elsewhere = bin.map((place, i) => (i === item ? ((place + 2 + k) % (bins.count + 1)) - 1 : place));
  return { bin: elsewhere, open: open.map((state, i) => (i === at && k % 3 === 0 ? 1 - state : state)) };
}

const isBroken = (problem: Problem, { bin, open }: Naive): boolean =>
  breach(problem, { bin: Int32Array.from(bin), open: Uint8Array.from(open) }) !== undefined;

it("finds a broken rule in exactly the assignments that break one", () => {
  let [kept, broken] = [0, 0];
  fc.assert(
    fc.property(tinyProblems({ items: 4 }), (problem) => {
      let k = 0;
      for (const naive of assignments(problem)) {
        for (const candidate of k++ % 4 === 0 ? [naive, spoiled(problem, naive, k)] : [naive]) {
          if (holds(problem, candidate)) kept++;
          else broken++;
          if (isBroken(problem, candidate) === holds(problem, candidate)) expect(candidate).toBe("judged otherwise");
        }
      }
    }),
    runs(1, 150),
  );
  expect(Math.min(kept, broken)).toBeGreaterThan(500);
});
