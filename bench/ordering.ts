import { compile } from "../src/constraints/encoding/compile.ts";
import { crowdingDelay } from "../src/plan/schedule/bounds/crowding.ts";
import { lookTimes } from "../src/plan/schedule/bounds/lookTimes.ts";
import { RoomPrices } from "../src/plan/schedule/bounds/roomPrices.ts";
import type { Freedom } from "../src/plan/schedule/freedom.ts";
import { orderFreely } from "../src/plan/schedule/order.ts";
import { extraSteps, type Ordered } from "../src/plan/schedule/ordered.ts";
import { polish } from "../src/plan/schedule/polish/polish.ts";
import { endWeights, weigh } from "../src/solver/cost.ts";
import type { Problem } from "../src/solver/problem.ts";
import { generatePair } from "./generate.ts";

/** Orders the moves between random pairs of configurations, and counts what is needed beyond one move for each VM. */
interface Row {
  readonly nodes: number;
  readonly loads: readonly number[];
  readonly seeds: number;
}

const rows: readonly Row[] = [
  ...[0.85, 0.9, 0.95, 0.98].map((load) => ({ nodes: 50, loads: [load], seeds: 10 })),
  ...[0.85, 0.9, 0.95, 0.98].map((load) => ({ nodes: 500, loads: [load], seeds: 3 })),
  ...[0.85, 0.9, 0.95].map((load) => ({ nodes: 200, loads: [load, load - 0.1], seeds: 3 })),
  ...[0.85, 0.9, 0.95].map((load) => ({ nodes: 200, loads: [load, load - 0.05, load - 0.1], seeds: 3 })),
];

/** Some 1,000, 4,000, 10,000 and 30,000 moves. */
const sizes = [155, 620, 1_550, 4_600];

const fixed: Freedom = { redirects: false, detours: 1, pauses: false, actions: Number.POSITIVE_INFINITY };

const percent = (part: number, whole: number): string => `${((100 * part) / Math.max(1, whole)).toFixed(1)} %`;

/** One ordering, and so many other orders tried; `time` in milliseconds of processor time. */
function ordering(row: Omit<Row, "seeds">, seed: number, freedom: Freedom, tries = 0) {
  const { model, target } = generatePair({ ...row, seed });
  const { problem } = compile(model, [], new Date(0));
  const assignment = { bin: target, open: problem.bins.open };
  const weights = endWeights(problem);
  const undelayed = weigh(problem, weights, assignment);
  const moves = target.filter((node, vm) => node !== model.host[vm]).length;
  const before = process.cpuUsage();
  const first = orderFreely(problem, assignment, freedom);
  const improvement = polish(problem, first, freedom, seed);
  for (let round = 0; round < tries && !improvement.isDone; round++) improvement.proceed();
  const { schedule, sum } = improvement.best;
  const { user, system } = process.cpuUsage(before);
  const extra = schedule && schedule.steps.length - moves;
  const delay = delayOf(problem, improvement.best, sum - undelayed, tries);
  const least = undelayed + Math.max(delay, crowdingDelay(problem, assignment, weights));
  return { moves, extra, sum, least, time: (user + system) / 1000 };
}

/** By how much moves delay each other at least where each VM moves once, after so many rounds; 0 where some move more often. */
function delayOf(problem: Problem, { schedule, assignment }: Ordered, known: number, rounds: number): number {
  if (schedule === undefined || extraSteps(schedule) > 0) return 0;
  const prices = new RoomPrices(problem, assignment, lookTimes(schedule));
  for (let round = 0; round < rounds && !prices.isDone; round++) prices.proceed(known);
  return prices.delay;
}

function printRow({ nodes, loads, seeds }: Row, freedom: Freedom, tries: number): void {
  const all = Array.from({ length: seeds }, (_, k) => ordering({ nodes, loads }, k + 1, freedom, tries));
  const planned = all.filter(({ extra }) => extra !== undefined);
  const total = (of: (one: (typeof all)[number]) => number): number => planned.reduce((sum, one) => sum + of(one), 0);
  const moves = total((one) => one.moves);
  const least = total((one) => one.least);
  console.log(
    String(nodes).padEnd(6),
    loads
      .map((load) => load.toFixed(2))
      .join(" ")
      .padEnd(16),
    `${planned.length}/${seeds}`.padEnd(8),
    String(moves).padEnd(6),
    percent(
      total(({ extra }) => extra ?? 0),
      moves,
    ).padEnd(7),
    percent(total((one) => one.sum) - least, least).padEnd(18),
    Math.round(all.reduce((sum, { time }) => sum + time, 0) / seeds),
  );
}

function printRows(title: string, freedom: Freedom, some: readonly Row[] = rows, tries = 0): void {
  console.log(`${title}\nnodes  loads            planned  moves  extra   Σ ends over bound  ms of processor`);
  for (const row of some) printRow(row, freedom, tries);
}

/** How time grows with the number of moves: the slope of the line through the logarithms. */
function exponentOf(points: readonly (readonly [moves: number, time: number])[]): number {
  const logs = points.map(([moves, time]) => [Math.log(moves), Math.log(time)] as const);
  const mean = (at: 0 | 1): number => logs.reduce((sum, point) => sum + point[at], 0) / logs.length;
  const [x, y] = [mean(0), mean(1)];
  const covariance = logs.reduce((sum, point) => sum + (point[0] - x) * (point[1] - y), 0);
  return covariance / logs.reduce((sum, point) => sum + (point[0] - x) ** 2, 0);
}

function printGrowth(load: number): void {
  ordering({ nodes: sizes[0], loads: [load] }, 1, fixed);
  const points = sizes.map((nodes) => {
    const { moves, time } = ordering({ nodes, loads: [load] }, 1, fixed);
    console.log(`${String(moves).padStart(6)} moves at load ${load}: ${Math.round(time)} ms of processor`);
    return [moves, time] as const;
  });
  console.log(`time grows as moves to the power of ${exponentOf(points).toFixed(2)}\n`);
}

printRows("destinations fixed, detours only", fixed);
printRows("\ndestinations fixed, detours and suspensions", { ...fixed, pauses: true });
const improved = [0.7, 0.8, 0.85, 0.9].map((load) => ({ nodes: 50, loads: [load], seeds: 10 }));
const upTo90 = rows.filter(({ loads }) => loads[0] <= 0.9);
printRows("\ndestinations free", { ...fixed, redirects: true }, upTo90);
printRows(
  "\ndestinations fixed, detours only, orders improved and bounds raised for 2000 rounds",
  fixed,
  improved,
  2000,
);
console.log("\ndestinations fixed, ever more moves");
for (const load of [0.85, 0.9]) printGrowth(load);
