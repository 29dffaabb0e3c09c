import { expect, it } from "vitest";
import { easy, growth, hard, small } from "./robustness.ts";

it("takes no more memory after 2000 solves than after 1000, engines included", async () => {
  // Few of the hard ones: an engine stopped in the middle of its work costs the process some 30 kB, which V8 keeps for compiled WebAssembly.
  expect(await growth(1000, [easy, small, easy, small, easy, hard])).toBeLessThan(1.1);
});
