import { expect, it } from "vitest";
import { moveWeights } from "../../src/solver/cost.ts";
import { Fate, type Rules } from "../../src/solver/problem.ts";
import { Repair } from "../../src/solver/repair/repair.ts";
import { packed } from "./packed.ts";

const list = (...numbers: number[]): Int32Array => Int32Array.from(numbers);
const atEnd = { always: false, source: 0 };

/** Items of size 1 that stay, on bins of 4; what moving each costs, and where each is. That no bound is too high: repair.test.ts. */
interface Row {
  readonly name: string;
  readonly origin: readonly number[];
  readonly cost: readonly number[];
  readonly rules: Partial<Rules>;
  readonly bound: number;
}

const rows: readonly Row[] = [
  {
    name: "two classes in one bin: the cheaper one goes",
    origin: [0, 0, 0, 1],
    cost: [3, 3, 5, 1],
    rules: { apart: [{ classes: [list(0, 1), list(2, 3)], others: false, ...atEnd }] },
    bound: 5,
  },
  {
    name: "a class that wants no others around: they go, or it does",
    origin: [0, 0, 0],
    cost: [4, 1, 2],
    rules: { apart: [{ classes: [list(0)], others: true, ...atEnd }] },
    bound: 3,
  },
  {
    name: "items in different bins: all but the dearest of each bin",
    origin: [0, 0, 0, 1, 1],
    cost: [2, 3, 4, 1, 1],
    rules: { differ: [{ items: list(0, 1, 2, 3, 4), ...atEnd }] },
    bound: 2 + 3 + 1,
  },
  {
    name: "items that belong together: all to where most of them are",
    origin: [0, 0, 1, 2],
    cost: [2, 2, 3, 1],
    rules: { together: [{ items: list(0, 1, 2, 3), ...atEnd }] },
    bound: 4,
  },
  {
    name: "items within one group of bins",
    origin: [0, 1, 2, 2],
    cost: [2, 2, 1, 1],
    rules: { within: [{ items: list(0, 1, 2, 3), groups: [list(0, 1), list(2)], ...atEnd }] },
    bound: 2,
  },
  {
    name: "a limit over two bins",
    origin: [0, 0, 1, 1],
    cost: [3, 2, 5, 4],
    rules: { limits: [{ bins: list(0, 1), dimension: -1, amount: 2, ...atEnd }] },
    bound: 5,
  },
  {
    name: "too full, and two that must not meet: one move mends both",
    origin: [0, 0, 0, 0, 0],
    cost: [1, 1, 1, 1, 1],
    rules: { differ: [{ items: list(0, 1), ...atEnd }] },
    bound: 1,
  },
  {
    name: "too full here, apart there: what has an item in common counts once",
    origin: [0, 0, 0, 0, 0, 1],
    cost: [1, 1, 1, 1, 1, 1],
    rules: { together: [{ items: list(0, 5), ...atEnd }] },
    bound: 1,
  },
  {
    name: "too full here, apart elsewhere: both",
    origin: [0, 0, 0, 0, 0, 1, 2],
    cost: [1, 1, 1, 1, 1, 1, 1],
    rules: { together: [{ items: list(5, 6), ...atEnd }] },
    bound: 2,
  },
];

it.each(rows)("$name", ({ origin, cost, rules, bound }) => {
  const count = origin.length;
  const problem = packed(
    [[4], [4], [4]],
    origin.map(() => [1]),
    {
      items: {
        fate: new Uint8Array(count).fill(Fate.stay),
        origin: Int32Array.from(origin),
        held: new Float64Array(count).fill(1),
        duration: Int32Array.from(cost),
      },
      rules,
    },
  );
  expect(new Repair(problem, moveWeights(problem), 1).bound).toBe(bound);
});
