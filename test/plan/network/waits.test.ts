import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { dependenciesOf, solve, verify } from "../../../src/index.ts";
import type { NodeId } from "../../../src/model/ids.ts";
import { defaultNetwork } from "../../../src/model/network.ts";
import type { MigrationLimits } from "../../../src/plan/judge/migrationLimits.ts";
import { execute } from "../dependencies/execution.ts";
import { Scenario } from "../scenario.ts";
import { limits, machines, nodeCount, scenarioOf, trees } from "./arbitraryTrees.ts";

const world = new Scenario({
  nodes: ["n0 9", "n1 9", "n2 9"],
  vms: ["v n0 1", "w n1 1", "x n0 1"],
  attributes: { v: { memUsed: 1000 }, w: { memUsed: 1000 }, x: { memUsed: 1000 } },
  network: defaultNetwork([0, 10, 20] as NodeId[]),
});

describe("who waits for whom because of the network, and of limits", () => {
  const rows: [what: string, limits: MigrationLimits, plan: string[], waits: string[], path: number[]][] = [
    ["nobody", {}, ["0:9 migrate v n0 n2 1000", "0:9 migrate w n1 n0 1000"], [], [0]],
    [
      "one towards the same link",
      {},
      ["0:9 migrate v n0 n2 1000", "9:18 migrate w n1 n2 1000"],
      ["1 ← 0: link 2 from switch 0 to n2"],
      [0, 1],
    ],
    [
      "whoever ends first frees enough",
      {},
      ["0:18 migrate v n0 n2 500", "0:30 migrate x n0 n1 300", "18:36 migrate w n1 n2 600"],
      ["2 ← 0: link 2 from switch 0 to n2"],
      [0, 2],
    ],
    [
      "one at a time",
      { parallel: 1 },
      ["0:9 migrate v n0 n2 1000", "10:19 migrate w n1 n0 1000"],
      ["1 ← 0: migrations at one time"],
      [1],
    ],
    [
      "out of one node",
      { outOfNode: 1, intoNode: 3 },
      ["0:18 migrate v n0 n2 500", "18:36 migrate x n0 n1 500"],
      ["1 ← 0: migrations out of n0"],
      [0, 1],
    ],
  ];
  it.each(rows)("%s", (_, migrations, plan, waits, path) => {
    const found = dependenciesOf({ model: world.model, constraints: [] }, world.plan(plan), { migrations });
    const lines = found.waits.flatMap((list, k) =>
      list.flatMap(({ action, reasons }) =>
        reasons.map((reason) => `${k} ← ${action}: ${reason.kind === "traffic" ? reason.track : reason.kind}`),
      ),
    );
    expect(lines).toEqual(waits);
    expect(found.criticalPath).toEqual(path);
  });
});

it("executors without a clock never take too much of anything, however long migrations take", async () => {
  const cases = fc.record({
    ...{ network: trees, vms: machines, migrations: limits, off: fc.nat(nodeCount - 1) },
    lasting: fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 7, maxLength: 7 }),
    delay: fc.array(fc.integer({ min: 0, max: 4 }), { minLength: 5, maxLength: 5 }),
  });
  let waited = 0;
  await fc.assert(
    fc.asyncProperty(cases, async ({ network, vms, migrations, off, ...times }) => {
      const scenario = scenarioOf(network, vms);
      const constraints = scenario.constraints([{ id: "offline", node: `n${off}` }]);
      const request = { model: scenario.model, constraints };
      const result = await solve(request, { timeLimit: 60, rounds: 20, mode: "repair", migrations });
      if (!("plan" in result)) return;
      const { actions } = result.plan;
      const { waits } = result.dependencies;
      if (waits.flat().some(({ reasons }) => reasons.some(({ kind }) => kind === "traffic"))) waited++;
      const { faults } = verify(request, { actions: execute(actions, result.dependencies, times) }, { migrations });
      // Migrations at another pace are not what is looked at.
      expect(faults.filter(({ kind }) => kind !== "transfer")).toEqual([]);
    }),
    { numRuns: 60 },
  );
  expect(waited).toBeGreaterThan(5);
}, 120_000);
