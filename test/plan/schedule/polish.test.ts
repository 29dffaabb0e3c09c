import { expect, it } from "vitest";
import { generatePair } from "../../../bench/generate.ts";
import { compile } from "../../../src/constraints/encoding/compile.ts";
import { noFreedom } from "../../../src/plan/schedule/freedom.ts";
import { orderFreely } from "../../../src/plan/schedule/order.ts";
import type { Ordered } from "../../../src/plan/schedule/ordered.ts";
import { Polish } from "../../../src/plan/schedule/polish.ts";

/** An order of some 60 moves, and the improvement of it. */
function situation(seed: number) {
  const { model, target } = generatePair({ nodes: 10, loads: [0.85], seed: 3 });
  const { problem } = compile(model, [], new Date(0));
  const freedom = { ...noFreedom, detours: 1, actions: Number.POSITIVE_INFINITY };
  const first = orderFreely(problem, { bin: target, open: problem.bins.open }, freedom);
  return { first, polish: new Polish(problem, first, freedom, seed) };
}

function polished(polish: Polish, rounds: number): Ordered {
  for (let round = 0; round < rounds && !polish.isDone; round++) polish.proceed();
  return polish.best;
}

it("finds a better order of the same moves", () => {
  const { first, polish } = situation(1);
  expect(polish.best).toBe(first);
  const best = polished(polish, 300);
  expect(best.sum).toBeLessThan(0.95 * first.sum);
  const ways = ({ schedule }: Ordered) => schedule?.steps.map(({ item, from, to }) => `${item}: ${from} ${to}`).sort();
  expect(ways(best)).toEqual(ways(first));
});

it("finds the same for the same seed", () => {
  expect(polished(situation(5).polish, 100).schedule).toEqual(polished(situation(5).polish, 100).schedule);
});

it("ends where nothing better turns up", () => {
  const { polish } = situation(1);
  polished(polish, 100_000);
  expect(polish.isDone).toBe(true);
  const single = new Polish(...soleMove());
  expect(single.isDone).toBe(true);
});

function soleMove(): ConstructorParameters<typeof Polish> {
  const { model } = generatePair({ nodes: 2, loads: [0.3], seed: 1 });
  const { problem } = compile(model, [], new Date(0));
  const bin = problem.items.origin.slice();
  bin[0] = 1 - bin[0];
  return [problem, orderFreely(problem, { bin, open: problem.bins.open }, noFreedom), noFreedom, 1];
}
