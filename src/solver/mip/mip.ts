import type { Mip } from "../../../wasm/mip.ts";

export type { Mip };

/** Room for the first columns, rows and nonzeros; doubled whenever it is used up. */
const firstRoom = 64;

type Numbers = Float64Array | Int32Array | Uint8Array;

function doubled<T extends Numbers>(array: T): T {
  const larger = new (array.constructor as new (length: number) => T)(array.length * 2);
  larger.set(array);
  return larger;
}

/**
 * Composes a Mip straight into typed arrays: columns, and rows one after the other, each followed by its terms. Nothing is
 * allocated per column, row or term.
 */
export class MipBuilder {
  #columns = 0;
  #cost = new Float64Array(firstRoom);
  #lower = new Float64Array(firstRoom);
  #upper = new Float64Array(firstRoom);
  #integer = new Uint8Array(firstRoom);
  #rows = 0;
  #rowLower = new Float64Array(firstRoom);
  #rowUpper = new Float64Array(firstRoom);
  #starts = new Int32Array(firstRoom);
  #nonzeros = 0;
  #indices = new Int32Array(firstRoom);
  #coefficients = new Float64Array(firstRoom);

  /** Adds a column and returns its number. */
  addColumn(cost: number, lower = -Infinity, upper = Infinity): number {
    return this.#add(cost, lower, upper, 0);
  }

  /** Adds a column that is a whole number; its bounds are rounded to what it can reach. */
  addInteger(cost: number, lower = -Infinity, upper = Infinity): number {
    return this.#add(cost, Math.ceil(lower), Math.floor(upper), 1);
  }

  addBinary(cost: number): number {
    return this.#add(cost, 0, 1, 1);
  }

  /** Adds the row lower ≤ Σ terms ≤ upper, so far without terms, and returns its number. */
  addRow(lower: number, upper: number): number {
    const row = this.#rows++;
    if (row === this.#rowLower.length) {
      this.#rowLower = doubled(this.#rowLower);
      this.#rowUpper = doubled(this.#rowUpper);
      this.#starts = doubled(this.#starts);
    }
    this.#rowLower[row] = lower;
    this.#rowUpper[row] = upper;
    this.#starts[row] = this.#nonzeros;
    return row;
  }

  /** Adds a term to the last row, at most one per column. */
  addTerm(column: number, coefficient: number): void {
    const k = this.#nonzeros++;
    if (k === this.#indices.length) {
      this.#indices = doubled(this.#indices);
      this.#coefficients = doubled(this.#coefficients);
    }
    this.#indices[k] = column;
    this.#coefficients[k] = coefficient;
  }

  /** The problem as composed so far, in arrays of its own. */
  build(): Mip {
    const starts = new Int32Array(this.#rows + 1);
    starts.set(this.#starts.subarray(0, this.#rows));
    starts[this.#rows] = this.#nonzeros;
    return {
      columns: this.#columns,
      rows: this.#rows,
      cost: this.#cost.slice(0, this.#columns),
      lower: this.#lower.slice(0, this.#columns),
      upper: this.#upper.slice(0, this.#columns),
      integer: this.#integer.slice(0, this.#columns),
      rowLower: this.#rowLower.slice(0, this.#rows),
      rowUpper: this.#rowUpper.slice(0, this.#rows),
      starts,
      indices: this.#indices.slice(0, this.#nonzeros),
      coefficients: this.#coefficients.slice(0, this.#nonzeros),
    };
  }

  #add(cost: number, lower: number, upper: number, integer: number): number {
    const column = this.#columns++;
    if (column === this.#cost.length) {
      this.#cost = doubled(this.#cost);
      this.#lower = doubled(this.#lower);
      this.#upper = doubled(this.#upper);
      this.#integer = doubled(this.#integer);
    }
    this.#cost[column] = cost;
    this.#lower[column] = lower;
    this.#upper[column] = upper;
    this.#integer[column] = integer;
    return column;
  }
}
