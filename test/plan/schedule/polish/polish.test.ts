import { describe, expect, it } from "vitest";
import { generatePair } from "../../../../bench/generate.ts";
import { compile } from "../../../../src/constraints/encoding/compile.ts";
import { noFreedom } from "../../../../src/plan/schedule/freedom.ts";
import { orderFreely } from "../../../../src/plan/schedule/order.ts";
import type { Ordered } from "../../../../src/plan/schedule/ordered.ts";
import { Annealing } from "../../../../src/plan/schedule/polish/annealing.ts";
import { LateAcceptance } from "../../../../src/plan/schedule/polish/lateAcceptance.ts";
import { type Improvement, polish } from "../../../../src/plan/schedule/polish/polish.ts";
import { type Schedule, sumOfEnds } from "../../../../src/plan/schedule/schedule.ts";
import type { Problem } from "../../../../src/solver/problem.ts";

const freedom = { ...noFreedom, detours: 1, actions: Number.POSITIVE_INFINITY };

/** Some 60 moves, and an order of them. */
function situation() {
  const { model, target } = generatePair({ nodes: 10, loads: [0.85], seed: 3 });
  const { problem } = compile(model, [], new Date(0));
  return { problem, first: orderFreely(problem, { bin: target, open: problem.bins.open }, freedom) };
}

function soleMove() {
  const { model } = generatePair({ nodes: 2, loads: [0.3], seed: 1 });
  const { problem } = compile(model, [], new Date(0));
  const bin = problem.items.origin.slice();
  bin[0] = 1 - bin[0];
  return { problem, first: orderFreely(problem, { bin, open: problem.bins.open }, noFreedom) };
}

function polished(improvement: Improvement, rounds: number): Ordered {
  for (let round = 0; round < rounds && !improvement.isDone; round++) improvement.proceed();
  return improvement.best;
}

const searches: readonly [string, (problem: Problem, first: Ordered, seed: number) => Improvement][] = [
  ["annealing", (problem, first, seed) => new Annealing(problem, first, seed)],
  ["late acceptance", (problem, first, seed) => new LateAcceptance(problem, first, freedom, seed)],
];

describe.each(searches)("%s", (_, search) => {
  it("finds a better order of the same moves", () => {
    const { problem, first } = situation();
    const improvement = search(problem, first, 1);
    expect(improvement.best).toBe(first);
    const best = polished(improvement, 300);
    expect(best.sum).toBeLessThan(0.95 * first.sum);
    expect(best.sum).toBe(sumOfEnds(best.schedule as Schedule));
    const ways = ({ schedule }: Ordered) =>
      schedule?.steps.map(({ item, from, to }) => `${item}: ${from} ${to}`).sort();
    expect(ways(best)).toEqual(ways(first));
  });

  it("finds the same for the same seed", () => {
    const { problem, first } = situation();
    const once = polished(search(problem, first, 5), 100);
    expect(polished(search(problem, first, 5), 100).schedule).toEqual(once.schedule);
  });

  it("ends where nothing better turns up", () => {
    const { problem, first } = situation();
    const improvement = search(problem, first, 1);
    polished(improvement, 100_000);
    expect(improvement.isDone).toBe(true);
    const sole = soleMove();
    expect(search(sole.problem, sole.first, 1).isDone).toBe(true);
  });
});

it("anneals lists where nobody waits for anything but room, and only there", () => {
  const { problem, first } = situation();
  expect(polish(problem, first, freedom, 1)).toBeInstanceOf(Annealing);
  const items = Int32Array.of(0, 1);
  const rule = { always: true, source: 0, items };
  const ruled = { ...problem, rules: { ...problem.rules, differ: [rule] } };
  expect(polish(ruled, first, freedom, 1)).toBeInstanceOf(LateAcceptance);
  const ending = { ...problem, rules: { ...problem.rules, differ: [{ ...rule, always: false }] } };
  expect(polish(ending, first, freedom, 1)).toBeInstanceOf(Annealing);
});
