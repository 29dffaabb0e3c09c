import { expect, it } from "vitest";
import type { Constraint } from "../../src/constraints/catalogue.ts";
import { createModel } from "../../src/model/record.ts";
import { solve } from "../../src/plan/solve.ts";

/** So many VMs of one size, all to be booted on nodes of one size, in so many resources. */
function boots(nodes: number, capacity: number, vms: number, size: number, resources: number) {
  const table = <T>(count: number, entry: T) => Object.fromEntries(Array.from({ length: count }, (_, i) => [i, entry]));
  const resource = { defaultCapacity: capacity, defaultConsumption: size, nodes: {}, vms: {} };
  const model = createModel({
    nodes: table(nodes, { state: "online" }),
    vms: table(vms, { state: "ready" }),
    resources: Object.fromEntries(Array.from({ length: resources }, (_, r) => [`resource${r}`, resource])),
  });
  return { model, constraints: Array.from(model.vms, (vm): Constraint => ({ id: "running", vm })) };
}

it.each([
  { nodes: 4, capacity: 201, vms: 401, size: 2, resources: 1 },
  { nodes: 4, capacity: 201, vms: 401, size: 2, resources: 2 },
  { nodes: 3, capacity: 301, vms: 301, size: 3, resources: 1 },
  { nodes: 5, capacity: 199, vms: 246, size: 4, resources: 3 },
])("$vms VMs of $size do not fit on $nodes nodes of $capacity, in $resources resources", async (row) => {
  const instance = boots(row.nodes, row.capacity, row.vms, row.size, row.resources);
  const result = await solve(instance, { timeLimit: 0.5 });
  console.info(`search: ${result.statistics.search.toFixed(1)} ms`);
  expect(result).toMatchObject({ status: "infeasible", proof: "capacity" });
  const fewer = boots(
    row.nodes,
    row.capacity,
    row.nodes * Math.floor(row.capacity / row.size),
    row.size,
    row.resources,
  );
  expect(await solve(fewer)).toMatchObject({ status: "optimal" });
});
