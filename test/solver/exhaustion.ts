import { randomNumbers } from "../../bench/placements.ts";
import { type Mip, MipBuilder } from "../../src/solver/mip/mip.ts";

/** A small problem over whole numbers, drawn so that about half of the seeds have a solution. */
export function randomMip(seed: number): Mip {
  const random = randomNumbers(seed);
  const upTo = (most: number) => Math.floor(random() * (most + 1));
  const mip = new MipBuilder();
  const columns = 2 + upTo(5);
  for (let column = 0; column < columns; column++) {
    const lower = random() < 0.2 ? -2 : 0;
    mip.addInteger(upTo(10) - 5, lower, lower + 1 + upTo(1));
  }
  for (let rows = 1 + upTo(3); rows > 0; rows--) {
    const bound = upTo(13) - 2;
    const kind = random();
    mip.addRow(kind < 0.3 ? bound : kind < 0.5 ? bound - 3 : -Infinity, kind < 0.7 ? bound : bound + 6);
    for (let column = 0; column < columns; column++) if (random() < 0.7) mip.addTerm(column, 1 + upTo(8) - 3);
  }
  return mip.build();
}

/** The least cost over all values of all columns, Infinity when there is no solution. Every column is whole and has bounds. */
export function exhaust(mip: Mip): number {
  const x = new Float64Array(mip.columns);
  const meets = (row: number) => {
    let sum = 0;
    for (let k = mip.starts[row]; k < mip.starts[row + 1]; k++) sum += mip.coefficients[k] * x[mip.indices[k]];
    return sum >= mip.rowLower[row] && sum <= mip.rowUpper[row];
  };
  const best = (column: number): number => {
    if (column === mip.columns) {
      for (let row = 0; row < mip.rows; row++) if (!meets(row)) return Infinity;
      return x.reduce((sum, value, j) => sum + value * mip.cost[j], 0);
    }
    let least = Infinity;
    for (let value = mip.lower[column]; value <= mip.upper[column]; value++) {
      x[column] = value;
      least = Math.min(least, best(column + 1));
    }
    return least;
  };
  return best(0);
}
