import { spawnSync } from "node:child_process";
import { describe, expect, it } from "vitest";
import { reassignment } from "../../../bench/reassignments.ts";
import { problemOf } from "../../../examples/machine-reassignment/mapping.ts";
import { breach } from "../../../src/solver/check.ts";
import { type Leg, Mate } from "../../../src/solver/descent/mate.ts";
import { type OptimiseLimits, optimise, startOf } from "../../../src/solver/descent/optimise.ts";
import { optimiseTogether } from "../../../src/solver/descent/portfolio.ts";
import { evaluate } from "../../../src/solver/evaluate.ts";

const { problem, objective } = problemOf(reassignment({ machines: 8, processes: 60, seed: 2 }));
const limits: OptimiseLimits = { deadline: Number.POSITIVE_INFINITY, rounds: 2_000_000, seed: 5 };
const start = startOf(problem, limits)!;

/** Starting a thread takes long where much else is going on. */
const patient = 60_000;

describe("several threads", () => {
  it(
    "find the same for the same seed and rounds, which keeps every rule and is no worse than what the first finds alone",
    async () => {
      const once = await optimiseTogether(problem, objective, { ...limits, threads: 3 });
      const twice = await optimiseTogether(problem, objective, { ...limits, threads: 3 });
      expect(twice).toEqual(once);
      expect(breach(problem, once!.assignment)).toBeUndefined();
      expect(once!.costs).toEqual(evaluate(problem, objective, once!.assignment));
      const first = { ...limits, part: "first" as const, rounds: limits.rounds / 2 };
      const alone = await optimise(problem, objective, first, start);
      expect(once!.costs[0]).toBeLessThanOrEqual(alone!.costs[0]);
    },
    patient,
  );

  it(
    "end when told to, with what there is",
    async () => {
      const controller = new AbortController();
      setTimeout(() => controller.abort(), 200);
      const endless = { ...limits, rounds: Number.POSITIVE_INFINITY, threads: 2, signal: controller.signal };
      const found = await optimiseTogether(problem, objective, endless);
      expect(breach(problem, found!.assignment)).toBeUndefined();
    },
    patient,
  );

  it(
    "end at the deadline",
    async () => {
      const brief = { ...limits, rounds: Number.POSITIVE_INFINITY, threads: 2, deadline: performance.now() + 300 };
      const found = await optimiseTogether(problem, objective, brief);
      expect(breach(problem, found!.assignment)).toBeUndefined();
    },
    patient,
  );
});

describe("another thread", () => {
  const leg: Leg = { part: "later", turn: 1, rounds: 20_000, seed: 9, start, until: Number.POSITIVE_INFINITY };

  it(
    "finds what this one would",
    async () => {
      const [mate] = Mate.start(1, problem, objective);
      const [theirs, again] = [await mate.run(leg), await mate.run({ ...leg, seed: 10 })];
      await mate.end();
      const alone = { ...limits, ...leg };
      expect(theirs).toEqual(await optimise(problem, objective, alone, start));
      expect(again).toEqual(await optimise(problem, objective, { ...alone, seed: 10 }, start));
    },
    patient,
  );

  it(
    "finds nothing once it has ended, or when it fails",
    async () => {
      const [ended, failing] = Mate.start(2, problem, objective);
      await ended.end();
      expect(await ended.run(leg)).toBeUndefined();
      const nonsense = { ...start, bin: new Int32Array(start.bin.length) };
      expect(await failing.run({ ...leg, start: nonsense })).toBeUndefined();
      expect(await failing.run(leg)).toBeUndefined();
      await failing.end();
    },
    patient,
  );
});

/** Solves with the built package, and tells how many messages came from threads. */
const program = `
import { createModel, solve } from "./dist/index.js";
import { createRequire } from "node:module";
const threads = process.getBuiltinModule("node:worker_threads");
let told = 0;
const { Worker } = threads;
threads.Worker = class extends Worker {
  constructor(...given) {
    super(...given);
    if (String(given[0]).includes("portfolio")) this.on("message", () => told++);
  }
};
const range = (count, of) => Object.fromEntries(Array.from({ length: count }, (_, id) => [id, of(id)]));
const model = createModel({
  nodes: range(6, () => ({ state: "online" })),
  vms: range(30, (id) => ({ state: "running", node: id % 3 })),
  resources: { cpu: { defaultCapacity: 60, defaultConsumption: 3, nodes: {}, vms: range(30, (id) => 1 + (id * 7) % 5) } },
});
const constraints = [{ id: "offline", node: 5 }];
const goal = [{ id: "balance", rc: "cpu" }];
const result = await solve({ model, constraints, goal }, { threads: 2, rounds: 50 });
console.log(JSON.stringify({ status: result.status, told }));
`;

describe("the built package", () => {
  it(
    "finds its threads, and ends when all is done",
    () => {
      const { stdout, stderr, status } = spawnSync(process.execPath, ["--input-type=module", "-e", program], {
        cwd: new URL("../../..", import.meta.url),
        encoding: "utf8",
        timeout: patient,
      });
      expect({ stderr, status }).toEqual({ stderr: "", status: 0 });
      const { status: outcome, told } = JSON.parse(stdout);
      expect(outcome).toMatch(/optimal|feasible/);
      expect(told).toBeGreaterThan(0);
    },
    patient * 1.5,
  );
});
