import { expect, it } from "vitest";
import { MipBuilder } from "../../src/solver/mip/mip.ts";
import { refutes } from "../../src/solver/mip/refute.ts";
import { exhaust, randomMip } from "./exhaustion.ts";

it("refutes exactly the random problems that have no solution", () => {
  const seeds = Array.from({ length: 1000 }, (_, seed) => seed);
  const wrong = seeds.filter((seed) => refutes(randomMip(seed)) !== (exhaust(randomMip(seed)) === Infinity));
  expect(wrong).toEqual([]);
  expect(seeds.filter((seed) => refutes(randomMip(seed))).length).toBeGreaterThan(100);
});

it("settles nothing beyond its steps", () => {
  const mip = new MipBuilder();
  mip.addRow(2.5, 2.5);
  for (let column = 0; column < 6; column++) mip.addTerm(mip.addBinary(0), 1);
  expect(refutes(mip.build())).toBe(true);
  expect(refutes(mip.build(), 20)).toBe(false);
});

it.each([
  { name: "continuous columns", lower: 0, upper: 1, whole: false },
  { name: "whole numbers without bounds", lower: 0, upper: Infinity, whole: true },
])("settles nothing that depends on $name", ({ lower, upper, whole }) => {
  const mip = new MipBuilder();
  const add = () => (whole ? mip.addInteger(0, lower, upper) : mip.addColumn(0, lower, upper));
  mip.addRow(0.5, 0.5);
  mip.addTerm(add(), 1);
  mip.addTerm(add(), 1);
  expect(refutes(mip.build())).toBe(false);
});
