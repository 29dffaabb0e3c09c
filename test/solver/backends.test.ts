import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { placement } from "../../bench/placements.ts";
import { type Backend, type BackendName, loadBackend } from "../../src/solver/mip/backend.ts";
import { checkMip } from "../../src/solver/mip/checkMip.ts";
import { exhaust, randomMip } from "./exhaustion.ts";
import { mipCases } from "./mipCases.ts";
import { composed, marketSplit, workshop } from "./mips.ts";

const names: readonly BackendName[] = ["glpk", "highs", "js"];

/** Seconds that a loaded machine may take beyond a limit; ending a thread takes a hundredth. */
const grace = 0.5;

const easy = placement({ overloaded: 1, roomy: 3, itemsPerBin: 6, kind: "evict" });

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

  it.for(mipCases.filter(({ excused }) => !excused?.[name]))(
    "solves: $name",
    async ({ mip, expected, timeLimit = 10 }) => {
      const [outcome, spent] = await seconds(backend.solve(mip, { timeLimit }));
      expect(spent).toBeLessThan(timeLimit + grace);
      if ("values" in outcome)
        expect(checkMip(mip, outcome.values)).toMatchObject({ holds: true, objective: outcome.objective });
      if (typeof expected !== "number") return expect(expected).toContain(outcome.status);
      expect(outcome).toMatchObject({ status: "optimal", objective: expect.closeTo(expected, 6) });
    },
  );

  it("agrees with exhaustion on random problems", async () => {
    for (let seed = 1; seed <= 30; seed++) {
      const mip = randomMip(seed);
      const best = exhaust(mip);
      const outcome = await backend.solve(mip, { timeLimit: 5 });
      const objective = outcome.status === "optimal" ? outcome.objective : outcome.status;
      expect(objective, `seed ${seed}: ${JSON.stringify(outcome)}`).toBe(best === Infinity ? "infeasible" : best);
    }
  });

  it("returns nothing worse than the solution it was given", async () => {
    const mip = marketSplit();
    const start = new Float64Array(mip.columns);
    for (let row = 0; row < mip.rows; row++) start[40 + 2 * row] = mip.rowLower[row];
    const cost = mip.rowLower.reduce((sum, target) => sum + target);
    const outcome = await backend.solve(mip, { timeLimit: 0.2, start });
    expect(outcome).toMatchObject({
      status: "feasible",
      bound: 0,
      objective: expect.toSatisfy((found) => found <= cost),
    });
  });

  it("ignores a start that is no solution", async () => {
    const outcome = await backend.solve(easy, { timeLimit: 10, start: new Float64Array(3) });
    expect(outcome).toMatchObject({ status: "optimal", objective: 1 });
  });

  it("stops when it is aborted, and serves the next call", async () => {
    const abort = new AbortController();
    setTimeout(() => abort.abort(), 150);
    const [outcome, spent] = await seconds(backend.solve(marketSplit(), { timeLimit: 60, signal: abort.signal }));
    expect(spent).toBeLessThan(0.15 + grace);
    expect(["aborted", "feasible"]).toContain(outcome.status === "unknown" ? outcome.reason : outcome.status);
    expect(await backend.solve(easy, { timeLimit: 10 })).toMatchObject({ status: "optimal", objective: 1 });
  });

  it("does not begin when it has been aborted before", async () => {
    const outcome = await backend.solve(easy, { timeLimit: 10, signal: AbortSignal.abort() });
    expect(outcome).toMatchObject({ status: "unknown", reason: "aborted" });
  });

  it("lets calls wait for each other, while their time runs", async () => {
    const outcomes = await Promise.all([
      backend.solve(marketSplit(), { timeLimit: 0.4 }),
      backend.solve(easy, { timeLimit: 0.1 }),
      backend.solve(easy, { timeLimit: 10 }),
    ]);
    expect(outcomes[1]).toMatchObject({ status: "unknown", reason: "time" });
    expect(outcomes[2]).toMatchObject({ status: "optimal" });
  });

  it("answers 200 calls without growing", { timeout: 120_000 }, async () => {
    const mip = composed((builder) => workshop(builder, (cost) => builder.addInteger(cost, 0)));
    const call = () => backend.solve(mip, { timeLimit: 10 });
    for (let i = 0; i < 50; i++) await call();
    const before = process.memoryUsage().rss;
    for (let i = 0; i < 200; i++) await call();
    expect((process.memoryUsage().rss - before) / 2 ** 20).toBeLessThan(40);
  });

  it("refuses a time limit that is no time", async () => {
    await expect(backend.solve(easy, { timeLimit: Number.NaN })).rejects.toThrow("NaN");
  });
});
