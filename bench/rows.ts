import { plain } from "../src/plan/diagram/paint.ts";
import { type Column, table } from "../src/plan/diagram/table.ts";
import { percent, right, verdict, whole } from "./cells.ts";
import type { Measured } from "./instances.ts";
import type { Answer } from "./measure.ts";
import type { ReferenceResult } from "./reference.ts";

const columns: readonly Column[] = [
  { title: "instance" },
  ...["nodes", "VMs", "constraints", "read ms", "compile ms", "cold ms", "warm ms", "RSS MB"].map(right),
  { title: "status" },
  ...["cost", "bound", "gap %"].map(right),
  { title: "judge" },
  ...["| reference: cost", "cold ms", "ratio", "warm ms", "ratio", "RSS MB"].map(right),
];

/** The measurements as a table: ours, then the reference's with how many times longer it takes. */
export function rowsOf(measured: readonly Measured[]): string {
  const rows = measured.map(({ name, measurement, reference }) => {
    const { nodes, vms, constraints, read, answer } = measurement;
    const head = [name, whole(nodes), whole(vms), whole(constraints), whole(read)];
    return [...head, ...ours(answer), ...theirs(answer, reference ?? {})];
  });
  return table(columns, rows, 250, plain);
}

const empty = (count: number): string[] => Array.from({ length: count }, () => "");

function ours({ compile, cold, warm, peakRss, status, cost, bound, gap, isValid }: Answer): string[] {
  const figures = [whole(cost), whole(bound), percent(gap, 1)];
  return [...[compile, cold, warm, peakRss].map(whole), status, ...figures, verdict(isValid)];
}

function theirs(answer: Answer, { cost, wallSeconds, warmWallSeconds, peakRssMB }: ReferenceResult): string[] {
  const times = (seconds: number | undefined, own: number): string[] =>
    seconds === undefined ? empty(2) : [whole(seconds * 1000), `× ${((seconds * 1000) / own).toFixed(0)}`];
  return [whole(cost), ...times(wallSeconds, answer.cold), ...times(warmWallSeconds, answer.warm), whole(peakRssMB)];
}
