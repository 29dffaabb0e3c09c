import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { explain, type Instance, readInstance, solve } from "../src/index.ts";
import { type Planted, plantedIn, withApplications } from "./plantedConflicts.ts";

/** The fewest constraints that an instance has before a conflict is planted in it. */
const constraints = 12_000;

/** Plants conflicts in a large instance, and prints what is found of them and in what time; then the table of one VM. */
async function main(path: string): Promise<void> {
  const instance = withApplications(readInstance(readFileSync(path)), constraints);
  const { model } = instance;
  console.log(`${model.nodes.size} nodes, ${model.vms.size} VMs, ${instance.constraints.length} constraints`);
  for (const planted of plantedIn(model)) console.log(await rowOf(instance, planted));
  await tableOf(instance);
}

async function rowOf(instance: Instance, { name, constraints: added, blamed }: Planted): Promise<string> {
  const middle = instance.constraints.length >> 1;
  const all = [...instance.constraints.slice(0, middle), ...added, ...instance.constraints.slice(middle)];
  const start = performance.now();
  const result = await solve({ ...instance, constraints: all });
  const time = `${Math.round(performance.now() - start)} ms`.padStart(8);
  if (result.status !== "infeasible") return `${time}  ${name}: ${result.status}`;
  const { sources, isMinimal, isVerified } = result.conflict;
  const isExact = `${sources.map((source) => source - middle)}` === `${blamed}`;
  const found = `${sources.length} constraints${isExact ? "" : `, not those planted (${sources})`}`;
  return `${time}  ${name}: ${found}${isMinimal ? ", minimal" : ""}${isVerified ? ", verified" : ""}`;
}

async function tableOf(instance: Instance): Promise<void> {
  const result = await solve(instance);
  if (!("plan" in result)) return;
  const explanation = explain(instance, result);
  const moved = result.plan.actions.flatMap((action) => (action.id === "migrateVM" ? [action.vm] : [])).slice(0, 20);
  const times = moved.map((vm) => {
    const start = performance.now();
    explanation.vm(vm).nodes();
    return performance.now() - start;
  });
  times.sort((a, b) => a - b);
  console.log(`all nodes for one VM: ${times[times.length >> 1].toFixed(1)} ms (median of ${times.length})`);
}

const path = process.argv[2] ?? join(import.meta.dirname, "../../shared/data/std-perf/li6.gz");
if (existsSync(path)) await main(path);
else {
  console.error(`there is no ${path}\nusage: npm run bench:explain [-- INSTANCE.json[.gz]]`);
  process.exitCode = 2;
}
