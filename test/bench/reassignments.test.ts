import { describe, expect, it } from "vitest";
import { reassignment } from "../../bench/reassignments.ts";
import { evaluate } from "../../examples/machine-reassignment/evaluator.ts";
import { problemOf } from "../../examples/machine-reassignment/mapping.ts";
import { optimise } from "../../src/solver/descent/optimise.ts";

describe.each([1, 2, 3])("a generated machine reassignment, seed %d", (seed) => {
  const instance = reassignment({ machines: 12, processes: 90, seed });

  it("is the same for the same seed, and another one for another", () => {
    expect(reassignment({ machines: 12, processes: 90, seed })).toEqual(instance);
    expect(reassignment({ machines: 12, processes: 90, seed: seed + 1 })).not.toEqual(instance);
  });

  it("begins with a solution, has rules of every kind, and can be improved", async () => {
    const before = evaluate(instance, instance.initial);
    expect(before).toEqual({ cost: expect.any(Number) });
    expect(instance.dependsOn.flat().length).toBeGreaterThan(0);
    expect(Math.max(...instance.spreadMin)).toBeGreaterThan(1);
    const { problem, objective } = problemOf(instance);
    const limits = { deadline: Number.POSITIVE_INFINITY, rounds: 20000, seed: 1 };
    const found = await optimise(problem, objective, limits);
    const after = evaluate(instance, found!.assignment.bin);
    expect(after).toEqual({ cost: found!.costs[0] });
    expect(found!.costs[0]).toBeLessThan((before as { cost: number }).cost);
  });
});
