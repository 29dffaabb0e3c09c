import fc from "fast-check";
import type { NodeId } from "../../../src/model/ids.ts";
import { type Network, unlimited } from "../../../src/model/network.ts";
import { Scenario } from "../scenario.ts";

export const nodeCount = 5;
const amounts = (options: readonly number[]) => fc.constantFrom(...options);

/** Small trees: nodes on some switches, switches on the first one. */
export const trees: fc.Arbitrary<Network> = fc
  .record({
    switches: fc.array(amounts([600, 1500, unlimited]), { minLength: 1, maxLength: 3 }),
    homes: fc.array(fc.nat(5), { minLength: nodeCount, maxLength: nodeCount }),
    links: fc.array(amounts([500, 900, 1000]), { minLength: nodeCount, maxLength: nodeCount }),
    trunks: fc.array(amounts([700, 1900, 2500]), { minLength: 3, maxLength: 3 }),
  })
  .map(({ switches, homes, links, trunks }) => ({
    switches: switches.map((capacity, id) => ({ id, capacity })),
    links: [
      ...links.map((capacity, id) => ({
        ...{ id, capacity, switch: homes[id] % switches.length },
        to: { type: "node" as const, id: (10 * id) as NodeId },
      })),
      ...switches.slice(1).map((_, i) => ({
        ...{ id: 100 + i, capacity: trunks[i], switch: 0 },
        to: { type: "switch" as const, id: i + 1 },
      })),
    ],
    routing: "default" as const,
  }));

/** Limits on migrations, any of them or none. */
export const limits = fc.record(
  { parallel: amounts([1, 2, 3]), outOfNode: amounts([1, 2]), intoNode: amounts([1, 2]) },
  { requiredKeys: [] },
);
/** VMs and where they run. */
export const machines = fc.array(
  fc.record({
    host: fc.nat(nodeCount - 1),
    size: fc.integer({ min: 1, max: 4 }),
    memUsed: fc.integer({ min: 0, max: 400 }),
    hotDirtySize: fc.integer({ min: 0, max: 40 }),
    coldDirtyRate: fc.integer({ min: 0, max: 40 }),
  }),
  { minLength: 1, maxLength: 7 },
);

export function scenarioOf(network: Network, vms: { host: number; size: number }[]): Scenario {
  return new Scenario({
    nodes: Array.from({ length: nodeCount }, (_, i) => `n${i} 12`),
    vms: vms.map(({ host, size }, i) => `v${i} n${host} ${size}`),
    attributes: Object.fromEntries(vms.map(({ host: _, size: _size, ...facts }, i) => [`v${i}`, facts])),
    network,
  });
}
