import fc from "fast-check";
import { expect, it } from "vitest";
import { Fit } from "../../src/solver/packing/fit.ts";
import { Packing } from "../../src/solver/packing/packing.ts";
import type { Problem } from "../../src/solver/problem.ts";
import { amountsHold, isPlaced, itemsHold } from "./naiveMeaning.ts";
import { packed } from "./packed.ts";
import { runs } from "./runs.ts";
import { ruleKinds, tinyProblems } from "./tinyProblems.ts";

/** Items without a place that must lie beside the item, by rules that nothing has decided yet. */
function companions(problem: Problem, bin: readonly number[], item: number): number[] {
  const open = problem.rules.together.filter(
    ({ items, always }) =>
      items.includes(item) &&
      items.every((other) => bin[other] < 0) &&
      !(always && items.length > 1 && items.some((other) => problem.items.origin[other] >= 0)),
  );
  const others = open.flatMap(({ items }) => [...items].filter((other) => other !== item && isPlaced(problem, other)));
  return [...new Set(others)];
}

/** Does nothing break when the item goes there, and is there room for its companions too? */
function mayGo(problem: Problem, bin: readonly number[], item: number, to: number): boolean {
  const group = companions(problem, bin, item);
  const after = bin.map((at, i) => (i === item ? to : at));
  const withGroup = after.map((at, i) => (group.includes(i) ? to : at));
  return itemsHold(problem, after) && amountsHold(problem, withGroup);
}

const draws = fc.array(fc.nat(11), { minLength: 12, maxLength: 12 });

it.each([undefined, ...ruleKinds])("allows exactly the bins after which no rule is broken (rules: %s)", (kind) => {
  const seen = { yes: 0, no: 0 };
  fc.assert(
    fc.property(tinyProblems({ items: 6, kind }), draws, (problem, steps) => {
      const packing = new Packing(problem);
      const fit = new Fit(packing);
      const waiting = [...problem.items.fate.keys()].filter((item) => isPlaced(problem, item));
      for (const [step, draw] of steps.entries()) {
        const placed = [...packing.bin.keys()].filter((item) => packing.bin[item] >= 0);
        if (step % 4 === 3 && placed.length > 0) packing.remove(placed[draw % placed.length]);
        const homeless = waiting.filter((item) => packing.bin[item] < 0);
        if (homeless.length === 0) continue;
        const bin = [...packing.bin];
        const item = homeless[draw % homeless.length];
        fit.prepare(item);
        const allowed = Array.from(problem.bins.wanted.keys()).filter((to) => {
          const may = mayGo(problem, bin, item, to);
          if (fit.fits(to) !== may) expect(`item ${item} into bin ${to} of ${bin}`).toBe(may ? "allowed" : "forbidden");
          if (may && fit.candidates !== undefined) expect(Array.from(fit.candidates)).toContain(to);
          seen[may ? "yes" : "no"]++;
          return may;
        });
        if (allowed.length > 0) packing.place(item, allowed[draw % allowed.length]);
      }
    }),
    runs(2, 300),
  );
  expect(Math.min(seen.yes, seen.no)).toBeGreaterThan(400);
});

it("counts those who must come along against limits, once each", () => {
  const [everyone, pair] = [Int32Array.of(0, 1, 2), Int32Array.of(0, 1)];
  const together = [everyone, pair].map((items, source) => ({ items, always: false, source }));
  const limit = (bin: number, dimension: number, amount: number) => ({
    bins: Int32Array.of(bin),
    ...{ dimension, amount, always: false, source: 0 },
  });
  const limits = [limit(0, -1, 2), limit(1, -1, 3), limit(2, 0, 5), limit(3, 0, 6)];
  const problem = packed([[9], [9], [9], [9]], [[1], [2], [3]], { rules: { together, limits } });
  const fit = new Fit(new Packing(problem));
  fit.prepare(0);
  expect([0, 1, 2, 3].filter((bin) => fit.fits(bin))).toEqual([1, 3]);
});
