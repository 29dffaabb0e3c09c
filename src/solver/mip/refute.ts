import type { Mip } from "./mip.ts";

/**
 * Is there certainly no solution? Tries the values of one integer column after the other, and leaves a branch only when some
 * row misses its bounds whatever the other columns are. false means "not settled", for one when it takes more than `steps`.
 */
export function refutes(mip: Mip, steps = 20_000): boolean {
  const lower = mip.lower.slice();
  const upper = mip.upper.slice();
  let left = steps;

  function isEmpty(): boolean {
    if (left-- <= 0) return false;
    if (missesRow(mip, lower, upper)) return true;
    const column = undecided(mip, lower, upper);
    if (column === -1) return false;
    const from = lower[column];
    const to = upper[column];
    for (let value = from; value <= to; value++) {
      lower[column] = upper[column] = value;
      if (!isEmpty()) return false;
    }
    lower[column] = from;
    upper[column] = to;
    return true;
  }
  return isEmpty();
}

/** The first integer column that still has several values, finitely many; -1 for none. */
function undecided({ columns, integer }: Mip, lower: Float64Array, upper: Float64Array): number {
  for (let column = 0; column < columns; column++) {
    if (integer[column] === 1 && lower[column] < upper[column] && upper[column] - lower[column] < Infinity)
      return column;
  }
  return -1;
}

/** Does some row miss its bounds, clearly, whatever values within these bounds the columns have? */
function missesRow(mip: Mip, lower: Float64Array, upper: Float64Array): boolean {
  for (let row = 0; row < mip.rows; row++) {
    let least = 0;
    let most = 0;
    for (let k = mip.starts[row]; k < mip.starts[row + 1]; k++) {
      const coefficient = mip.coefficients[k];
      const column = mip.indices[k];
      if (coefficient > 0) {
        least += coefficient * lower[column];
        most += coefficient * upper[column];
      } else if (coefficient < 0) {
        least += coefficient * upper[column];
        most += coefficient * lower[column];
      }
    }
    if (clearlyAbove(least, mip.rowUpper[row]) || clearlyAbove(mip.rowLower[row], most)) return true;
  }
  return false;
}

function clearlyAbove(value: number, limit: number): boolean {
  return value > limit && value - limit > 1e-6 * Math.max(1, Math.abs(limit));
}
