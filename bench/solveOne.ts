import { solve, verify } from "../src/index.ts";
import { generate } from "./generate.ts";

/** What came of one generated instance. Times in milliseconds, memory in megabytes. */
export interface Solved {
  readonly vms: number;
  readonly constraints: number;
  readonly status: string;
  readonly cost?: number;
  readonly bound?: number;
  readonly gap?: number;
  readonly isValid?: boolean;
  readonly time: number;
  readonly peakRss: number;
}

// For a process of its own: solves the workload given as JSON, prints what came of it as JSON.
const { workload, timeLimit } = JSON.parse(process.argv[2]);
const instance = generate(workload);
const start = performance.now();
const result = await solve(instance, { timeLimit });
const time = performance.now() - start;
const peakRss = process.resourceUsage().maxRSS / 1024;
const { vms } = instance.model;
const common = { vms: vms.size, constraints: instance.constraints.length, status: result.status, time, peakRss };
const found =
  "plan" in result
    ? { cost: result.cost, bound: result.bound, gap: result.gap, isValid: verify(instance, result.plan).ok }
    : {};
console.log(JSON.stringify({ ...common, ...found } satisfies Solved));
