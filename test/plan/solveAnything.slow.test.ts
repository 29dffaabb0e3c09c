import { it } from "vitest";
import { askAnything } from "./anything.ts";

it.each([1, 2, 3])("whatever is asked of a small world, solve answers (seed %i)", async (seed) => {
  await askAnything(seed, 4000);
});
