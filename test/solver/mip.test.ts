import { expect, it } from "vitest";
import { MipBuilder } from "../../src/solver/mip/mip.ts";

it("lays a problem out row by row", () => {
  const mip = new MipBuilder();
  const x = mip.addBinary(7);
  const y = mip.addInteger(1, 0.5, 3.5);
  const z = mip.addColumn(-1);
  mip.addRow(0, 4);
  mip.addTerm(z, 2.5);
  mip.addTerm(x, 1);
  mip.addRow(1, 1);
  mip.addRow(-Infinity, 9);
  mip.addTerm(y, -3);
  expect(mip.build()).toEqual({
    columns: 3,
    rows: 3,
    cost: Float64Array.of(7, 1, -1),
    lower: Float64Array.of(0, 1, -Infinity),
    upper: Float64Array.of(1, 3, Infinity),
    integer: Uint8Array.of(1, 1, 0),
    rowLower: Float64Array.of(0, 1, -Infinity),
    rowUpper: Float64Array.of(4, 1, 9),
    starts: Int32Array.of(0, 2, 2, 3),
    indices: Int32Array.of(2, 0, 1),
    coefficients: Float64Array.of(2.5, 1, -3),
  });
});

it("grows with what is added, and builds arrays of its own", () => {
  const mip = new MipBuilder();
  for (let i = 0; i < 1000; i++) {
    mip.addBinary(i);
    mip.addRow(i, i + 1);
    mip.addTerm(i, i);
    mip.addTerm((i + 1) % 1000, 2 * i);
  }
  const before = mip.build();
  mip.addBinary(0);
  expect(before.columns).toBe(1000);
  expect([before.cost[999], before.rowUpper[999], before.starts[1000]]).toEqual([999, 1000, 2000]);
  expect([before.indices[1999], before.coefficients[1999]]).toEqual([0, 1998]);
  expect(before.coefficients.buffer.byteLength).toBe(2000 * 8);
});
