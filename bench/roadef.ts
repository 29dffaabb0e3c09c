import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { evaluate } from "../examples/machine-reassignment/evaluator.ts";
import { problemOf } from "../examples/machine-reassignment/mapping.ts";
import { type Instance, readInstance, writeAssignment } from "../examples/machine-reassignment/reading.ts";
import { lowerBounds } from "../src/solver/descent/bound.ts";
import { optimiseTogether } from "../src/solver/descent/portfolio.ts";
import { reassignment } from "./reassignments.ts";

// Machine reassignment: cost, best known cost and score, (cost − best known) / initial cost, of each instance in a folder. Of made-up
// instances no best cost is known: a bound, which no solution is below, stands in for it, so that the score may be too high.

/** Published results on set A, most of them those of the winning team after 300 s. */
const bestKnown: Readonly<Record<string, number>> = {
  ...{ a1_1: 44306501, a1_2: 777531842, a1_3: 583005719, a1_4: 252728589, a1_5: 727578310 },
  ...{ a2_1: 198, a2_2: 746097632, a2_3: 1210644572, a2_4: 1680615349, a2_5: 318358949 },
};

const usage = `usage: npm run bench:roadef -- DIR [--time SECONDS] [--seed N] [--threads N] [--out DIR] [INSTANCE…]
       npm run bench:roadef -- --generate MACHINESxPROCESSES[xRESOURCES]… [--time SECONDS] [--seed N] [--threads N]`;
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    time: { type: "string", default: "60" },
    seed: { type: "string", default: "1" },
    threads: { type: "string", default: "1" },
    out: { type: "string" },
    generate: { type: "boolean", default: false },
  },
});
const folder: string | undefined = values.generate ? undefined : positionals[0];
const chosen = values.generate ? positionals : positionals.slice(1);
const sizes = chosen.map((name) => /^(\d+)x(\d+)(?:x(\d+))?$/.exec(name)?.slice(1) ?? []);
const [seconds, seed, threads] = [Number(values.time), Number(values.seed), Number(values.threads)];
const isComplete = values.generate ? sizes.length > 0 && sizes.every(({ length }) => length > 0) : folder !== undefined;
if (!isComplete || !(seconds > 0) || !Number.isInteger(seed) || !(threads >= 1)) {
  console.error(usage);
  process.exit(2);
}

interface Measured {
  readonly initial: number;
  readonly cost: number;
  readonly bound: number;
  /** Seconds to the first improvement. */
  readonly first: number;
}

function costOf(instance: Instance, machineOf: Int32Array, what: string): number {
  const verdict = evaluate(instance, machineOf);
  if ("fault" in verdict) throw new Error(`${what} is none: ${verdict.fault}`);
  return verdict.cost;
}

function instanceOf(name: string): Instance {
  if (folder === undefined) {
    const [machines, processes, resources = "6"] = sizes[chosen.indexOf(name)];
    return reassignment({
      machines: Number(machines),
      processes: Number(processes),
      resources: Number(resources),
      seed,
    });
  }
  const text = (kind: string) => readFileSync(join(folder, `${kind}_${name}.txt`), "utf8");
  return readInstance(text("model"), text("assignment"));
}

async function measure(name: string): Promise<Measured> {
  const instance = instanceOf(name);
  const started = performance.now();
  const initial = costOf(instance, instance.initial, "the initial solution");
  const { problem, objective } = problemOf(instance);
  let first = Number.POSITIVE_INFINITY;
  const found = await optimiseTogether(problem, objective, {
    deadline: started + seconds * 1000,
    rounds: Number.POSITIVE_INFINITY,
    seed,
    threads,
    onProgress({ costs }) {
      if (costs[0] < initial) first = Math.min(first, (performance.now() - started) / 1000);
    },
  });
  const machineOf = found?.assignment.bin ?? instance.initial;
  if (values.out !== undefined) writeFileSync(join(values.out, `solution_${name}.txt`), writeAssignment(machineOf));
  const bound = lowerBounds(problem, objective)[0];
  return { initial, cost: costOf(instance, machineOf, "the solution"), bound, first };
}

const all = readdirSync(folder ?? ".").flatMap((file) => /^model_(.+)\.txt$/.exec(file)?.[1] ?? []);
const scores: number[] = [];
const against = values.generate ? "     bound" : "best known";
console.log(`instance           initial             cost       ${against}    score %  first gain s`);
for (const name of (chosen.length > 0 ? chosen : all).toSorted()) {
  const { initial, cost, bound, first } = await measure(name);
  const best = bestKnown[name] ?? bound;
  const score = (100 * (cost - best)) / initial;
  scores.push(score);
  const columns = [initial, cost, best].map((value, k) => String(value).padStart(k === 0 ? 14 : 16));
  console.log(
    `${name.padEnd(11)} ${columns.join(" ")} ${score.toFixed(3).padStart(10)} ${first.toFixed(2).padStart(13)}`,
  );
}
console.log(`mean score ${(scores.reduce((a, b) => a + b, 0) / scores.length).toFixed(3)} %`);
console.log(`memory ${(process.resourceUsage().maxRSS / 1024).toFixed(0)} MB`);
