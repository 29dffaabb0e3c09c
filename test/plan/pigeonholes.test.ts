import { expect, it } from "vitest";
import type { Constraint } from "../../src/constraints/catalogue.ts";
import { createModel } from "../../src/model/record.ts";
import { solve } from "../../src/plan/solve.ts";

/** VMs to boot on equal nodes; each in every other resource needs a little more than half a node, in the others a little less. */
function boots(nodes: number, vms: number, resources: number) {
  const numbered = <T>(count: number, entry: (at: number) => T) =>
    Object.fromEntries(Array.from({ length: count }, (_, at) => [at, entry(at)]));
  const model = createModel({
    nodes: numbered(nodes, () => ({ state: "online" as const })),
    vms: numbered(vms, () => ({ state: "ready" as const })),
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
  { nodes: 4, vms: 5, resources: 2 },
  { nodes: 12, vms: 13, resources: 2 },
  { nodes: 40, vms: 41, resources: 2 },
  { nodes: 40, vms: 60, resources: 3 },
])("$vms VMs do not fit on $nodes nodes, in $resources resources together", async ({ nodes, vms, resources }) => {
  const result = await solve(boots(nodes, vms, resources), { timeLimit: 10 });
  expect(result).toMatchObject({ status: "infeasible" });
  expect(await solve(boots(nodes, nodes, resources))).toMatchObject({ status: "optimal" });
});
