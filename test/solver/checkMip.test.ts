import { describe, expect, it } from "vitest";
import { checkMip } from "../../src/solver/mip/checkMip.ts";
import { MipBuilder } from "../../src/solver/mip/mip.ts";

/** A binary of cost 3, a whole number in [-2, 5], a continuous column in [0, 1]. */
function columns(): MipBuilder {
  const mip = new MipBuilder();
  mip.addBinary(3);
  mip.addInteger(1, -2, 5);
  mip.addColumn(10, 0, 1);
  return mip;
}

describe("checkMip", () => {
  it("rounds whole numbers and counts the cost again", () => {
    const mip = columns().build();
    expect(checkMip(mip, [0.9999999, -0.0000001, 0.25])).toEqual({
      holds: true,
      values: Float64Array.of(1, 0, 0.25),
      objective: 5.5,
    });
  });

  it("moves a continuous value that misses its bound by a hair", () => {
    expect(checkMip(columns().build(), [0, 0, -1e-9])).toMatchObject({ values: Float64Array.of(0, 0, 0) });
  });

  it.each([
    { values: [1.6, 0, 0], fault: "column 0 is 1.6, not within [0, 1]" },
    { values: [0, -3, 0], fault: "column 1 is -3, not within [-2, 5]" },
    { values: [0, 0, 1.01], fault: "column 2 is 1.01, not within [0, 1]" },
    { values: [0, Number.NaN, 0], fault: "column 1 is NaN, not within [-2, 5]" },
    { values: [0, 0], fault: "column 2 is undefined, not within [0, 1]" },
  ])("finds: $fault", ({ values, fault }) => {
    expect(checkMip(columns().build(), values)).toEqual({ holds: false, fault });
  });

  it("is exact where everything is whole, however large", () => {
    const mip = columns();
    mip.addRow(-Infinity, 8e15);
    mip.addTerm(0, 4e15);
    mip.addTerm(1, 4e15 + 1);
    expect(checkMip(mip.build(), [1, 1, 0])).toEqual({
      holds: false,
      fault: "row 0 is 8000000000000001, not within [-Infinity, 8000000000000000]",
    });
  });

  it("forgives a hair where something is not whole", () => {
    const mip = columns();
    mip.addRow(1, 1);
    mip.addTerm(0, 0.5);
    mip.addTerm(2, 0.5);
    expect(checkMip(mip.build(), [1, 0, 0.9999999]).holds).toBe(true);
    expect(checkMip(mip.build(), [1, 0, 0.9999]).holds).toBe(false);
  });

  it("checks the lower bound of a row, too", () => {
    const mip = columns();
    mip.addRow(2, Infinity);
    mip.addTerm(0, 1);
    expect(checkMip(mip.build(), [1, 0, 0])).toEqual({ holds: false, fault: "row 0 is 1, not within [2, Infinity]" });
  });
});
