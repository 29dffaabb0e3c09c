import type { Workload } from "./generate.ts";

/** A generated instance with a name for the table. */
export interface NamedWorkload {
  readonly name: string;
  readonly workload: Workload;
}

/** What is hard in different ways, at a thousand nodes. */
export function hardWorkloads(seed: number): NamedWorkload[] {
  const families: Record<string, Omit<Workload, "nodes" | "seed">> = {
    "load 0.85": { loads: [0.85] },
    "load 0.95": { loads: [0.95] },
    "load 0.97": { loads: [0.97] },
    "load 0.98": { loads: [0.98] },
    "load 0.99": { loads: [0.99] },
    "load 0.995": { loads: [0.995] },
    "cpu 0.95, memory 0.7": { loads: [0.95, 0.7] },
    "cpu 0.93, memory 0.956": { loads: [0.93, 0.956] },
    "three resources": { loads: [0.95, 0.9, 0.8] },
    "heterogeneous nodes": { loads: [0.95], heterogeneous: true },
    "a third of applications": { loads: [0.9, 0.8], coverage: 1 / 3, groups: 20 },
    "all applications": { loads: [0.9, 0.8], coverage: 1, groups: 20 },
    "a tenth of nodes lost": { loads: [0.9], lost: 0.1 },
    "boot storm": { loads: [0.9], booting: 0.2 },
  };
  return Object.entries(families).map(([name, family]) => ({ name, workload: { nodes: 1000, seed, ...family } }));
}

/** The same load at growing sizes. */
export function growingWorkloads(seed: number): NamedWorkload[] {
  return [1000, 3000, 10_000, 30_000, 100_000].map((nodes) => ({
    name: `${nodes} nodes`,
    workload: { nodes, loads: [0.8], seed },
  }));
}
