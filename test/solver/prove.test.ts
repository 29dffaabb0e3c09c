import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { endWeights, moveWeights } from "../../src/solver/cost.ts";
import { type Backend, type BackendName, loadBackend } from "../../src/solver/mip/backend.ts";
import { prove } from "../../src/solver/mip/prove.ts";
import { leastOf, weightOf } from "./naiveCost.ts";
import { holds, solutions } from "./naiveMeaning.ts";
import { runs } from "./runs.ts";
import { ruleKinds, tinyProblems } from "./tinyProblems.ts";

const names: readonly BackendName[] = ["js", "highs"];
const unlimited = { timeLimit: 60, signal: undefined };

describe.each(names)("%s", (name) => {
  let backend: Backend;
  beforeAll(async () => {
    backend = await loadBackend(name);
  });
  afterAll(() => backend.close());

  it.each([undefined, ...ruleKinds])(
    "proves the lightest assignment, or that there is none (rules: %s)",
    async (kind) => {
      const seen = { optimal: 0, infeasible: 0 };
      await fc.assert(
        fc.asyncProperty(tinyProblems({ items: 4, kind }), fc.boolean(), async (problem, countsAll) => {
          const weights = countsAll ? endWeights(problem) : moveWeights(problem);
          const all = solutions(problem);
          const least = leastOf(all, (naive) => weightOf(problem, weights, naive));
          const proved = await prove(problem, weights, backend, unlimited);
          if (proved.kind === "infeasible") {
            expect(all).toEqual([]);
            seen.infeasible++;
            return;
          }
          expect(proved).toMatchObject({ kind: "bounded", isOptimal: true, bound: expect.closeTo(least, 6) });
          if (proved.kind !== "bounded" || proved.assignment === undefined) return;
          const naive = { bin: [...proved.assignment.bin], open: [...proved.assignment.open] };
          expect({ holds: holds(problem, naive), weight: weightOf(problem, weights, naive) }).toEqual({
            holds: true,
            weight: least,
          });
          seen.optimal++;
        }),
        runs(9, 40),
      );
      expect(Math.min(seen.optimal, seen.infeasible)).toBeGreaterThan(3);
    },
  );
});
