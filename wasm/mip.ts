/**
 * A mixed-integer linear problem: minimise cost · x where lower ≤ x ≤ upper, rowLower ≤ A x ≤ rowUpper, and some columns of x
 * are whole numbers.
 *
 * Plain readonly data. ±Infinity stands for a missing bound; costs and coefficients are finite. A is stored row by row: row `i` has
 * the coefficients `coefficients[k]` in the columns `indices[k]`, for k from `starts[i]` to `starts[i + 1] - 1`, no column twice.
 */
export interface Mip {
  readonly columns: number;
  readonly rows: number;
  /** Over columns. `integer[column]` is 1 when the column is a whole number; its bounds are whole or infinite. */
  readonly cost: Float64Array;
  readonly lower: Float64Array;
  readonly upper: Float64Array;
  readonly integer: Uint8Array;
  /** Over rows; `starts` has one entry more. */
  readonly rowLower: Float64Array;
  readonly rowUpper: Float64Array;
  readonly starts: Int32Array;
  /** Over nonzeros. */
  readonly indices: Int32Array;
  readonly coefficients: Float64Array;
}
