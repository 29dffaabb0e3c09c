import { compile } from "../src/constraints/compile.ts";
import { orderFreely } from "../src/plan/schedule/order.ts";
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

const percent = (part: number, whole: number): string => `${((100 * part) / Math.max(1, whole)).toFixed(1)} %`;

for (const pauses of [false, true]) {
  console.log(pauses ? "\ndetours and suspensions" : "detours only");
  console.log("nodes  loads            planned  moves  extra   Σ ends over bound  ms");
  for (const { nodes, loads, seeds } of rows) {
    let [planned, moves, extra, sum, least, time] = [0, 0, 0, 0, 0, 0];
    for (let seed = 1; seed <= seeds; seed++) {
      const { model, target } = generatePair({ nodes, loads, seed });
      const { problem } = compile(model, [], new Date(0));
      const displaced = target.reduce((count, node, vm) => count + (node === model.host[vm] ? 0 : 1), 0);
      const started = performance.now();
      const freedom = { redirects: false, detours: 1, pauses, actions: Number.POSITIVE_INFINITY };
      const ordered = orderFreely(problem, { bin: target, open: problem.bins.open }, freedom);
      time += performance.now() - started;
      if (ordered.schedule === undefined) continue;
      planned++;
      moves += displaced;
      extra += ordered.schedule.steps.length - displaced;
      sum += ordered.sum;
      least += displaced;
    }
    const cells = [
      String(nodes).padEnd(6),
      loads.join(" ").padEnd(16),
      `${planned}/${seeds}`.padEnd(8),
      String(moves).padEnd(6),
    ];
    console.log(
      ...cells,
      percent(extra, moves).padEnd(7),
      percent(sum - least, least).padEnd(18),
      Math.round(time / seeds),
    );
  }
}
