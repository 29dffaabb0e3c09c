import { describe, expect, it } from "vitest";
import { evaluate } from "../../examples/machine-reassignment/evaluator.ts";
import { problemOf } from "../../examples/machine-reassignment/mapping.ts";
import {
  type Instance,
  readAssignment,
  readInstance,
  writeAssignment,
} from "../../examples/machine-reassignment/reading.ts";
import { breach } from "../../src/solver/check.ts";
import { optimise } from "../../src/solver/descent/optimise.ts";
import { evaluate as objectiveCost } from "../../src/solver/evaluate.ts";

/** Two resources, the first transient; three machines at two locations; service 1 depends on service 0, which needs two locations. */
const model = `2 1 3 0 5
3
0 0  8 9  4 9  0 1 4
0 0  8 9  4 2  1 0 4
1 1  6 9  6 9  4 4 0
2
2 0
1 1 0
4
0  3 1  7
0  2 2  1
1  1 1  2
1  2 3  3
1
0 1 2
10
1 10 100
`;
const initial = "0 2 2 0\n";
const instance = readInstance(model, initial);

/** Every assignment of four processes to three machines. */
const everyAssignment = Array.from({ length: 81 }, (_, k) => Int32Array.of(k % 3, (k / 3) % 3, (k / 9) % 3, k / 27));

describe("reading", () => {
  it("finds everything", () => {
    expect(instance).toMatchObject({ resources: 2, machines: 3, services: 2, processes: 4, processMoveWeight: 1 });
    expect(instance.dependsOn).toEqual([[], [0]]);
    expect([...instance.moveCost]).toEqual([0, 1, 4, 1, 0, 4, 4, 4, 0]);
    expect(instance.balances).toEqual([{ first: 0, second: 1, target: 2, weight: 10 }]);
  });

  it.each([
    ["2 1 3", initial, /model: number 4, a transient flag: expected an integer from 0 to 1, found the end of the file/],
    [model.replace("0 1 4", "0 -1 4"), initial, /model: number 14, a cost of a move: expected .*found "-1"/],
    [`${model} 7`, initial, /model: expected the end after \d+ numbers, found "7"/],
    [model, "0 2 3 0", /assignment: number 3, a machine: expected an integer from 0 to 2, found "3"/],
    [model, "0 2 2", /assignment: number 4, a machine: .*found the end of the file/],
  ])("refuses %j with %j", (text, assignment, message) => {
    expect(() => readInstance(text, assignment)).toThrow(message);
  });

  it("reads what it writes", () => {
    expect([...readAssignment(writeAssignment(Int32Array.of(2, 0, 1)), 3, 3)]).toEqual([2, 0, 1]);
  });
});

describe("the evaluator", () => {
  it("adds up what the statement says", () => {
    // Machine 0: 5, 4 of 8, 9; machine 1: nothing; machine 2: 3, 3 of 6, 9.
    const loads = 3 * 1;
    const balances = 10 * (Math.max(0, 2 * 3 - 5) + Math.max(0, 2 * 8 - 9) + Math.max(0, 2 * 3 - 6));
    expect(evaluate(instance, instance.initial)).toEqual({ cost: loads + balances });
    // Process 3 goes to machine 1: 3, 1; 2, 3; 3, 3.
    const moved = evaluate(instance, Int32Array.of(0, 2, 2, 1));
    const after = 5 * 1 + 10 * (Math.max(0, 2 * 5 - 8) + Math.max(0, 2 * 6 - 6) + 0);
    expect(moved).toEqual({ cost: after + 1 * 3 + 10 * 1 + 100 * 1 });
  });

  it.each<[number[], Partial<Instance>, RegExp]>([
    [[0, 0, 2, 1], {}, /processes 0 and 1 of service 0 both run on machine 0/],
    [[0, 1, 0, 1], {}, /service 0 runs at 1 locations, 2 are needed/],
    [
      [0, 1, 2, 0],
      { spreadMin: Int32Array.of(1, 1) },
      /service 1 runs in neighbourhood 1, service 0 that it depends on/,
    ],
    // Process 0 has left machine 0, which keeps its 3 of the transient resource.
    [[1, 2, 0, 0], { capacity: Float64Array.of(5, 9, 8, 9, 6, 9) }, /machine 0 uses 6 of 5 of resource 0/],
  ])("refuses %j", (machines, change, fault) => {
    const changed = { ...instance, ...change };
    expect(evaluate(changed, Int32Array.from(machines))).toEqual({ fault: expect.stringMatching(fault) });
  });
});

describe("the mapping", () => {
  const { problem, objective } = problemOf(instance);
  const open = new Uint8Array(3).fill(1);

  it("says the same as the evaluator of every assignment", () => {
    const verdicts = everyAssignment.map((bin) => {
      const verdict = evaluate(instance, bin);
      const isKept = breach(problem, { bin, open }) === undefined;
      expect(isKept).toBe("cost" in verdict);
      if ("cost" in verdict) expect(objectiveCost(problem, objective, { bin, open })).toEqual([verdict.cost]);
      return isKept;
    });
    expect(verdicts).toContain(true);
    expect(verdicts).toContain(false);
  });

  it("is solved to the optimum", async () => {
    const costs = everyAssignment.map((bin) => evaluate(instance, bin));
    const least = Math.min(...costs.map((verdict) => ("cost" in verdict ? verdict.cost : Number.POSITIVE_INFINITY)));
    const limits = { deadline: Number.POSITIVE_INFINITY, rounds: 20_000, seed: 1 };
    const found = await optimise(problem, objective, limits);
    expect(evaluate(instance, found?.assignment.bin ?? instance.initial)).toEqual({ cost: least });
  });
});
