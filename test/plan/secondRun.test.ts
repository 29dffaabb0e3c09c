import fc from "fast-check";
import { expect, it } from "vitest";
import { runs } from "../solver/runs.ts";
import { solveTwice, workloads } from "./generated.ts";
import { unreasonable } from "./needless.ts";

it("has nothing to do in a second run, and moves nothing without a reason", async () => {
  let moving = 0;
  await fc.assert(
    fc.asyncProperty(workloads, async (workload) => {
      const { instance, first, second } = await solveTwice(workload);
      if (!("plan" in first)) return;
      if (first.plan.actions.some(({ id }) => id === "migrateVM")) moving++;
      expect(second).toMatchObject({ status: "viable", cost: 0, plan: { actions: [] } });
      expect(unreasonable(instance, first.plan)).toEqual([]);
    }),
    runs(21, 12),
  );
  expect(moving).toBeGreaterThan(6);
});
