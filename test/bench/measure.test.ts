import { expect, it } from "vitest";
import { measure } from "../../bench/measure.ts";
import { rowsOf } from "../../bench/rows.ts";
import { folder } from "../cli/btrp.ts";
import { evacuation, textOf } from "../cli/instances.ts";

it("measures an instance and puts it beside the reference", async () => {
  const path = folder().file("small.json", textOf(evacuation));
  const measurement = await measure(path, { timeLimit: 1 });
  expect(measurement).toMatchObject({ nodes: 3, vms: 2, constraints: 1, answer: { status: "optimal", cost: 8 } });
  const reference = { cost: 9, wallSeconds: 60, peakRssMB: 100 };
  const [, row] = rowsOf([{ name: "small", measurement, reference }]).split("\n");
  expect(row).toMatch(/^small +3 +2 +1 .* optimal +8 +8 +0\.0 +valid +9 +60000 +× \d+ .* +100$/);
});
