import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { execute } from "../../../src/plan/execution/execute.ts";
import { solve } from "../../../src/plan/solve.ts";
import { verify } from "../../../src/plan/verify.ts";
import { type SmallInstance, smallInstance } from "../arbitraryInstances.ts";
import { type Chance, Executor, type Outcome, unclocked } from "./executor.ts";

/** Solves the instance and carries the plan out; undefined when there is nothing to do. */
async function carryOut(instance: SmallInstance, chance: Chance): Promise<Outcome | undefined> {
  const request = { model: instance.model, constraints: unclocked(instance.constraints) };
  const result = await solve(request, { rounds: 20, timeLimit: 1, suspends: true });
  if (!("plan" in result) || result.plan.actions.length === 0) return undefined;
  return new Executor(execute(request, result.plan), chance).run();
}

const faultsOf = ({ model, constraints }: SmallInstance, { actions }: Outcome): string[] =>
  verify({ model, constraints: unclocked(constraints) }, { actions }).faults.map(({ message }) => message);

const dice = fc.infiniteStream(fc.nat(1_000_000)).map((stream) => ({
  below: (limit: number): number => (stream.next().value as number) % limit,
}));

describe("a plan in any order and timing that the execution allows", () => {
  it("passes only through viable states, to where it leads", async () => {
    let executed = 0;
    await fc.assert(
      fc.asyncProperty(smallInstance, dice, async (instance, { below }) => {
        const outcome = await carryOut(instance, { below, failures: 0 });
        if (outcome === undefined) return;
        executed++;
        expect(outcome.status).toBe("done");
        expect(faultsOf(instance, outcome)).toEqual([]);
      }),
      { numRuns: 250, seed: 1 },
    );
    expect(executed).toBeGreaterThan(50);
  }, 300_000);

  it("and with failures: what remained is planned anew, or refused with a reason", async () => {
    const counts = { failures: 0, pinned: 0 };
    const statuses = new Set<string>();
    await fc.assert(
      fc.asyncProperty(smallInstance, dice, async (instance, { below }) => {
        const outcome = await carryOut(instance, { below, failures: 0.4 });
        if (outcome === undefined) return;
        for (const key of ["failures", "pinned"] as const) counts[key] += outcome[key];
        statuses.add(outcome.status);
        if (outcome.status === "done") expect(faultsOf(instance, outcome)).toEqual([]);
      }),
      { numRuns: 400, seed: 1 },
    );
    expect(["infeasible", "unreachable", "unknown", "done"]).toEqual(expect.arrayContaining([...statuses]));
    for (const count of Object.values(counts)) expect(count, JSON.stringify(counts)).toBeGreaterThan(0);
  }, 300_000);
});
