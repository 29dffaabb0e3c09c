import { placement } from "../../bench/placements.ts";
import type { BackendName } from "../../src/solver/mip/backend.ts";
import type { Mip } from "../../src/solver/mip/mip.ts";
import {
  assignment,
  composed,
  fragmentation,
  marketSplit,
  oneByteShort,
  row,
  withFixedCost,
  workshop,
} from "./mips.ts";

/** One row of the table that every backend has to pass. */
export interface MipCase {
  readonly name: string;
  readonly mip: Mip;
  /** The optimum, or the statuses that are right. */
  readonly expected: number | readonly ("infeasible" | "unknown" | "feasible")[];
  /** Seconds; 10 unless told. */
  readonly timeLimit?: number;
  /** Why a backend need not pass. */
  readonly excused?: Partial<Record<BackendName, string>>;
}

const tooManyColumns = { js: "takes up to 500 columns" };

export const mipCases: readonly MipCase[] = [
  { name: "nothing at all", mip: composed(() => {}), expected: 0 },
  { name: "no columns, a row that 0 meets", mip: composed((mip) => row(mip, [], -1, 0)), expected: 0 },
  { name: "no columns, a row that 0 misses", mip: composed((mip) => row(mip, [], 1, 2)), expected: ["infeasible"] },
  {
    name: "no rows",
    mip: composed((mip) => {
      mip.addBinary(1);
      mip.addBinary(-1);
      mip.addColumn(2, -1.5, 8);
    }),
    expected: -4,
  },
  {
    name: "a row without terms that 0 misses",
    mip: composed((mip) => {
      mip.addBinary(1);
      row(mip, [], 1, 1);
    }),
    expected: ["infeasible"],
  },
  {
    name: "a row without bounds, and a zero among the terms",
    mip: composed((mip) => {
      mip.addBinary(1);
      mip.addBinary(-2);
      row(mip, [1, 1], -Infinity, Infinity);
      row(mip, [1, 0], 1, 1);
    }),
    expected: -1,
  },
  {
    name: "bounds of a column that exclude each other",
    mip: composed((mip) => mip.addInteger(1, 0.2, 0.8)),
    expected: ["infeasible"],
  },
  {
    name: "bounds of a row that exclude each other",
    mip: composed((mip) => {
      mip.addBinary(1);
      row(mip, [1], 1, 0);
    }),
    expected: ["infeasible"],
  },
  { name: "a linear problem", mip: composed((mip) => workshop(mip, (cost) => mip.addColumn(cost, 0))), expected: -21 },
  {
    name: "the same over whole numbers",
    mip: composed((mip) => workshop(mip, (cost) => mip.addInteger(cost, 0))),
    expected: -20,
  },
  {
    name: "the same, one column being whole",
    mip: composed((mip) => workshop(mip, (cost) => (cost === -4 ? mip.addInteger(cost, 0) : mip.addColumn(cost, 0)))),
    expected: -62 / 3,
  },
  {
    name: "columns without bounds",
    mip: composed((mip) => {
      mip.addColumn(1);
      mip.addInteger(1);
      row(mip, [1, 1], -7.5, Infinity);
      row(mip, [1, -1], 0.5, 0.5);
    }),
    expected: -7.5,
  },
  {
    name: "columns with an upper bound only",
    mip: composed((mip) => {
      mip.addColumn(-1, -Infinity, 2.5);
      mip.addInteger(-1, -Infinity, 3);
      row(mip, [1, 1], -Infinity, 4.75);
    }),
    expected: -4.75,
  },
  {
    name: "negative bounds of whole numbers",
    mip: composed((mip) => {
      mip.addInteger(2, -3, 5);
      mip.addInteger(3, -4.7, -0.5);
      row(mip, [1, 2], -7, Infinity);
    }),
    expected: -12,
  },
  {
    name: "an equality",
    mip: composed((mip) => {
      for (const cost of [3, 5, 9]) mip.addInteger(cost, 0, 20);
      row(mip, [3, 5, 10], 31, 31);
    }),
    expected: 29,
  },
  {
    name: "a row with two bounds, of which the lower one binds",
    mip: composed((mip) => {
      for (let i = 0; i < 3; i++) mip.addBinary(1 + i);
      row(mip, [2, 3, 4], 5, 6);
    }),
    expected: 3,
  },
  {
    name: "a row with two bounds, of which the upper one binds",
    mip: composed((mip) => {
      for (let i = 0; i < 3; i++) mip.addBinary(-1 - i);
      row(mip, [2, 3, 4], 5, 6);
    }),
    expected: -4,
  },
  {
    // GLPK with its preprocessor answers "undefined".
    name: "an infeasible linear problem",
    mip: composed((mip) => {
      mip.addColumn(1, 0, 1);
      mip.addColumn(1, 0, 1);
      row(mip, [1, 1], 3, Infinity);
    }),
    expected: ["infeasible"],
  },
  {
    name: "an infeasible problem of binaries",
    mip: composed((mip) => {
      mip.addBinary(1);
      mip.addBinary(1);
      row(mip, [1, 1], 3, Infinity);
    }),
    expected: ["infeasible"],
  },
  {
    name: "infeasible over whole numbers only",
    mip: composed((mip) => {
      for (let i = 0; i < 6; i++) mip.addBinary(1);
      row(mip, [2, 2, 2, 2, 2, 2], 5, 5);
    }),
    expected: ["infeasible"],
  },
  {
    name: "an unbounded linear problem",
    mip: composed((mip) => {
      mip.addColumn(-1, 0);
      row(mip, [1], 3, Infinity);
    }),
    expected: ["unknown"],
  },
  {
    name: "an unbounded problem over whole numbers",
    mip: composed((mip) => {
      mip.addInteger(-1, 0);
      mip.addInteger(0, 0, 5);
      row(mip, [1, 1], 3, Infinity);
    }),
    expected: ["unknown"],
  },
  { name: "one byte short of 10 GB", mip: oneByteShort, expected: ["infeasible", "unknown"] },
  {
    name: "fragmentation: 401 items of 2 in four bins of 201",
    mip: fragmentation(4, 401),
    expected: ["infeasible", "unknown"],
    timeLimit: 0.3,
  },
  { name: "a market split", mip: marketSplit(), expected: ["unknown", "feasible"], timeLimit: 0.3 },
  { name: "25 jobs to assign", mip: assignment(25), expected: 600, excused: tooManyColumns },
  { name: "8 jobs to assign", mip: assignment(8), expected: 56 },
  {
    name: "an overloaded bin among 4",
    mip: placement({ overloaded: 1, roomy: 3, itemsPerBin: 10, kind: "evict" }),
    expected: 1,
  },
  {
    name: "an overloaded bin among 11",
    mip: placement({ overloaded: 1, roomy: 10, itemsPerBin: 31, kind: "evict" }),
    expected: 2,
  },
  {
    // By default HiGHS is content with any solution within 0.01 % of the best.
    name: "two overloaded bins among 8, at a fixed cost of a million",
    mip: withFixedCost(placement({ overloaded: 2, roomy: 6, itemsPerBin: 14, kind: "evict" }), 1e6),
    expected: 1e6 + 2,
  },
  {
    name: "320 items to repack into 16 bins, in a millisecond",
    mip: placement({ overloaded: 8, roomy: 8, itemsPerBin: 20, kind: "repack" }),
    expected: ["unknown", "feasible"],
    timeLimit: 0.001,
  },
];
