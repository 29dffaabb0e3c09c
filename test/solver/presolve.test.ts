import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Impossible, presolve } from "../../src/solver/presolve/presolve.ts";
import { Fate, type Problem, type Rules, Wanted } from "../../src/solver/problem.ts";
import { type Naive, solutions } from "./naiveMeaning.ts";
import { packed } from "./packed.ts";
import { runs } from "./runs.ts";
import { tinyProblems } from "./tinyProblems.ts";

const differ = (...items: number[]): Partial<Rules> => ({
  differ: [{ items: Int32Array.from(items), always: false, source: 7 }],
});
interface Ruled {
  readonly bins: readonly number[];
  readonly amount: number;
}

const limited = ({ bins, amount }: Ruled): Partial<Rules> => ({
  limits: [{ bins: Int32Array.from(bins), dimension: 0, amount, always: false, source: 3 }],
});
const openAtMost = ({ bins, amount }: Ruled): Partial<Rules> => ({
  openAtMost: [{ bins: Int32Array.from(bins), amount, always: false, source: 4 }],
});
const within: Partial<Rules> = {
  domains: [
    { bins: new Int32Array(), complement: true },
    { bins: Int32Array.of(0, 1), complement: false },
  ],
};

interface Row {
  readonly name: string;
  readonly problem: Problem;
  readonly impossible: Impossible | undefined;
}

const rows: readonly Row[] = [
  {
    name: "an item that is larger than every bin",
    problem: packed([[4], [5]], [[1], [6]]),
    impossible: { kind: "homeless", item: 1 },
  },
  {
    name: "an item that fits one bin by its one amount, the other by the other",
    problem: packed(
      [
        [4, 1],
        [1, 4],
      ],
      [[2, 2]],
    ),
    impossible: { kind: "homeless", item: 0 },
  },
  {
    name: "an item whose only bin closes",
    problem: packed([[4], [4]], [[1]], { bins: { wanted: Uint8Array.of(Wanted.closed, Wanted.closed) } }),
    impossible: { kind: "homeless", item: 0 },
  },
  {
    name: "an item that must not leave the bin that closes",
    problem: packed([[4], [4]], [[1]], {
      bins: { wanted: Uint8Array.of(Wanted.closed, Wanted.free) },
      items: { fate: Uint8Array.of(Fate.stay), origin: Int32Array.of(0), fixed: Uint8Array.of(1) },
    }),
    impossible: { kind: "homeless", item: 0 },
  },
  {
    name: "an item whose domain is behind seals",
    problem: packed([[4], [4], [4]], [[1]], {
      rules: within,
      bins: { sealed: Uint8Array.of(1, 1, 0) },
      items: { domain: Int32Array.of(1) },
    }),
    impossible: { kind: "homeless", item: 0 },
  },
  {
    name: "items that must stay, in a bin that is too small for them",
    problem: packed(
      [
        [4, 9],
        [9, 9],
      ],
      [
        [1, 3],
        [2, 3],
        [2, 3],
      ],
      {
        bins: { sealed: Uint8Array.of(1, 0) },
        items: {
          fate: new Uint8Array(3).fill(Fate.stay),
          origin: Int32Array.of(0, 0, 0),
          fixed: Uint8Array.of(0, 1, 1),
        },
      },
    ),
    impossible: { kind: "kept", bin: 0, dimension: 0, demand: 5, capacity: 4 },
  },
  {
    name: "items that must stay, in a bin that closes",
    problem: packed([[4], [9]], [[1]], {
      bins: { wanted: Uint8Array.of(Wanted.closed, Wanted.free), sealed: Uint8Array.of(1, 0) },
      items: { fate: Uint8Array.of(Fate.stay), origin: Int32Array.of(0) },
    }),
    impossible: { kind: "homeless", item: 0 },
  },
  {
    name: "more demand than capacity",
    problem: packed([[4], [5]], [[1], [4], [5]]),
    impossible: { kind: "demand", dimension: 0, demand: 10, capacity: 9 },
  },
  {
    name: "enough capacity, but not in bins that stay open",
    problem: packed([[4], [5]], [[3], [3]], { bins: { wanted: Uint8Array.of(Wanted.free, Wanted.closed) } }),
    impossible: { kind: "demand", dimension: 0, demand: 6, capacity: 3 },
  },
  {
    name: "capacity that no sums of sizes can reach",
    problem: packed([[5], [5]], [[2], [2], [2], [2], [2]]),
    impossible: { kind: "demand", dimension: 0, demand: 10, capacity: 8 },
  },
  {
    name: "bins that may together hold less than all that is left over for them",
    problem: packed([[4], [4], [4]], [[3], [3], [4]], { rules: limited({ bins: [0, 1], amount: 5 }) }),
    impossible: { kind: "ruledDemand", dimension: 0, demand: 10, capacity: 9, sources: [3] },
  },
  {
    name: "bins that may together hold just what is left over for them",
    problem: packed([[4], [4], [4]], [[3], [3], [4]], { rules: limited({ bins: [0, 1], amount: 6 }) }),
    impossible: undefined,
  },
  {
    name: "a bin that may hold one item, the largest at most",
    problem: packed([[9], [4]], [[3], [3], [2]], {
      rules: { limits: [{ bins: Int32Array.of(0), dimension: -1, amount: 1, always: false, source: 3 }] },
    }),
    impossible: { kind: "ruledDemand", dimension: 0, demand: 8, capacity: 6, sources: [3] },
  },
  {
    name: "too few bins that may be open, the largest among them",
    problem: packed([[4], [8], [4]], [[4], [4], [4], [4]], { rules: openAtMost({ bins: [0, 1, 2], amount: 2 }) }),
    impossible: { kind: "ruledDemand", dimension: 0, demand: 16, capacity: 12, sources: [4] },
  },
  {
    name: "two rules with a bin in common, of which one counts",
    problem: packed([[4], [4], [4]], [[4], [4]], {
      rules: {
        ...limited({ bins: [0, 1], amount: 4 }),
        ...openAtMost({ bins: [1, 2], amount: 1 }),
      },
    }),
    impossible: undefined,
  },
  {
    name: "two rules without a bin in common, of which both count",
    problem: packed([[4], [4], [4], [4]], [[4], [4], [2]], {
      rules: { ...limited({ bins: [0, 1], amount: 5 }), ...openAtMost({ bins: [2, 3], amount: 1 }) },
    }),
    impossible: { kind: "ruledDemand", dimension: 0, demand: 10, capacity: 9, sources: [4, 3] },
  },
  {
    name: "more large items than bins hold, counting how many fit into each",
    problem: packed([[5], [5], [5]], [[3], [3], [3], [3], [1], [1]]),
    impossible: { kind: "pigeons", dimension: 0, size: 3, items: 4, places: 3 },
  },
  {
    name: "items that differ, more than bins",
    problem: packed([[9], [9]], [[1], [1], [1]], { rules: differ(0, 1, 2) }),
    impossible: { kind: "differ", source: 7, items: 3, bins: 2 },
  },
  {
    name: "items that differ, more than bins they may lie in",
    problem: packed([[9], [9], [9]], [[1], [1], [1]], {
      rules: { ...within, ...differ(0, 1, 2) },
      items: { domain: Int32Array.of(1, 1, 1) },
    }),
    impossible: { kind: "differ", source: 7, items: 3, bins: 2 },
  },
  {
    name: "items that differ, as many as bins",
    problem: packed([[9], [9]], [[1], [1], [1]], { rules: differ(0, 1) }),
    impossible: undefined,
  },
  {
    name: "just enough capacity, of just the right sizes",
    problem: packed([[5], [6]], [[3], [2], [3], [3]]),
    impossible: undefined,
  },
  {
    name: "items that leave, whatever they hold",
    problem: packed([[2]], [[0], [2]], {
      items: {
        fate: Uint8Array.of(Fate.leave, Fate.arrive),
        origin: Int32Array.of(0, -1),
        held: Float64Array.of(2, 0),
      },
    }),
    impossible: undefined,
  },
];

