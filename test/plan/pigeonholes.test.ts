import { expect, it } from "vitest";
import type { Constraint } from "../../src/constraints/catalogue.ts";
import { createModel } from "../../src/model/record.ts";
import { solve } from "../../src/plan/solve.ts";

/**
 * VMs that have to run on equal nodes; each needs a little more than half a node of all resources but one, half a node of that one.
 * Either all have to boot, or one runs on each node already.
 */
function world(nodes: number, vms: number, resources: number, isRunning = false) {
  const numbered = <T>(count: number, entry: (at: number) => T) =>
    Object.fromEntries(Array.from({ length: count }, (_, at) => [at, entry(at)]));
  const model = createModel({
    nodes: numbered(nodes, () => ({ state: "online" as const })),
    vms: numbered(vms, (vm) =>
      isRunning && vm < nodes ? { state: "running" as const, node: vm } : { state: "ready" as const },
    ),
    resources: Object.fromEntries(
      Array.from({ length: resources }, (_, r) => [
        `resource${r}`,
        {
          defaultCapacity: 10,
          defaultConsumption: 0,
          nodes: {},
          vms: numbered(vms, (vm) => ((vm + r) % resources === 0 ? 5 : 6)),
        },
      ]),
    ),
  });
  return { model, constraints: Array.from(model.vms, (vm): Constraint => ({ id: "running", vm })) };
}

// Any two VMs are too much for a node, in one resource or another; neither sums nor counting in one resource tell.
it.each([
  { nodes: 4, vms: 5, resources: 2, isRunning: false },
  { nodes: 12, vms: 13, resources: 2, isRunning: true },
  { nodes: 40, vms: 41, resources: 2, isRunning: false },
  { nodes: 40, vms: 41, resources: 2, isRunning: true },
  { nodes: 8, vms: 12, resources: 3, isRunning: true },
  { nodes: 200, vms: 201, resources: 2, isRunning: true },
])("$vms VMs do not fit on $nodes nodes, in $resources resources, running: $isRunning", async (row) => {
  const { nodes, vms, resources, isRunning } = row;
  const result = await solve(world(nodes, vms, resources, isRunning), { timeLimit: 10 });
  expect(result).toMatchObject({ status: "infeasible", proof: "capacity" });
  const status = isRunning ? "viable" : "optimal";
  expect(await solve(world(nodes, nodes, resources, isRunning))).toMatchObject({ status });
});
