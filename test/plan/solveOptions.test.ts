import { expect, it } from "vitest";
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
