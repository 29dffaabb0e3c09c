import { placement, randomNumbers } from "../../bench/placements.ts";
import type { BackendName } from "../../src/solver/backend.ts";
import { type Mip, MipBuilder } from "../../src/solver/mip.ts";

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

function composed(compose: (mip: MipBuilder) => void): Mip {
  const mip = new MipBuilder();
  compose(mip);
  return mip.build();
}

/** A row with these coefficients in the columns 0, 1, … */
function row(mip: MipBuilder, coefficients: readonly number[], lower: number, upper: number): void {
  mip.addRow(lower, upper);
  coefficients.forEach((coefficient, column) => {
    mip.addTerm(column, coefficient);
  });
}

/** max 5x + 4y, whose relaxation is best at (3, 1.5) with 21, its whole points at (4, 0) with 20. */
function workshop(mip: MipBuilder, add: (cost: number) => number): void {
  add(-5);
  add(-4);
  row(mip, [6, 4], -Infinity, 24);
  row(mip, [1, 2], -Infinity, 6);
}

/** Items of 2 in bins of 201: each bin wastes 1, so that 401 items do not fit into four, which no relaxation tells. */
function fragmentation(bins: number, items: number): Mip {
  return composed((mip) => {
    for (let i = 0; i < items * bins; i++) mip.addBinary(0);
    for (let item = 0; item < items; item++) {
      mip.addRow(1, 1);
      for (let bin = 0; bin < bins; bin++) mip.addTerm(item * bins + bin, 1);
    }
    for (let bin = 0; bin < bins; bin++) {
      mip.addRow(-Infinity, 201);
      for (let item = 0; item < items; item++) mip.addTerm(item * bins + bin, 2);
    }
  });
}

/** Assigns `count` jobs. Costs are potentials plus a surcharge off the diagonal, so the diagonal is best with Σ potentials = 2·Σ i. */
function assignment(count: number): Mip {
  const random = randomNumbers(7);
  return composed((mip) => {
    for (let i = 0; i < count; i++) {
      for (let j = 0; j < count; j++) mip.addBinary(i + j + (i === j ? 0 : 1 + Math.floor(random() * 9)));
    }
    for (let i = 0; i < count; i++) {
      mip.addRow(1, 1);
      for (let j = 0; j < count; j++) mip.addTerm(i * count + j, 1);
    }
    for (let j = 0; j < count; j++) {
      mip.addRow(1, 1);
      for (let i = 0; i < count; i++) mip.addTerm(i * count + j, 1);
    }
  });
}

/**
 * Splits 40 customers so that five sums come near their halves (Cornuéjols and Dawande's market split): 50 columns that no engine here
 * settles within minutes, although every choice is a solution.
 */
export function marketSplit(): Mip {
  const random = randomNumbers(5);
  return composed((mip) => {
    for (let j = 0; j < 40; j++) mip.addBinary(0);
    for (let i = 0; i < 10; i++) mip.addInteger(1, 0, 4000);
    for (let i = 0; i < 5; i++) {
      const shares = Array.from({ length: 40 }, () => Math.floor(random() * 100));
      const half = Math.floor(shares.reduce((sum, share) => sum + share) / 2);
      row(mip, shares, half, half);
      mip.addTerm(40 + 2 * i, 1);
      mip.addTerm(41 + 2 * i, -1);
    }
  });
}

/** Two items that miss the room of their bin by one byte in 10 GB, far below what engines call a violation. */
const oneByteShort = composed((mip) => {
  mip.addInteger(1, 1, 1);
  mip.addInteger(1, 1, 1);
  row(mip, [5e9 + 1, 5e9 + 1], -Infinity, 1e10 + 1);
});

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
    name: "320 items to repack into 16 bins, in a millisecond",
    mip: placement({ overloaded: 8, roomy: 8, itemsPerBin: 20, kind: "repack" }),
    expected: ["unknown", "feasible"],
    timeLimit: 0.001,
  },
];
