import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";
import { generate, type Workload } from "../../bench/generate.ts";
import { writeInstance } from "../../src/constraints/instance.ts";

/** One that the first repair settles, one for the complete search, one for patterns and engines. */
export const easy: Workload = { nodes: 10, loads: [0.85], growing: 0.2, seed: 3 };
export const small: Workload = { nodes: 8, loads: [0.97, 0.9], growing: 0.4, seed: 4 };
export const hard: Workload = { nodes: 40, loads: [0.97, 0.95], growing: 0.3, coverage: 0.5, seed: 5 };

/** Runs childSolves.mjs on workloads until it ends by itself, with every unhandled rejection fatal. */
export function solvesInChild(task: "flat" | "abort", count: number, workloads: readonly Workload[]) {
  const script = fileURLToPath(new URL("childSolves.mjs", import.meta.url));
  // A small heap: else V8 takes more of it for some thousand solves, whatever is kept. A leak runs out of it.
  const heap = ["--optimize-for-size", "--max-semi-space-size=1", "--max-old-space-size=32"];
  const options = [...(task === "flat" ? heap : []), "--unhandled-rejections=strict"];
  const child = spawn(process.execPath, [...options, script, task, String(count)]);
  const texts = { stdout: "", stderr: "" };
  for (const name of ["stdout", "stderr"] as const)
    child[name].setEncoding("utf8").on("data", (text: string) => {
      texts[name] += text;
    });
  child.stdin.end(JSON.stringify(workloads.map((workload) => writeInstance(generate(workload)))));
  return new Promise<{ code: number | null; stdout: string; stderr: string }>((resolve) => {
    child.on("close", (code) => resolve({ code, ...texts }));
  });
}

/** By what factor memory grows between so many solves and twice as many. */
export async function growth(count: number, workloads: readonly Workload[]): Promise<number> {
  const { code, stdout, stderr } = await solvesInChild("flat", count, workloads);
  if (code !== 0) throw new Error(stderr);
  const { before, after } = JSON.parse(stdout);
  return after / before;
}
