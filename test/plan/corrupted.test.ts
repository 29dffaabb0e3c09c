import { expect, it } from "vitest";
import { judgeCorrupted } from "./corrupted.ts";

it("plans gone wrong: the judge against a simulation second by second", async () => {
  const { found, plans, refused, played } = await judgeCorrupted(120, 15, 5);
  expect(found.slice(0, 5), `${found.length}`).toEqual([]);
  expect(plans).toBeGreaterThan(20);
  expect(Math.min(refused, played)).toBeGreaterThan(50);
}, 120_000);
