import { expect, it } from "vitest";
import { easy, growth, hard, small } from "./robustness.ts";

it("takes no more memory after 1000 solves than after 500, engines included", async () => {
  expect(await growth(500, [easy, small, hard])).toBeLessThan(1.1);
});
