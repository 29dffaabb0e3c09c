import { expect, it } from "vitest";
import { easy, growth, hard, small } from "./robustness.ts";

it("takes no more memory after 2000 solves than after 1000, engines included", async () => {
  expect(await growth(1000, [easy, small, hard])).toBeLessThan(1.1);
});