/** Bins that are as good as full, in one dimension. */
const fullBins = fc
  .record({
    capacity: fc.array(fc.integer({ min: 3, max: 11 }), { minLength: 2, maxLength: 3 }),
    demand: fc.array(fc.integer({ min: 1, max: 7 }), { minLength: 3, maxLength: 6 }),
  })
  .map(({ capacity, demand }) =>
    packed(
      capacity.map((most) => [most]),
      demand.map((size) => [size]),
    ),
  );

describe("presolve", () => {
  it.each(rows)("judges $name", ({ problem, impossible }) => {
    expect(presolve(problem).impossible).toEqual(impossible);
    expect(solutions(problem).length > 0).toBe(impossible === undefined);
  });

  it.each([
    {
      of: "tiny problems",
      problems: tinyProblems(),
      kinds: ["homeless", "kept", "demand", "ruledDemand", "differ", "not noticed"],
    },
    { of: "full bins", problems: fullBins, kinds: ["homeless", "demand", "pigeons", "not noticed"] },
  ])("never loses or gains an assignment, and calls impossible only what has none ($of)", ({ problems, kinds }) => {
    const seen = new Map<string, number>();
    const show = (list: readonly Naive[]) => list.map(({ bin, open }) => `${bin} ${open}`);
    fc.assert(
      fc.property(problems, (problem) => {
        const presolved = presolve(problem);
        const all = solutions(problem);
        expect(show(solutions(presolved.problem))).toEqual(show(all));
        const kind = presolved.impossible?.kind ?? (all.length > 0 ? "possible" : "not noticed");
        seen.set(kind, (seen.get(kind) ?? 0) + 1);
        if (presolved.impossible !== undefined) expect(all).toEqual([]);
      }),
      runs(4, 400),
    );
    expect([...seen.keys()]).toEqual(expect.arrayContaining(["possible", ...kinds]));
  });
});
