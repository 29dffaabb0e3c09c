import type { Mip } from "./mip.ts";

/** By how much a continuous value, or a sum with one, may miss a bound: this, and this share of its size. */
const absolute = 1e-6;
const relative = 1e-9;

/** Sums of whole numbers up to here are exact. */
const exactUpTo = Number.MAX_SAFE_INTEGER;

export type MipCheck =
  | { readonly holds: true; readonly values: Float64Array; readonly objective: number }
  | { readonly holds: false; readonly fault: string };

/**
 * Are these values, integer columns rounded to whole numbers, a solution? If so, the rounded values and their cost.
 * Integer columns and rows that have whole coefficients on integer columns only are checked exactly.
 */
export function checkMip(mip: Mip, values: ArrayLike<number>): MipCheck {
  const rounded = new Float64Array(mip.columns);
  for (let column = 0; column < mip.columns; column++) {
    const value = mip.integer[column] === 1 ? Math.round(values[column]) + 0 : clamped(mip, column, values[column]);
    if (!(value >= mip.lower[column] && value <= mip.upper[column])) {
      return { holds: false, fault: `column ${column} is ${values[column]}, ${within(mip.lower, mip.upper, column)}` };
    }
    rounded[column] = value;
  }
  for (let row = 0; row < mip.rows; row++) {
    const sum = sumOf(mip, row, rounded);
    const slack = slackOf(mip, row, rounded);
    if (!(sum >= mip.rowLower[row] - slack && sum <= mip.rowUpper[row] + slack)) {
      return { holds: false, fault: `row ${row} is ${sum}, ${within(mip.rowLower, mip.rowUpper, row)}` };
    }
  }
  return { holds: true, values: rounded, objective: costOf(mip, rounded) };
}

function within(lower: Float64Array, upper: Float64Array, index: number): string {
  return `not within [${lower[index]}, ${upper[index]}]`;
}

/** The nearest value within the bounds of a continuous column, if that is near enough. */
function clamped({ lower, upper }: Mip, column: number, value: number): number {
  const nearest = Math.min(Math.max(value, lower[column]), upper[column]);
  return Math.abs(nearest - value) <= absolute + relative * Math.abs(value) ? nearest : value;
}

function sumOf({ starts, indices, coefficients }: Mip, row: number, values: Float64Array): number {
  let sum = 0;
  for (let k = starts[row]; k < starts[row + 1]; k++) sum += coefficients[k] * values[indices[k]];
  return sum;
}

/** By how much the sum of a row may miss its bounds: not at all when it is exact. */
function slackOf({ starts, indices, coefficients, integer }: Mip, row: number, values: Float64Array): number {
  let whole = true;
  let size = 0;
  for (let k = starts[row]; k < starts[row + 1]; k++) {
    if (integer[indices[k]] !== 1 || !Number.isInteger(coefficients[k])) whole = false;
    size += Math.abs(coefficients[k] * values[indices[k]]);
  }
  return whole && size <= exactUpTo ? 0 : absolute + relative * size;
}

function costOf({ columns, cost }: Mip, values: Float64Array): number {
  let sum = 0;
  for (let column = 0; column < columns; column++) sum += cost[column] * values[column];
  return sum;
}
