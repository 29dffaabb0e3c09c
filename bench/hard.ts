import { parseArgs } from "node:util";
import { plain } from "../src/plan/diagram/paint.ts";
import { type Column, table } from "../src/plan/diagram/table.ts";
import { percent, right, verdict, whole } from "./cells.ts";
import { inFreshProcess } from "./freshProcess.ts";
import type { Solved } from "./solveOne.ts";
import { growingWorkloads, hardWorkloads, type NamedWorkload } from "./workloads.ts";

const usage = "usage: npm run bench:hard [-- [--time-limit S] [--seed N] [--only NAME] [--json]]";

interface Row extends Solved {
  readonly name: string;
  readonly nodes: number;
}

/** Solves generated workloads, each in a fresh process, and prints what came of them and how time and memory grow with size. */
function main(): void {
  const { values } = parseArgs({
    options: {
      "time-limit": { type: "string", default: "30" },
      seed: { type: "string", default: "1" },
      only: { type: "string", default: "" },
      json: { type: "boolean", default: false },
    },
  });
  const [timeLimit, seed] = [Number(values["time-limit"]), Number(values.seed)];
  if (!(timeLimit > 0) || !Number.isInteger(seed)) {
    console.error(usage);
    process.exitCode = 2;
    return;
  }
  const isWanted = ({ name }: NamedWorkload): boolean => name.includes(values.only);
  const hard = hardWorkloads(seed)
    .filter(isWanted)
    .map((named) => solved(named, timeLimit));
  const growing = growingWorkloads(seed)
    .filter(isWanted)
    .map((named) => solved(named, timeLimit));
  if (values.json) console.log(JSON.stringify([...hard, ...growing], undefined, 1));
  else console.log([rowsOf([...hard, ...growing]), ...growthOf(growing)].join("\n"));
}

function solved({ name, workload }: NamedWorkload, timeLimit: number): Row {
  console.error(`${name} …`);
  const answer = inFreshProcess<Solved>("solveOne.ts", { workload, timeLimit });
  if (answer === undefined) throw new Error(`${name}: the process has failed`);
  return { name, nodes: workload.nodes, ...answer };
}

const columns: readonly Column[] = [
  { title: "workload" },
  ...["nodes", "VMs", "constraints", "ms", "RSS MB"].map(right),
  { title: "status" },
  ...["cost", "bound", "gap %"].map(right),
  { title: "judge" },
];

function rowsOf(rows: readonly Row[]): string {
  const cells = rows.map(({ name, nodes, vms, constraints, time, peakRss, status, cost, bound, gap, isValid }) => [
    name,
    ...[nodes, vms, constraints, time, peakRss].map(whole),
    status,
    ...[cost, bound].map(whole),
    percent(gap, 2),
    verdict(isValid),
  ]);
  return table(columns, cells, 250, plain);
}

/** The exponents of power laws fitted to time, and to memory beyond what a small instance takes. */
function growthOf(rows: readonly Row[]): string[] {
  if (rows.length < 3) return [];
  const exponent = (value: (row: Row) => number): string =>
    slope(rows.map((row) => [Math.log(row.vms), Math.log(value(row))])).toFixed(2);
  return [
    "",
    `time grows with the number of VMs to the power of ${exponent(({ time }) => time)}`,
    `memory grows with the number of VMs to the power of ${exponent(({ peakRss }) => peakRss)}`,
  ];
}

/** Of the line through points (x, y) that fits best. */
function slope(points: readonly (readonly number[])[]): number {
  const mean = (index: number): number => points.reduce((sum, point) => sum + point[index], 0) / points.length;
  const [x, y] = [mean(0), mean(1)];
  const shared = points.reduce((sum, point) => sum + (point[0] - x) * (point[1] - y), 0);
  return shared / points.reduce((sum, point) => sum + (point[0] - x) ** 2, 0);
}

main();
