import fc from "fast-check";
import { expect, it } from "vitest";
import type { Workload } from "../../bench/generate.ts";
import { runs } from "../solver/runs.ts";
import { solveTwice, workloads } from "./generated.ts";
import { unreasonable } from "./needless.ts";

/** A repair that ended soon had an item away from home for no reason. */
const hasty: Workload = {
  ...{ nodes: 14, loads: [0.95], heterogeneous: true, growing: 0.1, lost: 0.1, coverage: 0.3, groups: 2 },
  seed: 999_985,
};

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
    { ...runs(21, 12), examples: [[hasty]] },
  );
  expect(moving).toBeGreaterThan(6);
});
