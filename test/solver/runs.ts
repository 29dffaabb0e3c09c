/** How often a property is tried, and from which seed: more often and elsewhere in `sweep.slow.test.ts`. */
export function runs(seed: number, count: number): { readonly seed: number; readonly numRuns: number } {
  const factor = Number(process.env.SOLVER_SWEEP ?? 1);
  return { seed: factor === 1 ? seed : 1000 + seed, numRuns: factor * count };
}
