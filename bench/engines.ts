import { type BackendName, loadBackend } from "../src/solver/mip/backend.ts";
import type { Mip } from "../src/solver/mip/mip.ts";
import { type PlacementSize, placement } from "./placements.ts";

// How long each backend takes for placement problems of growing size: with a new thread, and with one that is warm.

const timeLimit = 5;
const names: readonly BackendName[] = ["glpk", "highs", "js"];
const sizes: readonly PlacementSize[] = [
  { kind: "evict", overloaded: 1, roomy: 3, itemsPerBin: 10 },
  { kind: "evict", overloaded: 1, roomy: 10, itemsPerBin: 31 },
  { kind: "evict", overloaded: 2, roomy: 23, itemsPerBin: 20 },
  { kind: "evict", overloaded: 10, roomy: 40, itemsPerBin: 10 },
  { kind: "repack", overloaded: 1, roomy: 1, itemsPerBin: 10 },
  { kind: "repack", overloaded: 1, roomy: 4, itemsPerBin: 14 },
  { kind: "repack", overloaded: 2, roomy: 6, itemsPerBin: 16 },
  { kind: "repack", overloaded: 2, roomy: 14, itemsPerBin: 20 },
];

const since = (start: number) => performance.now() - start;
const milliseconds = (value: number) => value.toFixed(value < 10 ? 1 : 0);

interface Measured {
  readonly cold: number;
  /** The median of a few calls; undefined when the first one found no optimum. */
  readonly warm: number | undefined;
  readonly result: string;
}

async function measure(name: BackendName, mip: Mip): Promise<Measured> {
  const start = performance.now();
  await using backend = await loadBackend(name);
  const outcome = await backend.solve(mip, { timeLimit });
  const cold = since(start);
  const result = "objective" in outcome ? `${outcome.status} ${outcome.objective}` : outcome.status;
  if (outcome.status !== "optimal") return { cold, warm: undefined, result };
  const times: number[] = [];
  for (const begin = performance.now(); times.length < 3 || (since(begin) < 1000 && times.length < 21); ) {
    const call = performance.now();
    await backend.solve(mip, { timeLimit });
    times.push(since(call));
  }
  return { cold, warm: times.sort((a, b) => a - b)[times.length >> 1], result };
}

console.log("problem          binaries  engine   cold ms   warm ms  result");
for (const size of sizes) {
  const mip = placement(size);
  const problem = `${size.kind} ${size.overloaded} + ${size.roomy}`;
  for (const name of names) {
    const { cold, warm, result } = await measure(name, mip);
    const numbers = [milliseconds(cold).padStart(9), (warm === undefined ? "–" : milliseconds(warm)).padStart(9)];
    console.log(
      `${problem.padEnd(16)} ${String(mip.columns).padStart(8)}  ${name.padEnd(6)} ${numbers.join(" ")}  ${result}`,
    );
  }
}
