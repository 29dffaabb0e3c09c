import { randomNumbers } from "../../bench/placements.ts";
import { type Mip, MipBuilder } from "../../src/solver/mip/mip.ts";

export function composed(compose: (mip: MipBuilder) => void): Mip {
  const mip = new MipBuilder();
  compose(mip);
  return mip.build();
}

/** A row with these coefficients in the columns 0, 1, … */
export function row(mip: MipBuilder, coefficients: readonly number[], lower: number, upper: number): void {
  mip.addRow(lower, upper);
  coefficients.forEach((coefficient, column) => {
    mip.addTerm(column, coefficient);
  });
}

/** max 5x + 4y, whose relaxation is best at (3, 1.5) with 21, its whole points at (4, 0) with 20. */
export function workshop(mip: MipBuilder, add: (cost: number) => number): void {
  add(-5);
  add(-4);
  row(mip, [6, 4], -Infinity, 24);
  row(mip, [1, 2], -Infinity, 6);
}

/** Items of 2 in bins of 201: each bin wastes 1, so that 401 items do not fit into four, which no relaxation tells. */
export function fragmentation(bins: number, items: number): Mip {
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

/** Assigns `count` jobs. Costs are potentials, and a surcharge off the diagonal: the diagonal is best, with cost Σ 2i. */
export function assignment(count: number): Mip {
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
 * Chooses among 40 customers so that five sums come near their targets (Cornuéjols and Dawande's market split): 50 columns that
 * no engine here settles within seconds, although every choice is a solution. The even customers, `perfectSplit`, cost 0.
 */
export function marketSplit(): Mip {
  const random = randomNumbers(5);
  return composed((mip) => {
    for (let j = 0; j < 40; j++) mip.addBinary(0);
    for (let i = 0; i < 10; i++) mip.addInteger(1, 0, 4000);
    for (let i = 0; i < 5; i++) {
      const shares = Array.from({ length: 40 }, () => Math.floor(random() * 100));
      const target = shares.reduce((sum, share, j) => (j % 2 === 0 ? sum + share : sum), 0);
      row(mip, shares, target, target);
      mip.addTerm(40 + 2 * i, 1);
      mip.addTerm(41 + 2 * i, -1);
    }
  });
}

export const perfectSplit = Float64Array.from({ length: 50 }, (_, j) => (j < 40 && j % 2 === 0 ? 1 : 0));

/** Two items that miss the room of their bin by one byte in 10 GB, far below what engines call a violation. */
export const oneByteShort = composed((mip) => {
  mip.addInteger(1, 1, 1);
  mip.addInteger(1, 1, 1);
  row(mip, [5e9 + 1, 5e9 + 1], -Infinity, 1e10 + 1);
});

/** The same problem at a higher price, whatever its solution. */
export function withFixedCost(mip: Mip, cost: number): Mip {
  const append = (array: Float64Array, value: number) => Float64Array.of(...array, value);
  return {
    ...mip,
    columns: mip.columns + 1,
    cost: append(mip.cost, cost),
    lower: append(mip.lower, 1),
    upper: append(mip.upper, 1),
    integer: Uint8Array.of(...mip.integer, 1),
  };
}
