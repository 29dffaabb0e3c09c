import fc from "fast-check";
import { expect, it } from "vitest";
import { restrict } from "../../src/solver/exact/restrict.ts";
import { holds, solutions } from "./naiveMeaning.ts";
import { endRuleKinds, ruleKinds, tinyProblems } from "./tinyProblems.ts";

it.each([...ruleKinds, ...endRuleKinds])("asks no more of some items than of all: %s", (kind) => {
  let seen = 0;
  fc.assert(
    fc.property(tinyProblems({ kind }), fc.array(fc.boolean(), { minLength: 5, maxLength: 5 }), (problem, mask) => {
      const chosen = [...problem.items.fate.keys()].filter((item) => mask[item]);
      const part = restrict(problem, chosen);
      for (const { bin, open } of solutions(problem)) {
        seen++;
        expect(holds(part, { bin: chosen.map((item) => bin[item]), open })).toBe(true);
      }
    }),
    { numRuns: 3000 },
  );
  expect(seen).toBeGreaterThan(100);
});
