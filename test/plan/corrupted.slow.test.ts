import { expect, it } from "vitest";
import { judgeCorrupted } from "./corrupted.ts";

it.each([1, 2, 3, 4])("many plans gone wrong, seed %i", async (seed) => {
  const { found, played } = await judgeCorrupted(2500, 40, seed);
  expect(found.slice(0, 5), `${found.length}`).toEqual([]);
  expect(played).toBeGreaterThan(1000);
});
