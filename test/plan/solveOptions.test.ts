import { expect, it } from "vitest";
import { createModel } from "../../src/model/record.ts";
import { solve } from "../../src/plan/solve.ts";
import type { SolveOptions } from "../../src/plan/solveOptions.ts";
import { Scenario } from "./scenario.ts";

const refused: readonly (readonly [SolveOptions, string])[] = [
  [{ timeLimit: -1 }, "timeLimit is a number ≥ 0, not -1"],
  [{ timeLimit: Number.NaN }, "timeLimit is a number ≥ 0, not NaN"],
  [{ timeLimit: "5" as unknown as number }, "timeLimit is a number ≥ 0, not 5"],
  [{ minGain: Number.NaN }, "minGain is a number ≥ 0, not NaN"],
  [{ rounds: -3 }, "rounds is a number ≥ 0, not -3"],
  [{ seed: 1.5 }, "seed is an integer, not 1.5"],
  [{ maxMigrations: -1 }, "maxMigrations is an integer ≥ 0, not -1"],
  [{ maxMigrationsPerNode: 0.5 }, "maxMigrationsPerNode is an integer ≥ 0, not 0.5"],
  [{ maxActionsPerVm: 0 }, "maxActionsPerVm is an integer ≥ 1, not 0"],
  [{ threads: 0 }, "threads is an integer from 1 to 256, not 0"],
  [{ threads: 1.5 }, "threads is an integer from 1 to 256, not 1.5"],
  [{ migrations: { parallel: 0 } }, "migrations.parallel is an integer ≥ 1, not 0"],
];

const { model } = new Scenario({ nodes: ["n0 4"], vms: ["a n0 1"] });

it.each(refused)("%o is refused", async (options, message) => {
  await expect(solve({ model, constraints: [] }, options)).rejects.toThrow(new RangeError(message));
});

it.each<SolveOptions>([
  { timeLimit: 0 },
  { timeLimit: Number.POSITIVE_INFINITY },
  { maxMigrations: 0, maxMigrationsPerNode: Number.POSITIVE_INFINITY },
  { rounds: Number.POSITIVE_INFINITY, seed: -7, minGain: 0.5, maxActionsPerVm: Number.POSITIVE_INFINITY },
])("%o is taken", async (options) => {
  expect(await solve({ model, constraints: [] }, options)).toMatchObject({ status: "viable" });
});

it("progress tells of the cost of the goal, as the result does", async () => {
  const range = (count: number) => Array.from({ length: count }, (_, i) => i);
  const model = createModel({
    nodes: Object.fromEntries(range(60).map((id) => [id, { state: "online" }])),
    vms: Object.fromEntries(range(600).map((id) => [id, { state: "running", node: id % 30 }])),
    resources: {
      cpu: {
        defaultCapacity: 100,
        defaultConsumption: 1,
        nodes: {},
        vms: Object.fromEntries(range(600).map((id) => [id, 1 + (id % 5)])),
      },
    },
  });
  const told: (number | undefined)[] = [];
  const goal = [{ id: "balance", rc: "cpu", weight: 2 }] as const;
  const result = await solve(
    { model, constraints: [], goal },
    { timeLimit: 1, mode: "rebuild", onProgress: ({ cost }) => told.push(cost) },
  );
  if (!("cost" in result)) throw new Error(result.status);
  expect(told.length).toBeGreaterThan(0);
  expect(Math.min(...told.map((cost) => cost ?? Number.POSITIVE_INFINITY))).toBeGreaterThanOrEqual(result.cost);
});
