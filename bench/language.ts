import { join } from "node:path";
import { performance } from "node:perf_hooks";
import { generatedScript } from "./generatedScript.ts";

/** What users run: the built library, without the transformations of a development server. */
const { compile, format, lint } = (await import(
  join(import.meta.dirname, "../dist/index.js")
)) as typeof import("../src/index.ts");

/** Milliseconds of each of some runs, in ascending order; the first runs are not counted. */
function times(run: () => unknown, { warmUp, count }: { warmUp: number; count: number }): readonly number[] {
  for (let i = 0; i < warmUp; i++) run();
  const measured = Array.from({ length: count }, () => {
    const start = performance.now();
    run();
    return performance.now() - start;
  });
  return measured.sort((a, b) => a - b);
}

function show(what: string, bytes: number, ascending: readonly number[]): void {
  const [best, median] = [ascending[0], ascending[ascending.length >> 1]];
  const rate = bytes / 1000 / median;
  console.log(`${what.padEnd(28)} median ${median.toFixed(1)} ms, best ${best.toFixed(1)} ms, ${rate.toFixed(2)} MB/s`);
}

for (const lines of [20_000, 1000]) {
  const text = generatedScript(lines);
  const bytes = Buffer.byteLength(text);
  const effort = lines > 5000 ? { warmUp: 2, count: 9 } : { warmUp: 30, count: 99 };
  const { diagnostics, constraints } = compile(text);
  console.log(
    `${text.split("\n").length - 1} lines, ${(bytes / 1e6).toFixed(2)} MB, ${constraints.length} constraints, ${diagnostics.length} diagnostics`,
  );
  show(
    "compile",
    bytes,
    times(() => compile(text), effort),
  );
  show(
    "compile and lint",
    bytes,
    times(() => lint(compile(text)), effort),
  );
  show(
    "format",
    bytes,
    times(() => format(text), effort),
  );
}
