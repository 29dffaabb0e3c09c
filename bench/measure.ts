import { readFileSync } from "node:fs";
import { type Instance, type Result, readInstance, solve, verify } from "../src/index.ts";

/** What one instance costs and what comes of it. Times in milliseconds. */
export interface Measurement {
  readonly nodes: number;
  readonly vms: number;
  readonly constraints: number;
  readonly read: number;
  readonly answer: Answer;
}

export interface Answer extends Partial<Pick<Extract<Result, { status: "feasible" }>, "cost" | "bound" | "gap">> {
  readonly status: Result["status"];
  readonly compile: number;
  /** The first solve of the process, and the median of the next ones. */
  readonly cold: number;
  readonly warm: number;
  /** Megabytes that the process held at most, from its start to the end of the first solve. */
  readonly peakRss: number;
  /** What the judge says, when there is a plan. */
  readonly isValid?: boolean;
}

export interface MeasureOptions {
  /** Seconds. */
  readonly timeLimit: number;
}

/** Reads and solves an instance in this process, which should be a fresh one. */
export async function measure(path: string, options: MeasureOptions): Promise<Measurement> {
  const start = performance.now();
  const instance = readInstance(readFileSync(path));
  const read = performance.now() - start;
  const { model, constraints: wishes } = instance;
  const [nodes, vms, constraints] = [model.nodes.size, model.vms.size, wishes.length];
  return { nodes, vms, constraints, read, answer: await answerTo(instance, options.timeLimit) };
}

async function answerTo(instance: Instance, timeLimit: number): Promise<Measurement["answer"]> {
  const solveOnce = async () => {
    const start = performance.now();
    const result = await solve(instance, { timeLimit });
    return { result, time: performance.now() - start };
  };
  const { result, time: cold } = await solveOnce();
  const peakRss = process.resourceUsage().maxRSS / 1024;
  const warm: number[] = [];
  for (let run = 0; run < (cold < 1000 ? 5 : 1); run++) warm.push((await solveOnce()).time);
  warm.sort((a, b) => a - b);
  const { status, statistics } = result;
  const common = { status, compile: statistics.compile, cold, warm: warm[warm.length >> 1], peakRss };
  if (!("plan" in result)) return common;
  const { cost, bound, gap, plan } = result;
  return { ...common, cost, bound, gap, isValid: verify(instance, plan).ok };
}
