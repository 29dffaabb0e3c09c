import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { placement } from "../../bench/placements.ts";
import { type Backend, type BackendName, loadBackend } from "../../src/solver/backend.ts";
import { checkMip } from "../../src/solver/checkMip.ts";
import { MipBuilder } from "../../src/solver/mip.ts";
import { exhaust, randomMip } from "./exhaustion.ts";
import { mipCases } from "./mipCases.ts";

const names: readonly BackendName[] = ["glpk", "highs", "js"];

/** 250 ms is what a shared machine may take beyond a limit; ending a thread takes 10. */
const grace = 0.25;

/** No engine settles it within the limits used here, and javascript-lp-solver takes that many columns. */
const hard = placement({ overloaded: 4, roomy: 4, itemsPerBin: 15, kind: "repack", seed: 3 });

async function seconds<T>(work: Promise<T>): Promise<[T, number]> {
  const start = performance.now();
  const result = await work;
  return [result, (performance.now() - start) / 1000];
}

describe.each(names)("%s", (name) => {
  let backend: Backend;
  beforeAll(async () => {
    backend = await loadBackend(name);
  });
  afterAll(() => backend.close());

  it.for(mipCases.filter(({ excused }) => !excused?.[name]))("solves: $name", async ({ mip, expected, timeLimit = 10 }) => {
    const [outcome, spent] = await seconds(backend.solve(mip, { timeLimit }));
    expect(spent).toBeLessThan(timeLimit + grace);
    if (typeof expected !== "number") return expect(expected).toContain(outcome.status);
    expect(outcome.status, JSON.stringify(outcome)).toBe("optimal");
    if (outcome.status !== "optimal") return;
    expect(outcome.objective).toBeCloseTo(expected, 6);
    expect(checkMip(mip, outcome.values)).toEqual({ holds: true, ...outcome, status: undefined });
  });

  it("agrees with exhaustion on random problems", async () => {
    for (let seed = 1; seed <= 150; seed++) {
      const mip = randomMip(seed);
      const best = exhaust(mip);
      const outcome = await backend.solve(mip, { timeLimit: 5 });
      const objective = outcome.status === "optimal" ? outcome.objective : outcome.status;
      expect(objective, `seed ${seed}: ${JSON.stringify(outcome)}`).toBe(best === Infinity ? "infeasible" : best);
    }
  });
});
