import { expect, it } from "vitest";
import { askAnything } from "./anything.ts";

it("whatever is asked of a small world, solve answers", async () => {
  const answers = await askAnything(15, 600);
  answers.delete("feasible");
  expect([...answers].sort()).toEqual(["infeasible", "optimal", "unreachable", "viable"]);
}, 300_000);
